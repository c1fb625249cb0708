import { queue, schedule } from '@kohtaamo/core/context.ts';
import { dropParked, retryAllParked, retryParked } from '@kohtaamo/core/job/settleparked.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let actor: { memberId: string; channel: 'web' };
beforeEach(() => {
  world = startWorld();
  actor = { memberId: world.member('Hugo Hub').id, channel: 'web' };
});

function parkedJob(): string {
  schedule(world.context(), { kind: 'workshop-ended', workshopId: 'w' }, 'key', world.now());
  const id = world.store.jobs.nextDue(world.now())?.id ?? '';
  world.store.jobs.markFailed(id, 'it broke', world.now(), true);
  return id;
}
function parkedAct(): string {
  queue(world.context(), { kind: 'make-programme-space', programmeId: 'p' });
  const id = world.store.outbox.list('waiting', 1)[0]?.id ?? '';
  for (let tries = 1; tries <= 8; tries += 1) world.store.outbox.markFailed(id, '550', world.now(), tries === 8);
  return id;
}
const noted = () => world.store.audit.ofMember(actor.memberId).map((each) => each.act);

describe('what was parked', () => {
  test('is tried again at once, with all its tries, and who let it is noted', () => {
    const [job, act] = [parkedJob(), parkedAct()];
    world.pass(60_000);
    expect(retryParked(world.context(), actor, job).ok).toBe(true);
    expect(retryParked(world.context(), actor, act).ok).toBe(true);
    expect(world.store.jobs.nextDue(world.now())).toMatchObject({ id: job, tries: 0 });
    expect(world.store.outbox.heads(world.now(), new Set(), 10)).toMatchObject([{ id: act, tries: 0 }]);
    expect(noted()).toEqual(['act-retried', 'job-retried']);
  });

  test('is given up for good, and is then neither due nor shown', () => {
    const [job, act] = [parkedJob(), parkedAct()];
    dropParked(world.context(), actor, job);
    dropParked(world.context(), actor, act);
    expect([world.store.jobs.list('parked', 10), world.store.outbox.list('parked', 10)]).toEqual([[], []]);
    expect(world.store.outbox.heads(world.now(), new Set(), 10)).toEqual([]);
    expect(noted()).toEqual(['act-dropped', 'job-dropped']);
  });

  test('is settled once: a second press, and anything that is not parked, is refused and not noted', () => {
    const act = parkedAct();
    retryParked(world.context(), actor, act);
    for (const id of [act, 'unknown']) {
      expect(retryParked(world.context(), actor, id)).toMatchObject({ refusal: { code: 'not_parked' } });
      expect(dropParked(world.context(), actor, id)).toMatchObject({ refusal: { code: 'not_parked' } });
    }
    expect(noted()).toEqual(['act-retried']);
  });

  test('can be tried again all together', () => {
    parkedJob();
    parkedAct();
    expect(retryAllParked(world.context(), actor)).toBe(2);
    expect(retryAllParked(world.context(), actor)).toBe(0);
  });
});
