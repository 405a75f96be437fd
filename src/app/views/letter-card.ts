import type { Complaint } from '../../core/complaint.ts';
import { LETTER_KINDS, type Letter, type LetterCard, type LetterLibrary } from '../../core/letter.ts';
import { encodePress, type LetterPress } from '../../core/press.ts';
import type { Block, Button, Input, View } from '../../core/view.ts';
import { inputId, partName, partsOf } from '../letters/inputs.ts';
import type { LetterProblem } from '../letters/problems.ts';
import { spoken } from '../times.ts';
import { type LetterWords, letterWordsFor } from './letter-words.ts';
import { line } from './pings.ts';
import { brief, quoted, type Scene } from './scene.ts';

/** A letter with everything that its writer should know while writing. */
export type ShownLetter = {
  letter: Letter;
  complaint: Complaint;
  library: LetterLibrary;
  /** Whether a mail server is set up. */
  sends: boolean;
  problems: LetterProblem[];
  /** What to look at before it goes, the most important first. */
  warnings: string[];
  notes: string[];
};

/** Letters of one complaint that its record shows. */
const MOST_LETTERS = 5;

/** Where a letter is written, shown, and sent; or what became of it. */
export function letterCard(shown: ShownLetter, card: LetterCard, scene: Scene): View {
  const words = letterWordsFor(scene.person.place.language);
  const { letter, complaint } = shown;
  const heading = `${words.heading} ${quoted(complaint.customer.name ?? 'the customer', 60)}`;
  if (letter.by !== scene.person.id || card.show === 'copy') return toCopy(shown, heading, words, scene);
  if (letter.state !== 'draft' && letter.state !== 'failed') return over(shown, heading, words, scene);
  const failure =
    letter.state === 'failed' ? (words.failures[letter.failure ?? ''] ?? words.failures['mail-refused']) : null;
  const problem = (...of: LetterProblem[]): string | null => {
    const found = card.checked ? shown.problems.find((each) => of.includes(each)) : undefined;
    return found === undefined ? null : words.problems[found];
  };
  return {
    fallback: `${heading}: ${words.kinds[letter.kind]}`,
    blocks: [
      { type: 'text', style: 'heading', text: heading },
      ...[...(failure == null ? [] : [failure]), ...shown.warnings].map(
        (text): Block => ({ type: 'text', style: 'warning', text }),
      ),
      { type: 'form', inputs: inputsOf(shown, words, problem, scene) },
      ...shown.notes.map((text): Block => ({ type: 'text', style: 'quiet', text })),
      { type: 'buttons', buttons: buttonsOf(shown, words) },
    ],
  };
}

/** The one tap that leads from a complaint to its letter. */
export function letterButton(complaintId: string, scene: Scene): Button[] {
  if ((scene.letters?.library().languages.length ?? 0) === 0) return [];
  const { letter } = letterWordsFor(scene.person.place.language);
  return [{ label: letter, press: encodePress({ do: 'letter-open', complaint: complaintId }), style: 'plain' }];
}

/** The letters of a complaint, the latest first, each one tap away; none: nothing. */
export function lettersBlock(letters: readonly Letter[], scene: Scene): Block[] {
  const words = letterWordsFor(scene.person.place.language);
  const left = letters
    .filter((each) => each.state !== 'draft')
    .toReversed()
    .slice(0, MOST_LETTERS);
  if (left.length === 0) return [];
  const items = left.map((each) => ({
    label: spoken(each.sentAt ?? each.changedAt, scene.now, scene.person.place),
    value: `${words.kinds[each.kind]}: ${each.state === 'draft' ? '' : words.states[each.state]}${each.to === '' ? '' : `, ${quoted(each.to, 60)}`}`,
    press: encodePress({ do: 'letter-copy', letter: each.id }),
  }));
  return [{ type: 'fields', title: words.letters, items }];
}

/** Of one person's complaints none can be meant. */
export function noLetterView(): View {
  return line('There is no complaint of yours to write a letter about. Open its record first, or type /complaint.');
}

function inputsOf(
  { letter, library }: ShownLetter,
  words: LetterWords,
  problem: (...of: LetterProblem[]) => string | null,
  scene: Scene,
): Input[] {
  const common = { hint: null, error: null, mandatory: false };
  const id = (name: string) => inputId(letter, name);
  const names = new Intl.DisplayNames([scene.person.place.language], { type: 'language' });
  const kinds = LETTER_KINDS.filter((kind) => library.languages.some((each) => library.template(kind, each) !== null));
  const asksReason = library
    .template(letter.kind, letter.language)
    ?.paragraphs.some((ways) => ways.some((way) => way.needs.includes('reason')));
  const parts = partsOf(letter.body);
  const wrong = problem('empty', 'long');
  return [
    {
      ...common,
      id: id('kind'),
      kind: 'choice',
      label: words.fields.kind,
      value: letter.kind,
      options: kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    },
    {
      ...common,
      id: id('language'),
      kind: 'choice',
      label: words.fields.language,
      value: letter.language,
      options: library.languages.map((each) => ({ value: each, label: names.of(each) ?? each })),
    },
    {
      ...common,
      id: id('to'),
      kind: 'e-mail',
      label: words.fields.to,
      error: problem('no-address', 'not-an-address'),
      value: letter.to,
    },
    ...(asksReason === true
      ? [
          {
            ...common,
            id: id('reason'),
            kind: 'long-text' as const,
            label: words.asked.reason.label,
            hint: words.asked.reason.hint,
            error: problem('no-reason'),
            value: letter.asked.reason ?? '',
          },
        ]
      : []),
    {
      ...common,
      id: id('subject'),
      kind: 'text',
      label: words.fields.subject,
      error: problem('no-subject', 'long-subject'),
      value: letter.subject,
    },
    ...parts.map(
      (part, at): Input => ({
        ...common,
        id: id(partName(at, parts.length, part.joint)),
        kind: 'long-text',
        label: parts.length === 1 ? words.fields.body : `${words.fields.part} ${at + 1}`,
        error: at === 0 ? wrong : null,
        value: part.text,
      }),
    ),
  ];
}

function buttonsOf({ letter, sends }: ShownLetter, { buttons }: LetterWords): Button[] {
  const press = (act: Exclude<LetterPress['do'], 'letter-open'>, label: string, style: Button['style'] = 'plain') => ({
    label,
    press: encodePress({ do: act, letter: letter.id }),
    style,
  });
  return [
    ...(sends ? [press('letter-send', buttons.send, 'primary')] : []),
    press('letter-copy', buttons.copy, sends ? 'plain' : 'primary'),
    press('letter-anew', buttons.anew),
    ...(letter.before === null ? [] : [press('letter-back', buttons.back)]),
    press('letter-keep', buttons.keep),
  ];
}

/** The text as it stands, to be taken along. */
function toCopy({ letter, notes }: ShownLetter, heading: string, words: LetterWords, scene: Scene): View {
  const mine = letter.by === scene.person.id && (letter.state === 'draft' || letter.state === 'failed');
  const press = (act: 'letter-keep' | 'letter-by-hand', label: string, style: Button['style']) => ({
    label,
    press: encodePress({ do: act, letter: letter.id }),
    style,
  });
  return {
    fallback: heading,
    blocks: [
      { type: 'text', style: 'heading', text: heading },
      ...(letter.to === '' ? [] : [{ type: 'text' as const, style: 'quiet' as const, text: letter.to }]),
      { type: 'text', style: 'subheading', text: letter.subject === '' ? '–' : brief(letter.subject, 150) },
      ...partsOf(letter.body).map((part): Block => ({ type: 'text', style: 'copy', text: part.text })),
      { type: 'mail', letter: letter.id, to: letter.to, subject: letter.subject, body: letter.body },
      ...(mine ? notes.map((text): Block => ({ type: 'text', style: 'quiet', text })) : []),
      ...(mine
        ? [
            {
              type: 'buttons' as const,
              buttons: [
                press('letter-by-hand', words.buttons.byHand, 'primary'),
                press('letter-keep', words.buttons.write, 'plain'),
              ],
            },
          ]
        : []),
    ],
  };
}

/** It left the house, or is about to. */
function over({ letter }: ShownLetter, heading: string, words: LetterWords, scene: Scene): View {
  const state = letter.state === 'draft' ? '' : words.states[letter.state];
  const at = letter.sentAt === null ? '' : ` (${spoken(letter.sentAt, scene.now, scene.person.place)})`;
  const to = letter.to === '' || letter.state === 'by-hand' ? '' : `, to ${quoted(letter.to, 80)}`;
  const text = `${heading}: “${brief(letter.subject, 100)}” ${state}${to}${at}.`;
  const buttons: Button[] = [
    {
      label: words.buttons.copy,
      press: encodePress({ do: 'letter-copy', letter: letter.id }),
      style: 'plain',
    },
    ...(letter.state === 'sent' || letter.state === 'by-hand'
      ? [
          {
            label: words.buttons.another,
            press: encodePress({ do: 'letter-open', complaint: letter.complaintId }),
            style: 'plain' as const,
          },
        ]
      : []),
  ];
  return {
    fallback: text,
    blocks: [
      { type: 'text', style: letter.state === 'waiting' ? 'warning' : 'body', text },
      { type: 'buttons', buttons },
    ],
  };
}
