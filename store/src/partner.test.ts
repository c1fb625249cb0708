import {
  addContact,
  addPartner,
  changePartner,
  removeContact,
  removePartner,
} from '@kohtaamo/core/partner/savepartner.ts';
import { readPartner, type WrittenPartner } from '@kohtaamo/core/partner/writtenpartner.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let actor: { memberId: string; channel: 'web' };
beforeEach(() => {
  world = startWorld();
  actor = { memberId: world.member('Olga Organiser').id, channel: 'web' };
});

const written = (over: Partial<WrittenPartner> = {}): WrittenPartner => ({
  name: 'Kehitysyhtiö Demo',
  about: 'Autamme yrityksiä kasvamaan.',
  services: 'Alkuvaiheen neuvonta\n\n  Rahoitushaku ',
  municipality: 'Kouvola',
  region: '',
  website: 'demo.example',
  ...over,
});
function form(over: Partial<WrittenPartner> = {}) {
  const read = readPartner(written(over));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.form;
}
function added(id?: string) {
  const result = addPartner(world.context(), actor, form(), id);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const noted = () => world.store.audit.ofMember(actor.memberId).map((each) => each.act);

describe('what is written of a partner', () => {
  test('is read as people write it: services by line, the region of its municipality, an address without https', () => {
    expect(form()).toEqual({
      name: 'Kehitysyhtiö Demo',
      about: 'Autamme yrityksiä kasvamaan.',
      services: ['Alkuvaiheen neuvonta', 'Rahoitushaku'],
      municipality: '286',
      region: '08',
      website: 'https://demo.example',
    });
    expect(form({ municipality: '', region: '08', website: '' })).toMatchObject({ region: '08', website: null });
  });

  test.each([
    [{ name: '  ' }, { name: { code: 'name_missing' } }],
    [{ services: 'x'.repeat(121) }, { services: { code: 'services_invalid' } }],
    [{ municipality: 'Atlantis' }, { municipality: { code: 'municipality_unknown' } }],
    [{ website: 'javascript:alert(1)' }, { website: { code: 'link_invalid' } }],
    [{ website: 'a.example b.example' }, { website: { code: 'link_invalid' } }],
    [{ about: 'x'.repeat(2001) }, { about: { code: 'text_too_long' } }],
  ])('is told field by field when it cannot be saved: %o', (over, problems) => {
    expect(readPartner(written(over))).toMatchObject({ ok: false, problems });
  });

  test('offers the town that was meant, and does not take it by itself', () => {
    expect(readPartner(written({ municipality: 'Kvla' }))).toMatchObject({ ok: false, guess: '286' });
  });
});

describe('a partner', () => {
  test('is added once, however often the button is pressed, and not twice by name', () => {
    expect(added('once')).toEqual(added('once'));
    expect(addPartner(world.context(), actor, form())).toMatchObject({ refusal: { code: 'slug_taken' } });
    expect(noted()).toEqual(['partner-added']);
  });

  test('keeps its address under another name', () => {
    const { id, slug } = added();
    changePartner(world.context(), actor, id, form({ name: 'Toinen nimi' }));
    expect(world.store.partners.bySlug(slug)).toMatchObject({ id, name: 'Toinen nimi' });
  });

  test('has contacts, who stay in the hub when they or the partner go', () => {
    const { id } = added();
    const [ada, bert] = [world.member('Ada Demo').id, world.member('Bert Demo').id];
    for (const memberId of [ada, ada, bert]) addContact(world.context(), actor, id, memberId);
    expect(world.store.partners.contactIds(id)).toHaveLength(2);
    removeContact(world.context(), actor, id, ada);
    expect(world.store.partners.contactIds(id)).toEqual([bert]);
    expect(addContact(world.context(), actor, id, 'nobody')).toMatchObject({ refusal: { code: 'not_found' } });
    removePartner(world.context(), actor, id);
    expect(world.store.partners.byId(id)).toBeNull();
    expect(world.store.members.byId(bert)).not.toBeNull();
    expect(noted()).toEqual(['partner-removed', 'contact-removed', 'contact-added', 'contact-added', 'partner-added']);
  });
});
