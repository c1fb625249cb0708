// matrix-bot-sdk reads these enums while it is imported; nothing here encrypts. A call into encryption must fail loudly.
const Unavailable = function () {
  throw new Error('Encryption is not available: the native module is replaced by a stand-in.');
};
const names = (...list) => Object.freeze(Object.fromEntries(list.map((name, index) => [name, index])));
module.exports = {
  OlmMachine: Unavailable,
  Attachment: Unavailable,
  EncryptedAttachment: Unavailable,
  UserId: Unavailable,
  RoomId: Unavailable,
  DeviceId: Unavailable,
  DeviceLists: Unavailable,
  EncryptionSettings: Unavailable,
  StoreType: names('Sled', 'Sqlite'),
  RequestType: names(
    'KeysUpload',
    'KeysQuery',
    'KeysClaim',
    'ToDevice',
    'SignatureUpload',
    'RoomMessage',
    'KeysBackup',
  ),
  HistoryVisibility: names('Invited', 'Joined', 'Shared', 'WorldReadable'),
  EncryptionAlgorithm: names('OlmV1Curve25519AesSha2', 'MegolmV1AesSha2'),
};
