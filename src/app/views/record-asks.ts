import { type CORRECTABLE, isCorrectable, valueAt } from '../../core/corrected.ts';
import { encodePress } from '../../core/press.ts';
import {
  CORRECTION,
  RECORD_NOTE,
  REOPEN_HOW,
  REOPEN_WHY,
  type RecordAsk,
  type RecordCard,
  type RecordProblem,
} from '../../core/record-card.ts';
import type { Block, Button, Input } from '../../core/view.ts';
import { fieldOf } from '../records/correct.ts';
import { spoken, wallTime } from '../times.ts';
import { asTyped, optionsOf } from './answers.ts';
import { itemText, type Opened } from './opened.ts';
import { REASONS } from './reopen-reasons.ts';
import type { Scene } from './scene.ts';
import { lastChange } from './timeline.ts';

type Shown = Extract<RecordCard, { show: 'record' }>;

/** What is filled in before a record changes. */
export function asksOf(shown: Shown, asks: RecordAsk, opened: Opened, scene: Scene): Block[] {
  const { card } = shown;
  const record = opened.complaint.id;
  const back: Button = {
    label: 'Back to the Record',
    press: encodePress({ do: 'record-show', card, record, part: 'latest' }),
    style: 'plain',
  };
  switch (asks.for) {
    case 'field':
      return isCorrectable(asks.path)
        ? [
            ...correction(shown, { ...asks, path: asks.path }, opened, scene),
            buttons(saving(shown, asks, opened), back),
          ]
        : [];
    case 'note':
      return [
        { type: 'text', style: 'body', text: 'What is there to add? It stands in the record with your name.' },
        { type: 'form', inputs: [{ ...PLAIN, id: RECORD_NOTE, kind: 'long-text', label: 'Note', value: '' }] },
        buttons(
          { label: 'Keep the Note', press: encodePress({ do: 'record-keep-note', card, record }), style: 'primary' },
          back,
        ),
      ];
    case 'reopen':
      return [
        {
          type: 'text',
          style: 'body',
          text: 'Reopened, it is on somebody’s list again. A customer who is not satisfied also calls whoever decides.',
        },
        {
          type: 'form',
          inputs: [
            {
              ...PLAIN,
              id: REOPEN_HOW,
              kind: 'choice',
              label: 'Why',
              value: '',
              options: Object.entries(REASONS).map(([value, label]) => ({ value, label })),
              error: asks.problem === null ? null : 'Choose why, or write it below: whoever takes it up needs to know.',
            },
            { ...PLAIN, id: REOPEN_WHY, kind: 'long-text', label: 'In words', value: asks.typed },
          ],
        },
        buttons(
          { label: 'Reopen Now', press: encodePress({ do: 'record-reopen-now', card, record }), style: 'primary' },
          back,
        ),
      ];
    default:
      return asks satisfies never;
  }
}

const PLAIN = { hint: null, error: null, mandatory: false };

function buttons(...all: Button[]): Block {
  return { type: 'buttons', buttons: all };
}

function saving({ card }: Shown, asks: Extract<RecordAsk, { for: 'field' }>, { complaint }: Opened): Button {
  const seen = asks.problem?.type === 'reading' ? '1' : '0';
  const version = String(complaint.version);
  const press = encodePress({ do: 'record-save', card, record: complaint.id, path: asks.path, version, seen });
  return { label: 'Save', press, style: 'primary' };
}

function correction(
  _shown: Shown,
  asks: Extract<RecordAsk, { for: 'field' }> & { path: (typeof CORRECTABLE)[number] },
  opened: Opened,
  scene: Scene,
): Block[] {
  const { complaint, playbook } = opened;
  const before = itemText(asks.path, valueAt(complaint, asks.path), playbook, scene);
  const changed = asks.problem?.type === 'changed' ? lastChange(opened, scene) : null;
  return [
    ...(asks.problem?.type === 'changed'
      ? [
          {
            type: 'text' as const,
            style: 'warning' as const,
            text: `This record was changed since you opened it, so yours is not saved yet.${changed === null ? '' : ` ${spoken(changed.at, scene.now, scene.person.place)}: ${changed.text}.`} Save again to put yours in its place.`,
          },
        ]
      : []),
    {
      type: 'text',
      style: 'body',
      text: `${scene.words.record[asks.path]} is now: ${before === '' ? 'not on record' : before}`,
    },
    { type: 'form', inputs: [inputOf(asks, opened, scene)] },
    { type: 'text', style: 'quiet', text: 'What stood there stays in the story of the record, with your name.' },
  ];
}

function inputOf(
  { path, typed, problem }: { path: (typeof CORRECTABLE)[number]; typed: string | null; problem: RecordProblem | null },
  { complaint, playbook }: Opened,
  scene: Scene,
): Input {
  const field = fieldOf(path, complaint, playbook);
  const value = valueAt(complaint, path);
  const common = {
    id: CORRECTION,
    label: scene.words.record[path],
    hint: 'Empty takes it out.',
    error: problemText(problem, scene),
    mandatory: false,
  };
  const now = typed ?? textOf(value, scene);
  switch (field.type) {
    case 'choice':
    case 'yes-no-partly':
      return { ...common, kind: 'choice', value: now, options: optionsOf(field, scene.words) };
    case 'date-time':
      return { ...common, kind: 'date-time', value: now, timeZone: scene.person.place.timeZone };
    case 'choices':
      return { ...common, kind: 'text', value: now };
    default:
      return { ...common, kind: field.type, value: now };
  }
}

function textOf(value: ReturnType<typeof valueAt>, scene: Scene): string {
  if (value === null) return '';
  // Of numbers only times stand alone as one: figures that are paid or counted are small.
  if (typeof value === 'number') return value > 1e11 ? wallTime(value, scene.person.place) : String(value);
  return typeof value === 'object' && 'amount' in value ? `${value.amount} ${value.currency}` : asTyped(value);
}

/** What is pointed out once, and kept if it is meant. */
const KEPT_ANYWAY = new Set(['not-a-phone', 'not-an-email', 'date-in-the-past', 'skipped-time']);

function problemText(problem: RecordProblem | null, { words }: Scene): string | null {
  switch (problem?.type) {
    case undefined:
    case 'changed':
      return null;
    case 'limit':
      return words.problems['above-limit'];
    case 'no-field':
      return 'The walk is still open and does not ask for this. Finish it first, or keep it as a note.';
    case 'reading': {
      const said: Record<string, string> = words.problems;
      const text = said[problem.problem] ?? null;
      return text !== null && KEPT_ANYWAY.has(problem.problem) ? `${text} Save again to keep it so.` : text;
    }
    default:
      return problem satisfies never;
  }
}
