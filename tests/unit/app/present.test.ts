import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sceneOf } from '../../../src/app/engine.ts';
import { notSaved, present } from '../../../src/app/present.ts';
import { quoted } from '../../../src/app/views/scene.ts';
import type { Message, Refusal } from '../../../src/core/effect.ts';
import type { Person } from '../../../src/core/person.ts';
import type { View } from '../../../src/core/view.ts';
import { DAY } from '../../support/clock.ts';
import { buttonsOf, openProduct, type Product, textsOf } from '../../support/product.ts';
import { openShippedLetters } from '../../support/product-letters.ts';
import { aPromise } from '../../support/records.ts';
import { faultsOf } from '../../support/well-formed.ts';

const letters = openShippedLetters();
let product: Product;
let ids: Record<'session' | 'complaint' | 'note' | 'escalation' | 'followUp' | 'promise' | 'letter', string>;

// Ana walked Mrs Okafor's complaint to its end; Dora was asked and has not answered.
beforeAll(async () => {
  product = await openProduct({ letters });
  await product.type('ana', '/complaint the kettle leaks');
  await product.press('ana', 'Next', { customer_name: 'Mrs Okafor', customer_phone: '+44 7911 123456' });
  await product.press('ana', 'Escalate');
  await product.press('ana', 'Escalate Now');
  for (let step = 0; step < 4; step++) await product.press('ana', 'Next');
  await product.type('ana', 'letter');
  ids = await product.store.transact(async (tx) => {
    const [session] = await tx.openSessions('ana');
    const complaint = session?.complaintId ?? '';
    const [escalation] = await tx.escalationsOf(complaint);
    const followUp = (await tx.openFollowUps('ana')).find((each) => each.kind === 'check');
    await tx.savePromise(aPromise({ complaintId: complaint }));
    return {
      session: session?.id ?? '',
      complaint,
      note: session?.notes[0]?.id ?? '',
      escalation: escalation?.id ?? '',
      followUp: followUp?.id ?? '',
      promise: 'p1',
      letter: (await tx.lettersOf(complaint))[0]?.id ?? '',
    };
  });
});
afterAll(() => product.close());

async function drawn(message: Message, person = 'ana', later = 0): Promise<View> {
  const { store, directory, clock } = product;
  const scene = sceneOf({ directory, letters }, directory.person(person) as Person, clock.now() + later);
  const library = { current: () => product.playbooks };
  const sent = { key: 'k', message, place: 'update' as const };
  const delivery = await store.read((tx) => present(tx, library, scene, sent));
  expect(delivery.key).toBe('k');
  return delivery.view;
}

/** One line of everything that can be read, for a look at the whole. */
const read = (view: View) => textsOf(view).join(' | ');

/** Every kind of message there is: a new one does not compile until it is tried here. */
const KINDS = {
  walk: () => ({ type: 'walk', session: ids.session }),
  'note-kept': () => ({ type: 'note-kept', session: ids.session, note: ids.note }),
  'note-moved': () => ({ type: 'note-moved', session: ids.session, note: ids.note }),
  'note-withdrawn': () => ({ type: 'note-withdrawn', session: ids.session }),
  'handed-over': () => ({ type: 'handed-over', session: ids.session, from: 'ben' }),
  walks: () => ({ type: 'walks' }),
  due: () => ({ type: 'due' }),
  digest: () => ({ type: 'digest' }),
  away: () => ({ type: 'away', problem: 'unclear' }),
  help: () => ({ type: 'help' }),
  home: () => ({ type: 'home' }),
  'follow-up': () => ({ type: 'follow-up', followUp: ids.followUp }),
  resolved: () => ({ type: 'resolved', complaint: ids.complaint }),
  'kept-open': () => ({ type: 'kept-open', complaint: ids.complaint }),
  escalation: () => ({ type: 'escalation', escalation: ids.escalation }),
  promise: () => ({ type: 'promise', promise: ids.promise, complaint: ids.complaint, ping: 'due' }),
  refused: () => ({ type: 'refused', why: 'closed', text: 'She rang again.' }),
  erased: () => ({ type: 'erased' }),
  'not-saved': () => ({ type: 'not-saved', text: 'She rang again.' }),
  phrasing: () => ({
    type: 'phrasing',
    what: { show: 'answer', card: 'c1', text: 'We can’t do that.', language: null, situation: null, reported: false },
  }),
  letter: () => ({ type: 'letter', letter: ids.letter, show: 'write', checked: true }),
  desk: () => ({ type: 'desk', what: { show: 'desk', card: 'd1', within: '', period: '', ago: 0 } }),
  learning: () => ({ type: 'learning', what: { show: 'complaint', complaint: ids.complaint } }),
  records: () => ({
    type: 'records',
    what: { show: 'record', card: 'r1', complaint: ids.complaint, whole: true, asks: null },
  }),
} satisfies { [K in Message['type']]: () => Extract<Message, { type: K }> };
const kinds = Object.entries(KINDS) as [Message['type'], () => Message][];

describe('every message', () => {
  it.each(kinds)('%s can be drawn everywhere', async (_, message) => {
    expect(faultsOf(await drawn(message()))).toEqual([]);
  });

  it.each(kinds)('%s about something that is not there says so, and offers nothing', async (_, message) => {
    const real = message();
    const gone = Object.fromEntries(
      Object.entries(real).map(([key, value]) => [
        key,
        key === 'type' || key === 'why' || key === 'what' ? value : 'gone',
      ]),
    );
    const view = await drawn(gone as Message);
    if (
      [
        'walk',
        'note-kept',
        'note-moved',
        'follow-up',
        'resolved',
        'kept-open',
        'escalation',
        'promise',
        'letter',
      ].includes(real.type)
    )
      expect(read(view)).toContain("it is somebody else's, or it is no longer there");
    expect(read(view)).not.toContain('undefined');
  });
});

describe('what they say', () => {
  it('walk: the step, and for whoever has it not any more, who has', async () => {
    expect((await drawn(KINDS.walk())).fallback).toBe('Step 6 of 7: Check the customer is happy · Mrs Okafor');
    const elsewhere = await drawn(KINDS.walk(), 'ben');
    expect(read(elsewhere)).toBe('Mrs Okafor: with Ana Costa now.');
    expect(buttonsOf(elsewhere)).toEqual([]);
  });

  it('note: on which walk, with Undo', async () => {
    const view = await drawn(KINDS['note-kept']());
    expect(read(view)).toContain('Kept as a note on Mrs Okafor.');
    expect(buttonsOf(view)).toEqual(['Undo']);
  });

  it('handed-over: by whom', async () => {
    expect(read(await drawn(KINDS['handed-over']()))).toContain('Ben Okafor hands you a walk: Mrs Okafor.');
    expect(read(await drawn({ type: 'handed-over', session: ids.session, from: 'gone' }))).toContain(
      'A colleague hands you',
    );
  });

  it('walks: each with where it is', async () => {
    const view = await drawn({ type: 'walks' });
    expect(read(view)).toContain('Mrs Okafor | Open at "Check the customer is happy", since Tue 24 Nov, 10:00');
    expect(buttonsOf(view)).toEqual(['Open Mrs Okafor']);
    expect(read(await drawn({ type: 'walks' }, 'ben'))).toBe('You have no walk open.');
  });

  it('walks that would be called the same are told apart by when they began', async () => {
    const other = await openProduct();
    await other.type('ana', '/complaint');
    await other.advance(2 * 60_000);
    await other.type('ana', '/complaint');
    await other.type('ana', '/complaint');
    await other.type('ana', 'walks');
    const shown = other.bottom('ana');
    expect(shown === undefined ? [] : buttonsOf(shown.view)).toEqual([
      'Open 10:02 A live complaint',
      'Open 2: 10:02 A live complaint',
      'Open 10:00 A live complaint',
    ]);
    await other.close();
  });

  it('due: what and when, and what is overdue', async () => {
    expect(read(await drawn({ type: 'due' }))).toContain('Fri 27 Nov, 10:00 | Ask Mrs Okafor if all is well now');
    expect(read(await drawn({ type: 'due' }, 'ana', 4 * DAY))).toContain('(overdue by 24 hours)');
    expect(read(await drawn({ type: 'due' }, 'ben'))).toBe('Nothing is due. What you agree with customers shows here.');
  });

  it('help: every playbook with its word, and the self-test only for those who run a branch', async () => {
    const said = async (person: string) => read(await drawn({ type: 'help' }, person));
    const listed = (text: string) =>
      product.playbooks.filter((each) => text.includes(`/${each.command} | ${each.title}`));
    expect(listed(await said('dora'))).toEqual(product.playbooks);
    expect(listed(await said('ana'))).toEqual(product.playbooks.filter((each) => each.purpose !== 'self-test'));
  });

  it('home: what is open and what is due, and a way to begin', async () => {
    const view = await drawn({ type: 'home' });
    expect(read(view)).toContain('Mrs Okafor | Open at "Check the customer is happy"');
    expect(read(view)).toContain('Fri 27 Nov, 10:00 | Ask Mrs Okafor if all is well now');
    expect(read(view)).toContain('Not at work for a while?');
    expect(buttonsOf(view)).toContain('Away until Wed 25 Nov, 09:00');
    expect(buttonsOf(view)).toContain('Start: A live complaint');
  });

  it('follow-up: whom to ask about what, when it is due', async () => {
    expect(read(await drawn(KINDS['follow-up']()))).toContain('you hear from me again Fri 27 Nov, 10:00');
    const due = await drawn(KINDS['follow-up'](), 'ana', 3 * DAY);
    expect(due.fallback).toBe('Ask Mrs Okafor if all is well now');
    expect(read(due)).toContain('+447911123456');
    expect(buttonsOf(due)).toEqual(['Satisfied', 'Partly', 'Not Satisfied', 'No Answer', 'Later', 'Hand Over']);
    expect(read(await drawn(KINDS['follow-up'](), 'ana', 5 * DAY))).toContain(
      'This was due Fri 27 Nov, 10:00, 2 days ago.',
    );
    expect(read(await drawn(KINDS['follow-up'](), 'ben', 3 * DAY))).toBe(
      'Ask Mrs Okafor if all is well now: Ana Costa does it now.',
    );
  });

  it('resolved: asks while it is open', async () => {
    const view = await drawn(KINDS.resolved());
    expect(read(view)).toContain('Mrs Okafor: is the complaint resolved now?');
    expect(buttonsOf(view)).toEqual(['Resolved', 'Still Open']);
  });

  it('escalation: the case in a few lines and one tap', async () => {
    const view = await drawn(KINDS.escalation(), 'dora');
    expect(view.fallback).toBe('Ana Costa asks for you: Mrs Okafor. The customer asks for a supervisor.');
    expect(read(view)).toContain('Mrs Okafor, +447911123456');
    expect(read(view)).toContain('the kettle leaks');
    expect(buttonsOf(view)).toEqual(['I Take It']);
  });

  it.each<[Refusal, RegExp]>([
    ['gone', /nothing here for you to act on/],
    ['unknown-playbook', /no playbook of that name/],
    ['unknown-person', /do not know you yet/],
    ['no-walk', /no walk open/],
    ['closed', /This walk is over/],
  ])('refused, %s: why, and gives the text back', async (why, said) => {
    const view = await drawn({ type: 'refused', why, text: 'She rang again.' });
    expect(view.fallback).toMatch(said);
    expect(textsOf(view)).toContain('She rang again.');
    expect(textsOf(await drawn({ type: 'refused', why, text: null }))).toHaveLength(1);
  });

  it('not-saved: says so first, and gives the text back', () => {
    expect(textsOf(notSaved('She rang again.'))).toEqual([
      expect.stringMatching(/^Not saved\./),
      'This is what you wrote:',
      'She rang again.',
    ]);
    expect(textsOf(notSaved(''))).toHaveLength(1);
  });
});

describe('a card that goes to the bottom', () => {
  it('leaves one line where it was, and nothing to press', async () => {
    const scene = sceneOf(product, product.directory.person('ana') as Person, product.clock.now());
    const library = { current: () => product.playbooks };
    const { shrunk } = await product.store.read((tx) =>
      present(tx, library, scene, { key: 'k', message: KINDS.walk(), place: 'bottom' }),
    );
    expect(shrunk === null ? [] : textsOf(shrunk)).toEqual(['Mrs Okafor: the card is further down.']);
  });
});

describe('a name that is written from right to left', () => {
  it('leaves the sentence around it as it is', () => {
    expect(quoted('Mrs Okafor')).toBe('Mrs Okafor');
    expect(quoted('مريم')).toBe('\u2068مريم\u2069');
    expect(quoted('\u202eabc')).toBe('\u2068\u202eabc\u2069');
  });
});
