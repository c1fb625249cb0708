import { ChatTeller } from './chatteller.ts';
import type { Deed, ToPage, ToWorker } from './chattalk.ts';
import { openSyncedChat, type SyncedChat } from './syncedchat.ts';

const says = (said: ToPage): void => {
  postMessage(said);
};
let chat: SyncedChat | null = null;
let teller: ChatTeller | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.says === 'open') open(data);
  else if (chat !== null) hears(chat, data);
});

function open({ credentials, botId }: ToWorker & { says: 'open' }): void {
  const opened = openSyncedChat(credentials, botId);
  const telling = new ChatTeller(opened, says);
  opened.onChange(() => {
    telling.tell();
  });
  chat = opened;
  teller = telling;
}

function hears(opened: SyncedChat, said: ToWorker): void {
  switch (said.says) {
    case 'watch':
      teller?.watch(said.roomId);
      break;
    case 'typing':
      opened.tellTyping(said.roomId, said.writes);
      break;
    case 'read':
      opened.markRead(said.roomId);
      break;
    case 'keep':
      void opened.keep();
      break;
    case 'stop':
      opened.stop();
      void opened.keep().then(() => {
        close();
      });
      break;
    case 'do':
      void doneBy(opened, said.deed).then((answer) => {
        // What it has changed is told first: whoever asked looks at it.
        teller?.tell();
        says({ says: 'done', number: said.number, answer });
      });
  }
}

function doneBy(opened: SyncedChat, deed: Deed): Promise<unknown> {
  switch (deed.does) {
    case 'setMuted':
      return opened.setMuted(deed.roomId, deed.muted);
    case 'setPinned':
      return opened.setPinned(deed.roomId, deed.eventId, deed.pinned);
    case 'setIgnored':
      return opened.setIgnored(deed.userId, deed.ignored);
    case 'setTellsRead':
      return opened.setTellsRead(deed.told);
    default:
      return opened[deed.does](deed.roomId);
  }
}
