import { VOICES, type Voice } from '../core/playbook.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import type { Text } from '../yaml/shape.ts';
import type { GuardDraft } from './guard-shape.ts';
import type { FieldDraft, LineDraft, PlaybookDraft, StepDraft } from './language.ts';

/** A playbook as read, with what the checks look up again and again. Unusable parts are undefined. */
export type Scene = {
  file: string;
  draft: PlaybookDraft;
  fields: Map<string, { place: Place; draft: FieldDraft | undefined }>;
  steps: Map<string, { place: Place; draft: StepDraft | undefined }>;
  report: Report;
};

export type Voiced = { voice: Voice; place: Place; lines: LineDraft[] };

/** Looks the draft over once. */
export function sceneOf(file: string, draft: PlaybookDraft, report: Report): Scene {
  const index = <T>(entries: { key: string; place: Place; value: T | undefined }[] | undefined) =>
    new Map((entries ?? []).map(({ key, place, value }) => [key, { place, draft: value }]));
  return { file, draft, fields: index(draft.fields?.entries), steps: index(draft.steps?.entries), report };
}

/** The voices of a step that can be read, with where they stand. */
export function voicesOf(step: StepDraft): Voiced[] {
  const { say } = step;
  if (say === undefined) return [];
  return VOICES.flatMap((voice) => {
    const lines = say[voice];
    return lines === undefined ? [] : [{ voice, place: say.given.get(voice) ?? say.place, lines }];
  });
}

/** The text of a line, with or without a condition. */
export function textOf(line: LineDraft): Text | undefined {
  return 'node' in line ? line : line.text;
}

/** The condition of a line, if it has one that can be read. */
export function guardOf(line: LineDraft): GuardDraft | undefined {
  return 'node' in line ? undefined : line.when;
}

/** The fields that a step asks, with their conditions. */
export function asksOf(step: StepDraft): { field: Text; when: GuardDraft | undefined }[] {
  return (step.ask ?? []).flatMap((ask) => {
    if ('node' in ask) return [{ field: ask, when: undefined }];
    return ask.field === undefined ? [] : [{ field: ask.field, when: ask.when }];
  });
}

/** Every condition of a playbook; `of` is the field whose own condition it is, or null. */
export function guardsOf(scene: Scene): { guard: GuardDraft; of: string | null }[] {
  const found: { guard: GuardDraft | undefined; of: string | null }[] = [];
  for (const [id, { draft }] of scene.fields) found.push({ guard: draft?.when, of: id });
  for (const { draft } of scene.steps.values()) {
    if (draft === undefined) continue;
    for (const { lines } of voicesOf(draft)) for (const line of lines) found.push({ guard: guardOf(line), of: null });
    for (const ask of asksOf(draft)) found.push({ guard: ask.when, of: null });
    if (Array.isArray(draft.next)) for (const way of draft.next) found.push({ guard: way.when, of: null });
  }
  return found.flatMap(({ guard, of }) => (guard === undefined ? [] : [{ guard, of }]));
}

/** The fields that a condition looks at, with places. */
export function fieldsIn(guard: GuardDraft): Text[] {
  switch (guard.type) {
    case 'all':
    case 'any':
      return guard.of.flatMap(fieldsIn);
    case 'not':
      return fieldsIn(guard.of);
    default:
      return [guard.field];
  }
}
