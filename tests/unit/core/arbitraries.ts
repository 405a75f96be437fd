import fc from 'fast-check';
import type { Inputs } from '../../../src/core/event.ts';
import type { Guard } from '../../../src/core/guard.ts';
import {
  ESCALATION_REASONS,
  FIELD_TYPES,
  type Field,
  fieldOf,
  type Playbook,
  type Step,
  VOICES,
} from '../../../src/core/playbook.ts';
import { WALK_ACTS, type WalkAct } from '../../../src/core/press.ts';
import { RECORD_PATHS } from '../../../src/core/record-path.ts';
import { CANCEL_REASONS, type Session, SKIP_REASONS } from '../../../src/core/session.ts';
import type { SessionAct } from '../../../src/core/session-event.ts';
import { field, playbookOf, step } from './sample.ts';

/** Texts that people and machines type where something else is expected. */
const ODD = [
  '',
  ' ',
  '\n\t',
  '0',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '{customer_name}',
  "'; drop table sessions; --",
  '<script>alert(1)</script>',
  '\u202eevil',
  '\u0000',
  '\ud83d',
  '👩‍👩‍👧‍👦',
  '日本語の苦情',
  'العميل غاضب',
  'é'.repeat(300),
  'next',
  'a|b|c',
];

/** Texts that fields understand. */
const PLAUSIBLE = [
  'Mrs Okafor',
  '07911 123456',
  '+351 911 234 567',
  'joy@example.com',
  '25',
  '£1,234.50',
  '1.234,50 €',
  '15',
  'friday 12:00',
  '2026-11-27T12:00',
  '2020-01-01T12:00',
  'yes',
  'no',
  'partly',
];

const OPTIONS = ['a', 'b', 'c', 'yes', 'no'];

/** What may be typed into this field, more often something that fits than not. */
function rawFor(asked: Field | undefined): fc.Arbitrary<string | string[]> {
  const options = asked?.options.map((each) => each.value) ?? [];
  const fits: fc.Arbitrary<string | string[]>[] =
    options.length === 0
      ? []
      : [
          fc.constantFrom(...options),
          ...(asked?.type === 'choices' ? [fc.subarray(options) as fc.Arbitrary<string[]>] : []),
        ];
  return fc.oneof(
    ...fits,
    fc.constantFrom(...PLAUSIBLE),
    fc.constantFrom(...ODD),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
}

/** One thing that happens, told without knowing where the walk is: {@link eventFor} fits it to the session. */
export type Move = {
  kind: 'press' | 'note' | 'undo' | 'take' | 'resume';
  act: WalkAct;
  /** Null: the step that is shown. */
  step: string | null;
  arg: string;
  inputs: Inputs;
  text: string;
  /** ms since the move before */
  after: number;
};

/** Anything that can come in for a walk of this playbook, fitting or not. */
export function move(playbook: Playbook): fc.Arbitrary<Move> {
  const fields = Object.keys(playbook.fields);
  const steps = Object.keys(playbook.steps);
  const id = fc.constantFrom(...fields, ...fields, 'note', 'nothing', '__proto__', 'panel.reason', 'panel.to');
  const entry = id.chain((each) => fc.tuple(fc.constant(each), rawFor(fieldOf(playbook, each))));
  const inputs = fc.array(entry, { maxLength: 5 }).map((entries): Inputs => Object.fromEntries(entries));
  // Mostly Next: a walk that never moves shows little.
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.constant<WalkAct>('next') },
    { weight: 4, arbitrary: fc.constantFrom(...WALK_ACTS) },
  );
  const arg = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.constantFrom(
      ...fields,
      ...steps,
      'ben',
      'ana',
      '0',
      '1',
      ...SKIP_REASONS,
      ...CANCEL_REASONS,
      ...ESCALATION_REASONS,
    ),
  );
  return fc.record({
    kind: fc.oneof(
      { weight: 9, arbitrary: fc.constant('press' as const) },
      fc.constantFrom('note', 'undo', 'take', 'resume') as fc.Arbitrary<Move['kind']>,
    ),
    act,
    step: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.constantFrom(...steps, 'nowhere')),
    arg,
    inputs,
    text: fc.oneof(fc.constantFrom(...ODD, ...PLAUSIBLE), fc.string()),
    after: fc.constantFrom(0, 1, 400, 60_000, 86_400_000),
  });
}

/** The move as an act on this session. */
export function actFor(session: Session, { kind, act, step: at, arg, inputs, text }: Move): SessionAct {
  switch (kind) {
    case 'press':
      return { do: act, step: at ?? session.at, arg, inputs };
    case 'note':
      return { do: 'note', text };
    case 'undo':
      return { do: 'undo-note', note: session.notes.at(-1)?.id ?? 'nothing' };
    case 'take':
      return { do: 'take-note', note: arg || 'n9', text: text || 'From elsewhere.', at: session.startedAt };
    case 'resume':
      return { do: 'resume' };
    default:
      return kind satisfies never;
  }
}

const FIELD_IDS = ['f1', 'f2', 'f3', 'f4', 'f5'];
const STEP_IDS = ['s1', 's2', 's3', 's4', 's5'];

const leaf: fc.Arbitrary<Guard> = fc.oneof(
  fc.record({ field: fc.constantFrom(...FIELD_IDS), is: fc.subarray(OPTIONS, { minLength: 1 }) }),
  fc.record({ field: fc.constantFrom(...FIELD_IDS), answered: fc.boolean() }),
  fc.record({ field: fc.constantFrom(...FIELD_IDS), atLeast: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ field: fc.constantFrom(...FIELD_IDS), atMost: fc.integer({ min: 0, max: 30 }) }),
);

const guard: fc.Arbitrary<Guard> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  fc.record({ not: leaf }),
  fc.record({ all: fc.array(leaf, { maxLength: 2 }) }),
  fc.record({ any: fc.array(leaf, { maxLength: 2 }) }),
);

const perhaps = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });

const fieldArbitrary = (id: string): fc.Arbitrary<Field> =>
  fc
    .record({
      type: fc.constantFrom(...FIELD_TYPES),
      mandatory: fc.boolean(),
      when: perhaps(guard),
      record: perhaps(fc.constantFrom(...RECORD_PATHS)),
    })
    .map((more) => {
      const options =
        more.type === 'choice' || more.type === 'choices'
          ? OPTIONS.map((value) => ({ value, label: `Option ${value}` }))
          : [];
      return field(id, { ...more, options });
    });

/** Not to itself: nobody could tell a second click from a second round. */
const targetFrom = (id: string) => fc.constantFrom(...STEP_IDS.filter((each) => each !== id), 'end');

const stepArbitrary = (id: string): fc.Arbitrary<Step> =>
  fc
    .record({
      ask: fc
        .subarray(FIELD_IDS)
        .chain((ids) => fc.tuple(...ids.map((each) => fc.record({ field: fc.constant(each), when: perhaps(guard) })))),
      ways: fc.array(fc.record({ when: guard, to: targetFrom(id) }), { maxLength: 2 }),
      last: targetFrom(id),
      escalate: perhaps(fc.constantFrom(...ESCALATION_REASONS)),
      readsBack: fc.boolean(),
      urgent: fc.boolean(),
      say: fc.array(
        fc.record({
          voice: fc.constantFrom(...VOICES),
          text: fc.constant('A line.'),
          needs: fc.subarray([...FIELD_IDS, 'me', 'branch'], { maxLength: 1 }),
          when: perhaps(guard),
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ ask, ways, last, ...more }) => ({
      ...step(id, { ...more, next: [...ways, { when: null, to: last }] }),
      ask: ask as Step['ask'],
    }));

/** Any playbook that the compiler could let through, and some that it would not: cycles, steps that nobody reaches. */
export const anyPlaybook: fc.Arbitrary<Playbook> = fc
  .record({
    fields: fc.tuple(...FIELD_IDS.map(fieldArbitrary)),
    steps: fc.tuple(...STEP_IDS.map(stepArbitrary)),
    purpose: fc.constantFrom('complaint' as const, 'checklist' as const),
  })
  .map(({ fields, steps, purpose }) => playbookOf(fields, steps, { purpose }));
