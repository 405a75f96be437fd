import { describe, expect, it } from 'vitest';
import { createPeople, placeOf } from '../../../src/app/people.ts';
import type { Profile } from '../../../src/app/ports.ts';
import { directoryOf, liveDirectory } from '../../../src/organisation/directory.ts';
import { openStore } from '../../../src/store/open.ts';
import { handClock } from '../../support/clock.ts';
import { organisation } from '../../support/people.ts';
import { quiet } from '../../support/quiet.ts';

const profile: Profile = {
  id: 'slack:T1:U1',
  name: 'Ana',
  timeZone: 'Europe/London',
  language: 'en-US',
  phone: null,
};

async function anOffice() {
  const clock = handClock();
  const store = await openStore('sqlite::memory:', { log: quiet, clock });
  return { clock, store, organisation: directoryOf(organisation) };
}

describe('people of real platforms', () => {
  it('start as agents of no branch, in the place where their zone is', async () => {
    const people = createPeople(await anOffice());
    expect(people.directory.person(profile.id)).toBeNull();
    await people.meet(profile);
    expect(people.directory.person(profile.id)).toEqual({
      id: profile.id,
      name: 'Ana',
      role: 'agent',
      branchId: null,
      phone: null,
      place: { timeZone: 'Europe/London', country: 'GB', currency: 'GBP', language: 'en-US' },
    });
  });

  it('are admins where FIRST_ADMIN names them, and nobody else is', async () => {
    const office = await anOffice();
    const people = createPeople({ ...office, organisation: directoryOf({ ...organisation, firstAdmin: profile.id }) });
    await people.meet(profile);
    await people.meet({ ...profile, id: 'slack:T1:U2' });
    expect(people.directory.person(profile.id)?.role).toBe('admin');
    expect(people.directory.person('slack:T1:U2')?.role).toBe('agent');
    expect(people.directory.person('emil')?.role).toBe('supervisor');
  });

  it('are who the organisation says as soon as it says so, under the id that it gives them first', async () => {
    const office = await anOffice();
    let inForce = office.organisation;
    const people = createPeople({ ...office, organisation: liveDirectory(() => inForce) });
    await people.meet(profile);
    const [ana] = organisation.people;
    inForce = directoryOf({ ...organisation, aliases: { [profile.id]: ana?.id ?? '' } });
    expect(people.directory.person(profile.id)).toMatchObject({ id: 'ana', branchId: 'lisbon' });
    expect(people.directory.addresses('ana')).toEqual(['ana', profile.id]);
    expect(people.directory.knowing(new Map()).person(profile.id)?.id).toBe('ana');
  });

  it('are known again after a restart, with what changed about them', async () => {
    const office = await anOffice();
    const before = createPeople(office);
    await before.meet(profile);
    office.clock.advance(1_000);
    await before.meet({ ...profile, name: 'Ana Costa' });
    const after = createPeople(office);
    await after.catchUp();
    expect(after.directory.person(profile.id)?.name).toBe('Ana Costa');
  });

  it('keep the role and branch that the organisation gives them', async () => {
    const people = createPeople(await anOffice());
    await people.meet({ ...profile, id: 'dora', name: 'D. on the platform' });
    expect(people.directory.person('dora')).toMatchObject({ name: 'Dora Silva', role: 'supervisor' });
  });
});

describe('where somebody works', () => {
  it.each([
    ['Europe/London', 'en-US', 'GB', 'GBP'],
    ['Europe/Kyiv', 'uk-UA', 'UA', 'UAH'],
    ['Asia/Kathmandu', 'en-GB', 'GB', 'GBP'],
    ['Europe/Lisbon', 'pt-PT', 'PT', 'EUR'],
    ['no/where', 'not a language!', 'US', 'USD'],
  ])('%s and %s: %s, %s', (zone, language, country, currency) => {
    const place = placeOf(zone, language);
    expect([place.country, place.currency]).toEqual([country, currency]);
    expect(() => new Intl.DateTimeFormat(place.language, { timeZone: place.timeZone })).not.toThrow();
  });
});
