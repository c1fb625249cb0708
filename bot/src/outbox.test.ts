import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { whenToAct } from '@kohtaamo/core/prompt/whentoact.ts';
import { expect, test, vi } from 'vitest';
import { accepted, simulateCohort } from './testing/people.ts';
import { simulateHub } from './testing/simulatedhub.ts';
import { render } from './words/words.ts';
import { startOutbox } from './matrix/outbox.ts';

// A Tuesday, nine in the morning in Helsinki.
const begins = Date.parse('2026-09-01T06:00:00Z');
const links = { publicUrl: 'https://hub.example', serverName: 'localhost' };
const neverSent = () => Promise.reject(new Error('no letters here'));

test('whoever has read what was sent to them has read all that was said with it, on a clock that never stands still', async () => {
  const hub = simulateHub(begins);
  const { store, homeserver } = hub;
  const [asked = '', asks = ''] = simulateCohort(hub, 'Kouvola', 2).memberIds;
  await hub.passUntil(begins);
  accepted(
    requestIntroduction(
      hub.context(),
      { memberId: asks, channel: 'web' },
      { askedId: asked, reason: 'Meillä on sama toive' },
    ),
  );
  let looks = 0;
  const outbox = startOutbox(
    {
      store,
      homeserver,
      allowedServers: [],
      whenToAct: (act, at) => whenToAct({ store }, act, at, finnishCalendar()),
      say: (saying, language) => render(saying, language, links),
      newId: () => hub.context().newId(),
      mail: { sendInvitation: neverSent, sendLetter: neverSent, sendAddressProof: neverSent },
    },
    {
      now: () => begins + ++looks,
      onFailure: () => undefined,
      onTrouble: () => undefined,
      onHomeserver: () => undefined,
    },
  );
  outbox.wake();
  const letter = await vi.waitFor(() => store.letters.ofMember(asked)[0] ?? expect.fail('not said yet'), {
    timeout: 60_000,
  });
  await outbox.stop();
  expect(store.outbox.byId(letter.saidBy)?.eventId).not.toBeNull();
  expect(store.outbox.sentAtOf(store.outbox.byId(letter.saidBy)?.eventId ?? '')).toBe(letter.saidAt);
});
