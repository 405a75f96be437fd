import type { Guard } from './guard.ts';
import type { RecordPath } from './record-path.ts';

/** A checked, compiled playbook. Plain JSON, so that it can be stored beside the sessions pinned to it. */
export type Playbook = {
  /** Lower-case words joined by hyphens; unique in the library. */
  id: string;
  /** SHA-256 of the compiled content, hex; a session is pinned to `id@hash`. */
  hash: string;
  title: string;
  summary: string;
  /** BCP 47 language of the texts. */
  language: string;
  /** `complaint` opens a complaint record; `checklist` keeps its answers in the session alone; `survey` with a complaint that is resolved; `self-test` rates the own service. */
  purpose: 'complaint' | 'checklist' | 'survey' | 'self-test';
  /** The one word that starts it in chat, such as `complaint` or `phone`. */
  command: string;
  /** The day (YYYY-MM-DD) by which a supervisor reads it again. */
  reviewBy: string;
  /** Id of the playbook offered when this one ends, or null. */
  then: string | null;
  start: string;
  /** What the progress shows, in order. Several steps may belong to one stage. */
  stages: { id: string; title: string }[];
  fields: Record<string, Field>;
  steps: Record<string, Step>;
};

export type Step = {
  id: string;
  stage: string;
  title: string;
  /** Why this step matters, in one or two sentences. */
  why: string;
  /** What to do now, shown above the lines to say. */
  do: string[];
  /** Lines to say, in the order in which "another way" shows them. */
  say: Line[];
  avoid: string[];
  /** Field ids that the card of this step asks for, in order. */
  ask: { field: string; when: Guard | null }[];
  /** True: time is short; the card leads with what to do. */
  urgent: boolean;
  /** The reason with which this step suggests to escalate, or null. */
  escalate: EscalationReason | null;
  /** True: the card reads the whole record back and offers to correct it. */
  readsBack: boolean;
  /** The first whose guard holds is taken; the last has no guard. */
  next: { when: Guard | null; to: string }[];
};

/** The target of a transition that ends the playbook. */
export const END = 'end';

export const VOICES = ['short', 'warm', 'formal'] as const;
export type Voice = (typeof VOICES)[number];

/** One line to say. It steps aside while something that it names, in `needs`, is unknown, or its guard does not hold. */
export type Line = {
  voice: Voice;
  /** ICU MessageFormat; placeholders are field ids and the names in {@link CONTEXT_NAMES}. */
  text: string;
  needs: string[];
  when: Guard | null;
};

/** What a line may name besides the fields. */
export const CONTEXT_NAMES = ['me', 'my_phone', 'branch', 'company'] as const;

export const FIELD_TYPES = [
  'text',
  'long-text',
  'choice',
  'choices',
  'number',
  'money',
  'date-time',
  'phone',
  'e-mail',
  'yes-no-partly',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type Field = {
  id: string;
  type: FieldType;
  label: string;
  hint: string | null;
  /** Only for choice, choices; yes-no-partly has its own three. */
  options: { value: string; label: string }[];
  /** True: listed as missing at the end while it has no answer. */
  mandatory: boolean;
  /** The field is asked and, if mandatory, missed only while this holds. */
  when: Guard | null;
  /** What stands in the empty input, ready to be sent as it is. */
  preset: Preset | null;
  /** Where in the complaint record the answer goes, or null: kept in the session alone. */
  record: RecordPath | null;
  /** True: something personal beyond the nine items, asked only where the organisation has switched it on. */
  personal?: true;
};

/** `inDays` counts calendar days in the person's own zone; `at` is local wall time, HH:MM. */
export type Preset = { value: string } | { inDays: number; at: string };

export const ESCALATION_REASONS = [
  'asks-for-supervisor',
  'above-limit',
  'abuse',
  'vulnerable-customer',
  'safety',
  'fraud',
  'legal-threat',
  'repeat',
  'cannot-solve',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** The step with this id, or undefined; own properties only, so that no id can reach a prototype. */
export function stepOf(playbook: Playbook, id: string): Step | undefined {
  return Object.hasOwn(playbook.steps, id) ? playbook.steps[id] : undefined;
}

/** The field with this id, or undefined. */
export function fieldOf(playbook: Playbook, id: string): Field | undefined {
  return Object.hasOwn(playbook.fields, id) ? playbook.fields[id] : undefined;
}
