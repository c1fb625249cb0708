// The peer: the smallest bot that the SDK lets one write. Joins where it is invited and says again what it hears.
import { AutojoinRoomsMixin, LogLevel, LogService, MatrixClient, MemoryStorageProvider } from 'matrix-bot-sdk';
import { z } from 'zod';

const message = z.looseObject({ sender: z.string(), content: z.looseObject({ body: z.string() }) });
const { ECHO_HOMESERVER: url = '', ECHO_TOKEN: token = '' } = process.env;

LogService.setLevel(LogLevel.ERROR);
const client = new MatrixClient(url, token, new MemoryStorageProvider());
AutojoinRoomsMixin.setupOnClient(client);
const own = await client.getUserId();
client.on('room.message', (roomId: string, event: unknown) => {
  const heard = message.safeParse(event);
  if (!heard.success || heard.data.sender === own) return;
  void client.sendMessage(roomId, { msgtype: 'm.text', body: heard.data.content.body });
});
await client.start();
console.log('ready');
