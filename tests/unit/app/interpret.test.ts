import { describe, expect, it } from 'vitest';
import { interpret, type Meaning, readyInputs } from '../../../src/app/interpret.ts';
import { ALONE } from '../../../src/app/views/beside.ts';
import { walkCard } from '../../../src/app/views/walk-card.ts';
import { RESERVED_WORDS, wordsFor } from '../../../src/app/words.ts';
import type { Person } from '../../../src/core/person.ts';
import type { Playbook } from '../../../src/core/playbook.ts';
import type { Panel, Session } from '../../../src/core/session.ts';
import { directory } from '../../support/people.ts';
import { buttonsOf, shipped } from '../../support/product.ts';
import { answer, NOW, walkOf } from '../core/sample.ts';

const words = wordsFor('en');
const tactics = shipped.find((each) => each.id === 'tactics' && each.language === 'en') as Playbook;
const scene = { person: directory.person('ana') as Person, directory, words, now: NOW };

const card = (session: Session) => walkCard(tactics, session, scene, ALONE);

function meant(text: string, session: Session | null = walkOf(tactics)): Meaning {
  return interpret(text, { words, playbooks: shipped, session, card: session === null ? null : card(session) });
}

describe('a typed line', () => {
  it.each<[string, string, Meaning]>([
    ['a command', 'complaint', { type: 'start', playbook: 'complaint', text: '' }],
    ['a command with a slash', '/complaint', { type: 'start', playbook: 'complaint', text: '' }],
    ['a command in capitals', 'COMPLAINT', { type: 'start', playbook: 'complaint', text: '' }],
    [
      'a command with a text',
      '/complaint  the kettle\nleaks ',
      { type: 'start', playbook: 'complaint', text: 'the kettle\nleaks' },
    ],
    ['another playbook', '/phone', { type: 'start', playbook: 'phone', text: '' }],
    ['a list', 'walks', { type: 'press', press: { do: 'list' } }],
    ['what is due', 'due', { type: 'press', press: { do: 'due' } }],
    ['help', ' Help ', { type: 'press', press: { do: 'help' } }],
    ['help with a slash', '/help', { type: 'press', press: { do: 'help' } }],
    ['resume', 'resume', { type: 'resume' }],
    ['undo', 'undo', { type: 'undo' }],
  ])('may be %s', (_, text, expected) => {
    expect(meant(text, null)).toEqual(expected);
    expect(meant(text)).toEqual(expected);
  });

  it('may be a name in another direction, as it stands on a button', () => {
    const named = {
      type: 'buttons' as const,
      buttons: [{ label: 'Open \u2068مريم\u2069', press: 'help', style: 'plain' as const }],
    };
    const card = { fallback: '', blocks: [named] };
    expect(interpret('open مريم', { words, playbooks: shipped, session: walkOf(tactics), card })).toEqual({
      type: 'press',
      press: { do: 'help' },
    });
  });

  it('that begins with a command is a note while a walk is open, and starts one while none is', () => {
    expect(meant('complaint is what she calls it')).toEqual({ type: 'note' });
    expect(meant('complaint the kettle leaks', null)).toMatchObject({ type: 'start', text: 'the kettle leaks' });
  });

  it('that looks like a command nobody knows is said to be one, unless a walk may want it as a note', () => {
    expect(meant('/conplaint', null)).toEqual({ type: 'start', playbook: 'conplaint', text: '/conplaint' });
    expect(meant('/2 of them are broken')).toEqual({ type: 'note' });
  });

  it('that is anything else is a note', () => {
    for (const text of [
      'next week',
      'go back',
      'She says: next',
      '',
      '   ',
      'next\u0000',
      'constructor',
      'x'.repeat(40_000),
    ])
      expect(meant(text)).toEqual({ type: 'note' });
  });

  it('means the step that is shown', () => {
    expect(meant('next', walkOf(tactics, { at: 'collect' }))).toEqual({
      type: 'press',
      press: { do: 'next', session: 's1', step: 'collect', arg: '' },
    });
  });

  it('typed again while its panel is open confirms it; handing over needs a name', () => {
    const open = (panel: Panel) => walkOf(tactics, { panel });
    expect(meant('skip', open('skip'))).toMatchObject({ press: { do: 'confirm-skip' } });
    expect(meant('escalate', open('escalate'))).toMatchObject({ press: { do: 'confirm-escalate' } });
    expect(meant('cancel', open('cancel'))).toMatchObject({ press: { do: 'confirm-cancel' } });
    expect(meant('hand over', open('hand-over'))).toMatchObject({ press: { do: 'hand-over' } });
    expect(meant('skip', open('more'))).toMatchObject({ press: { do: 'skip' } });
  });

  it('is the option of a panel that is open, and no option while it is shut', () => {
    const open = walkOf(tactics, { panel: 'skip' });
    expect(meant('the customer prefers not to', open)).toMatchObject({
      press: { do: 'confirm-skip', arg: 'customer-declines' },
    });
    expect(meant('the customer prefers not to')).toEqual({ type: 'note' });
    expect(meant('Ben Okafor', walkOf(tactics, { panel: 'hand-over' }))).toMatchObject({
      press: { do: 'confirm-hand-over', arg: 'ben' },
    });
  });

  it('is an item of an open list, and no item of the read-back: a word such as "phone" may be said', () => {
    const missing = walkOf(tactics, { at: 'summarise', panel: 'missing' });
    expect(meant("customer's name", missing)).toMatchObject({ press: { do: 'correct', arg: 'customer_name' } });
    expect(meant('customer', walkOf(tactics, { at: 'summarise' }))).toEqual({ type: 'note' });
  });
});

describe('a greeting', () => {
  it.each(['Hi!', 'hello.', 'Help?!', 'hi …'])('%s is one where no walk could take it as a note', (text) => {
    const alone = interpret(text, { words: wordsFor('en'), playbooks: [tactics], session: null, card: null });
    expect(alone).toEqual({ type: 'press', press: { do: 'help' } });
    expect(meant(text)).toEqual({ type: 'note' });
  });
});

describe('every button of the card', () => {
  const panels: (Panel | null)[] = [null, 'more', 'skip', 'escalate', 'hand-over', 'cancel', 'steps', 'missing'];
  const at = ['thank', 'apologise', 'way_out', 'summarise'];
  const cards = panels.flatMap((panel) =>
    at.map((step): [string, Session] => [
      `${panel ?? 'no panel'}, ${step}`,
      walkOf(tactics, { panel, at: step, trail: step === 'thank' ? [] : ['thank'] }),
    ]),
  );

  it.each(cards)('can be typed as it is labelled: %s', (_, session) => {
    for (const label of buttonsOf(card(session))) expect(meant(label, session), label).toMatchObject({ type: 'press' });
  });

  it('returns from a correction by its label', () => {
    const session = walkOf(tactics, { at: 'collect', returnTo: 'summarise' });
    expect(meant('save and return', session)).toMatchObject({ press: { do: 'next', step: 'collect' } });
  });
});

describe('words', () => {
  it('mean one thing each', () => {
    expect(new Set(RESERVED_WORDS).size).toBe(RESERVED_WORDS.length);
  });

  it('are no command of a playbook', () => {
    for (const playbook of shipped) expect(RESERVED_WORDS).not.toContain(playbook.command);
  });
});

describe('what goes along with a typed word', () => {
  const next = { do: 'next', session: 's1', step: 'thank', arg: '' } as const;

  it('is what stands ready in the card, as with its button', () => {
    const session = walkOf(tactics);
    expect(readyInputs(next, card(session), session)).toEqual({ mood: 'upset', urgency: 'none', channel: 'phone' });
  });

  it('is nothing that was answered: it stands as it was typed', () => {
    const session = walkOf(tactics, { answers: { mood: answer('angry'), channel: answer('email') } });
    expect(readyInputs(next, card(session), session)).toEqual({ urgency: 'none' });
  });

  it('is nothing with any other word', () => {
    const session = walkOf(tactics);
    expect(readyInputs({ ...next, do: 'skip' }, card(session), session)).toEqual({});
    expect(readyInputs({ do: 'help' }, card(session), session)).toEqual({});
    expect(readyInputs(next, null, session)).toEqual({});
  });
});
