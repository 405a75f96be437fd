import { describe, expect, it } from 'vitest';
import { renderMessage as onSlack } from '../../../../adapters/slack/render.ts';
import { renderMessage as onTeams } from '../../../../adapters/teams/render.ts';
import { renderCard as onPage } from '../../../../adapters/web/render.ts';
import { partsOf } from '../../../../src/app/letters/inputs.ts';
import { letterCard, lettersBlock, type ShownLetter } from '../../../../src/app/views/letter-card.ts';
import { wordsFor } from '../../../../src/app/words.ts';
import { LETTER_KINDS, type Letter, type LetterState } from '../../../../src/core/letter.ts';
import { mailtoOf } from '../../../../src/core/mailto.ts';
import type { View } from '../../../../src/core/view.ts';
import { directory } from '../../../support/people.ts';
import { openShippedLetters } from '../../../support/product-letters.ts';
import { aComplaint } from '../../../support/records.ts';
import { validateBlocks } from '../../../support/slack/blocks/validate.ts';
import type { JsonObject } from '../../../support/slack/json.ts';
import { problemsOf } from '../../../support/teams/cards/validate.ts';
import { faultsOf } from '../../../support/well-formed.ts';

// Every card about a letter, with the longest and the oddest that it may hold, within the limits of every platform.

const letters = openShippedLetters();
const ana = directory.person('ana');
if (ana === null) throw new Error('Ana works here');
const scene = { person: ana, directory, words: wordsFor('en'), letters, now: Date.UTC(2026, 10, 24, 10) };
const ODD = '<!channel> <@U0BEN> *& “a” [b](javascript:x) {date} שלום \u202eevil\u202c 😀 ';

const letter = (more: Partial<Letter>): Letter => ({
  id: 'x0042',
  complaintId: 'x0001',
  by: 'ana',
  kind: 'resolution',
  language: 'en',
  state: 'draft',
  to: 'zoe@example.com',
  subject: 'Your kettle',
  body: 'Dear Zoë,\n\nthe kettle is on its way.',
  drafted: { subject: '', body: '' },
  before: { kind: 'late', language: 'pt', subject: 'x', body: 'y' },
  asked: { reason: ODD },
  createdAt: scene.now,
  changedAt: scene.now,
  sentAt: scene.now,
  failure: 'mail-refused',
  version: 3,
  ...more,
});
const shown = (more: Partial<Letter>, others: Partial<ShownLetter> = {}): ShownLetter => ({
  letter: letter(more),
  complaint: aComplaint({ customer: { name: ODD.repeat(9), address: null, phone: null, email: null } }),
  library: letters.library(),
  sends: true,
  problems: ['no-subject', 'long', 'no-reason', 'not-an-address'],
  warnings: [ODD.repeat(9), 'Look at this.'],
  notes: [ODD.repeat(9)],
  ...others,
});

function fits(view: View): void {
  expect(faultsOf(view)).toEqual([]);
  const slack = onSlack(view, { key: 'letter:x0042', revision: 0 });
  expect(validateBlocks(slack.blocks as unknown as JsonObject[], 'message')).toEqual([]);
  const teams = JSON.parse(JSON.stringify(onTeams(view, { key: 'letter:x0042', user: '29:1ana' }))) as {
    attachments?: { content: JsonObject }[];
  };
  for (const { content } of teams.attachments ?? []) expect(problemsOf(content)).toEqual([]);
  expect(JSON.stringify(onPage(view)).length).toBeLessThan(200_000);
}

describe('a letter’s card fits everywhere', () => {
  const bodies = {
    short: 'Dear Zoë.',
    odd: ODD.repeat(30),
    'ten thousand': `${'Žlahtna juha. '.repeat(714)}`,
    most: ODD.repeat(600),
  };
  const states: LetterState[] = ['draft', 'queued', 'waiting', 'sent', 'failed', 'by-hand'];
  for (const [name, body] of Object.entries(bodies))
    for (const state of states)
      for (const show of ['write', 'copy'] as const)
        it(`${name}, ${state}, ${show}`, () => {
          const more = { body, state, subject: ODD.repeat(9), to: ODD };
          fits(letterCard(shown({ ...more, kind: 'declined' }), { letter: 'x0042', show, checked: true }, scene));
        });

  it.each(LETTER_KINDS)('%s in the record', (kind) => {
    const many = Array.from({ length: 30 }, () => letter({ kind, state: 'sent', to: ODD.repeat(5) }));
    fits({ fallback: 'letters', blocks: lettersBlock(many, scene) });
  });

  it('is nothing to edit for whoever did not write it', () => {
    const view = letterCard(shown({ by: 'ben' }), { letter: 'x0042', show: 'write', checked: false }, scene);
    expect(view.blocks.some((block) => block.type === 'form' || block.type === 'buttons')).toBe(false);
  });
});

describe('a text in parts', () => {
  it.each([
    '',
    'one',
    'a\n\nb',
    `${'a'.repeat(9000)}`,
    'word '.repeat(3000).trim(),
    '😀'.repeat(4000),
    `x${'\n\ny'.repeat(4000)}`,
  ])('is the text again once they are joined (%#)', (text) => {
    const parts = partsOf(text);
    expect(parts.every((part) => part.text.length <= 2400 && part.text.isWellFormed())).toBe(true);
    const joined = parts
      .map(({ text: part, joint }, at) => (at === 0 || joint === 's' ? part : `\n\n${part}`))
      .join('');
    expect(joined).toBe(text);
  });
});

describe('a link into a mail program', () => {
  it('holds address, subject and text, and nobody else', () => {
    const url = mailtoOf({ to: 'zoe@example.com', subject: 'A & B?', body: 'Dear Zoë,\n(yes)' });
    expect(url).toBe('mailto:zoe@example.com?subject=A%20%26%20B%3F&body=Dear%20Zo%C3%AB%2C%0D%0A%28yes%29');
    expect(decodeURIComponent(new URL(url).search)).toContain('(yes)');
  });

  it.each(['a@b.c, d@e.f', 'a@b.c?bcc=d@e.f', 'a@b.c&bcc=d@e.f', 'a@b.c\r\nBcc: d@e.f', '"a" <a@b.c>', 'a%0abcc@b.c'])(
    'takes no address that is more than one: %j',
    (to) => {
      expect(mailtoOf({ to, subject: 's', body: 'b' })).toBe('mailto:?subject=s&body=b');
    },
  );

  it('leaves out a text that is too long for a link, and keeps the rest', () => {
    const url = mailtoOf({ to: 'zoe@example.com', subject: 'Your kettle', body: 'ї'.repeat(2000) });
    expect(url).toBe('mailto:zoe@example.com?subject=Your%20kettle');
  });
});
