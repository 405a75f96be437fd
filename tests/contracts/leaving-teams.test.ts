import { afterEach, describe, expect, it } from 'vitest';
import { openTeamsProduct, type TeamsProduct, teamsId } from '../support/teams-product.ts';

// Whoever becomes a guest in Teams, or leaves, is out within a minute; and whoever stays waits for none of this.

const MINUTE = 60_000;
const opened: TeamsProduct[] = [];

async function open(): Promise<TeamsProduct> {
  const product = await openTeamsProduct({ rates: 'on' });
  opened.push(product);
  return product;
}

afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

/** Ben is in the middle of a walk, a minute after Teams said who he is. */
async function walking(product: TeamsProduct) {
  const ben = product.teams.user('ben');
  await ben.say('complaint the lamp is cracked');
  await product.settled();
  product.advance(MINUTE);
  return { ben, card: ben.newest(/Step 1 of 7/) };
}

async function notes({ platforms }: TeamsProduct): Promise<string[] | undefined> {
  const found = await platforms.store.read(async (tx) => {
    const session = await tx.latestSession(teamsId('ben'));
    return await tx.complaint(session?.complaintId ?? '');
  });
  return found?.notes.map((each) => each.text);
}

function lookUps({ teams }: TeamsProduct): number {
  return teams.heard.filter((each) => each.method === 'member').length;
}

describe('somebody who becomes a guest in Teams', () => {
  it('may nothing from the next minute on: the very first press is refused, nothing of it is kept', async () => {
    const product = await open();
    const { ben, card } = await walking(product);
    const person = [...product.teams.world.people.values()].find((each) => each.name === 'ben');
    if (person !== undefined) person.guest = true;
    await ben.press(card, 'Next', { values: { Note: 'from a guest' } });
    await product.settled();
    expect(ben.notices.map((each) => each.words).join()).toContain('Guests of this organisation');
    expect(await notes(product)).toEqual(['the lamp is cracked']);
    // In every process, and for what is due: nobody calls for them or through them any more.
    expect(product.platforms.app.directory.person(teamsId('ben'))).toBeNull();
    expect(product.platforms.app.directory.people().map((each) => each.id)).not.toContain(teamsId('ben'));
    if (person !== undefined) person.guest = false;
    product.advance(MINUTE);
    await ben.say('here again');
    await product.settled();
    expect(product.platforms.app.directory.person(teamsId('ben'))?.name).toBe('Ben Okafor');
    expect(await notes(product)).toContain('here again');
  });
});

describe('somebody who left', () => {
  it('may nothing from the next minute on', async () => {
    const product = await open();
    const { ben, card } = await walking(product);
    product.teams.faults.next({ kind: 'error', error: 'MemberNotFoundInConversation' }, { method: 'member', times: 9 });
    await ben.press(card, 'Next', { values: { Note: 'from nobody' } });
    await product.settled();
    expect(ben.notices.map((each) => each.words).join()).toContain('no longer here');
    expect(await notes(product)).toEqual(['the lamp is cracked']);
    expect(product.platforms.app.directory.person(teamsId('ben'))).toBeNull();
  });
});

describe('somebody who stays', () => {
  it('is let in as before while Teams does not say, and waits a second at most', async () => {
    const product = await open();
    const { ben, card } = await walking(product);
    product.teams.faults.next({ kind: 'silence' }, { method: 'member', times: 9 });
    const began = performance.now();
    await ben.press(card, 'Next', { values: { Note: 'while Teams is silent' } });
    const took = performance.now() - began;
    await product.settled();
    expect(await notes(product)).toEqual(['the lamp is cracked', 'while Teams is silent']);
    expect(took).toBeLessThan(3_000);
  });

  it('is asked for once in a while, however often they act, and never beyond what Teams takes', async () => {
    const product = await open();
    const { ben } = await walking(product);
    const before = lookUps(product);
    for (let minute = 0; minute < 3; minute += 1) {
      for (let line = 0; line < 5; line += 1) await ben.say(`line ${minute} ${line}`);
      await product.settled();
      product.advance(MINUTE);
    }
    expect(lookUps(product) - before).toBe(3);
    expect(product.logged.join('\n')).not.toContain('member-not-read');
  });
});
