import {
  classifyRoster,
  importRoster,
  keepRoster,
  missingFrom,
  updateInvited,
} from '@kohtaamo/core/invitation/importroster.ts';
import { draftLife, type RosterDraft } from '@kohtaamo/core/invitation/rosterdraft.ts';
import { withdrawInvitation } from '@kohtaamo/core/invitation/withdraw.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let cohortId: string;
let actor: { memberId: string; channel: 'import' };
beforeEach(() => {
  world = startWorld();
  cohortId = world.shareCohort();
  actor = { memberId: world.member('Olga Organiser').id, channel: 'import' };
});

const headers = ['Sukunimi', 'Etunimi', 'Sähköposti', 'Yritys'];
const ada = ['Demo', 'Ada', 'ada@example.org', 'Ada Oy'];
const bert = ['Demo', 'Bert', 'bert@example.org', ''];
const broken = ['Demo', '', 'ei-osoite', ''];

function kept(...cells: string[][]): RosterDraft {
  const rows = cells.map((each, at) => ({ rowNumber: at + 2, cells: each }));
  return keepRoster(world.context(), actor, cohortId, { fileName: 'lista.csv', headers, rows, notes: ['blank-rows'] });
}
function imported(draft: RosterDraft): RosterDraft {
  const result = importRoster(world.context(), actor, cohortId, draft.id, 'fi');
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const now = (draft: RosterDraft) => world.store.rosters.byId(draft.id);
const rows = (draft: RosterDraft) => classifyRoster(world.context(), cohortId, now(draft) ?? draft);
const invitation = (email: string) => world.store.invitations.ofCohort(cohortId).find((each) => each.email === email);

describe('a list that is let in', () => {
  test('invites its new people once, however often the button is pressed', () => {
    const draft = kept(ada, bert);
    expect(imported(draft).invited).toBe(2);
    expect(imported(draft)).toMatchObject({ invited: 2, rows: [] });
    expect(world.store.invitations.ofCohort(cohortId)).toHaveLength(2);
  });

  test('the second time, as the same file, changes nothing and queues nothing', () => {
    imported(kept(ada, bert));
    const queued = world.store.outbox.list('waiting', 100).length;
    const again = kept(ada, bert);
    expect(rows(again).map(({ state, differences }) => [state, differences])).toEqual([
      ['same person', []],
      ['same person', []],
    ]);
    expect(imported(again).invited).toBe(0);
    expect(world.store.outbox.list('waiting', 100)).toHaveLength(queued);
  });

  test('keeps the rows that stayed out, and only those', () => {
    const draft = kept(ada, broken, bert);
    expect(imported(draft).rows).toEqual([{ rowNumber: 3, cells: broken }]);
    expect(world.store.rosters.open(cohortId).map((each) => each.id)).toEqual([draft.id]);
    expect(rows(draft)).toMatchObject([{ rowNumber: 3, state: 'problem' }]);
  });

  test('writes to those who told no language in the one chosen for the list', () => {
    const draft = kept(ada);
    world.store.rosters.save({ ...draft, language: 'sv' });
    imported(draft);
    expect(invitation('ada@example.org')?.language).toBe('sv');
  });

  test('is not kept for ever when nobody comes back to it', () => {
    const draft = kept(broken);
    world.pass(draftLife + 1);
    kept(ada);
    expect(now(draft)).toBeNull();
    expect(importRoster(world.context(), actor, cohortId, draft.id, 'fi')).toMatchObject({
      refusal: { code: 'roster_gone' },
    });
  });
});

describe('a newer list', () => {
  test('tells what it says otherwise of an invited person, and takes it over only when asked', () => {
    imported(kept(ada, bert));
    const newer = kept(['Demo-Äijö', 'Ada', 'ada@example.org', ''], bert);
    expect(rows(newer)[0]).toMatchObject({
      there: 'invited',
      differences: [{ field: 'lastName', kept: 'Demo', dropped: 'Demo-Äijö' }],
    });
    imported(newer);
    expect(invitation('ada@example.org')?.lastName).toBe('Demo');
    expect(updateInvited(world.context(), actor, cohortId, newer.id)).toMatchObject({ value: { changed: 1 } });
    // What the newer list leaves empty is no word against the older one.
    expect(invitation('ada@example.org')).toMatchObject({ lastName: 'Demo-Äijö', businessName: 'Ada Oy' });
    expect(now(newer)?.rows).toEqual([]);
  });

  test('changes nothing of somebody who has come in', () => {
    imported(kept(ada));
    const { id = '' } = invitation('ada@example.org') ?? {};
    world.store.invitations.markJoined(id, world.member('Ada Demo').id, world.now());
    const newer = kept(['Toinen', 'Ada', 'ada@example.org', '']);
    expect(rows(newer)[0]).toMatchObject({ state: 'same person', there: 'joined' });
    expect(updateInvited(world.context(), actor, cohortId, newer.id)).toMatchObject({ value: { changed: 0 } });
  });

  test('tells whom it does not name any more, and does not touch them', () => {
    imported(kept(ada, bert));
    const newer = kept(ada);
    expect(missingFrom(world.context(), cohortId, rows(newer)).map((each) => each.firstName)).toEqual(['Bert']);
    imported(newer);
    expect(invitation('bert@example.org')?.state).toBe('invited');
  });

  test('does not invite again whose invitation was withdrawn; it says so', () => {
    imported(kept(ada));
    withdrawInvitation(world.context(), actor, cohortId, invitation('ada@example.org')?.id ?? '');
    const newer = kept(ada);
    expect(rows(newer)[0]).toMatchObject({ state: 'same person', there: 'withdrawn' });
    expect(imported(newer).invited).toBe(0);
  });
});
