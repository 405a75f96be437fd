import type { Text } from '../yaml/shape.ts';
import type { CommonDraft, Move, SituationDraft, Verdict } from './format.ts';

/** The cases that an answer can ask for. */
export const CASES = ['nom', 'gen', 'dat', 'acc', 'loc', 'ins'] as const;

/** Who signed or added something, and when (YYYY-MM-DD). */
export type Signed = { by: string; on: string };

export type SourceAnswer = { id: string; move: Move; uses: string[]; text: string; drops: string[] };
export type SourceSignal = { all: string[]; some: string[]; none: string[] };
export type SourceTest = {
  in: string;
  slots: Record<string, string>;
  first: string | null;
  verdict: Verdict | null;
};

/** A phrase file as plain data: what its YAML says, without places. */
export type SituationSource = {
  file: string;
  language: string;
  situation: string;
  title: string | null;
  reviewed: Signed | null;
  adds: Signed | null;
  off: string[];
  patterns: string[];
  signals: SourceSignal[];
  examples: string[];
  not: string[];
  answers: SourceAnswer[];
  /** What staff read instead of an answer, because such statements are left alone; null: they are answered. */
  declined: string | null;
  drops: string[];
  why: string | null;
  replaces: { words: string; by: string }[];
  tests: SourceTest[];
};

const DATE_LISTS = [
  'weekdays',
  'months',
  'relative',
  'soft',
  'parts',
  'before',
  'attached',
  'of',
  'ordinals',
  'amounts',
  'soft_units',
  'range',
  'clock',
  'clock_before',
  'times',
  'currency',
  'percent',
  'counts',
] as const;
export type DateList = (typeof DATE_LISTS)[number];

const COMMON_LISTS = [
  'skip',
  'negative',
  'positive',
  'service',
  'sensitive',
  'customer',
  'question',
  'orders',
  'commands',
  'stop',
  'promise',
  'fine',
  'unrelated',
  'foreign',
  'things',
] as const;
export type CommonList = (typeof COMMON_LISTS)[number];

/** What the files of one language share, as plain data. */
export type CommonSource = {
  file: string;
  language: string;
  spellings: [string, string][];
  expansions: [string, string][];
  dates: Record<DateList | 'units', string[]>;
  numbers: [string, number][];
  /** Forms of one word by the name of their case. */
  cases: Record<string, string>[];
} & Record<CommonList, string[]>;

const values = (texts: Text[] | undefined) => (texts ?? []).map((each) => each.value);

/** The plain data of a situation's file that was read. */
export function situationSource(file: string, language: string, draft: SituationDraft): SituationSource {
  const { status, adds } = draft;
  return {
    file,
    language,
    situation: draft.situation?.value ?? '',
    title: draft.title?.value ?? null,
    reviewed: status !== undefined && 'given' in status ? signedBy(status) : null,
    adds: adds === undefined ? null : signedBy(adds),
    off: values(draft.off),
    patterns: values(draft.patterns),
    signals: (draft.signals ?? []).map((each) => ({
      all: values(each.all),
      some: values(each.some),
      none: values(each.none),
    })),
    examples: values(draft.examples),
    not: values(draft.not),
    answers: (draft.answers ?? []).map((each) => ({
      id: each.id?.value ?? '',
      move: each.move?.value ?? 'offer',
      uses: values(each.uses),
      text: each.text?.value ?? '',
      drops: values(each.drops),
    })),
    declined: draft.declined?.value ?? null,
    drops: values(draft.drops),
    why: draft.why?.value ?? null,
    replaces: (draft.replaces ?? []).map((each) => ({ words: each.words?.value ?? '', by: each.by?.value ?? '' })),
    tests: (draft.tests ?? []).map((each) => ({
      in: each.in?.value ?? '',
      slots: Object.fromEntries((each.slots?.entries ?? []).map(({ key, value }) => [key, value?.value ?? ''])),
      first: each.first?.value ?? null,
      verdict: each.verdict?.value ?? null,
    })),
  };
}

function signedBy(draft: { by?: Text | undefined; on?: Text | undefined }): Signed {
  return { by: draft.by?.value ?? '', on: draft.on?.value ?? '' };
}

/** The plain data of a `_common.yaml` that was read. */
export function commonSource(file: string, language: string, draft: CommonDraft | null): CommonSource {
  const { dates } = draft ?? {};
  const lists = Object.fromEntries(COMMON_LISTS.map((name) => [name, values(draft?.[name])]));
  return {
    file,
    language,
    spellings: (draft?.spellings?.entries ?? []).map(({ key, value }) => [key, value?.value ?? '']),
    expansions: (draft?.expansions?.entries ?? []).map(({ key, value }) => [key, value?.value ?? '']),
    dates: {
      ...(Object.fromEntries(DATE_LISTS.map((name) => [name, values(dates?.[name])])) as Record<DateList, string[]>),
      units: Array.isArray(dates?.units)
        ? values(dates.units)
        : (dates?.units?.entries ?? []).flatMap((each) => values(each.value)),
    },
    numbers: (dates?.numbers?.entries ?? []).map(({ key, value }) => [key, value?.value ?? 0]),
    cases: (dates?.cases ?? []).map((each) => casesOf(each)),
    ...(lists as Record<CommonList, string[]>),
  };
}

function casesOf(draft: Record<string, unknown>): Record<string, string> {
  const forms: Record<string, string> = {};
  for (const name of CASES) {
    const form = draft[name];
    if (typeof form === 'object' && form !== null && 'value' in form) forms[name] = String(form.value);
  }
  return forms;
}
