import type { Guard } from '../core/guard.ts';
import type { Field, Line, Playbook, Preset, Step } from '../core/playbook.ts';
import type { Placed } from '../yaml/shape.ts';
import type { GuardDraft } from './guard-shape.ts';
import { hashOf } from './hash.ts';
import { needsOf } from './icu.ts';
import { type FieldDraft, type LineDraft, type StepDraft, THEN } from './language.ts';
import { asksOf, guardOf, type Scene, textOf, voicesOf } from './scene.ts';

/** Makes the playbook of a scene that has no errors left. */
export function build(scene: Scene): Playbook {
  const { draft } = scene;
  return withHash({
    id: must(draft.playbook),
    title: must(draft.title),
    summary: must(draft.summary),
    language: must(draft.language),
    purpose: must(draft.purpose),
    command: must(draft.command),
    reviewBy: must(draft.review_by),
    [THEN]: draft.then?.value ?? null,
    start: must(draft.start),
    stages: (draft.stages?.entries ?? []).map(({ key, value }) => ({ id: key, title: must(value) })),
    fields: Object.fromEntries([...scene.fields].map(([id, each]) => [id, fieldFrom(id, present(each.draft))])),
    steps: Object.fromEntries([...scene.steps].map(([id, each]) => [id, stepFrom(id, present(each.draft))])),
  });
}

/** The playbook with the hash of its content. */
export function withHash(playbook: Omit<Playbook, 'hash'>): Playbook {
  const { id, ...rest } = playbook;
  return { id, hash: hashOf(playbook), ...rest };
}

function fieldFrom(id: string, field: FieldDraft): Field {
  return {
    id,
    type: must(field.type),
    label: must(field.label),
    hint: field.hint?.value ?? null,
    options: (field.options?.entries ?? []).map(({ key, value }) => ({ value: key, label: must(value) })),
    mandatory: field.mandatory?.value ?? false,
    when: guardFrom(field.when),
    preset: presetFrom(field),
    record: field.record?.value ?? null,
    // Whether it is marked or not: an e-mail address is none of the nine items.
    ...(field.personal?.value === true || field.record?.value === 'customer.email' ? { personal: true as const } : {}),
  };
}

function presetFrom({ preset }: FieldDraft): Preset | null {
  if (preset === undefined) return null;
  // Several options travel as one text, joined as they are read.
  if (Array.isArray(preset)) return { value: preset.map((each) => each.value).join(', ') };
  return 'node' in preset ? { value: preset.value } : { inDays: must(preset.in_days), at: must(preset.at) };
}

function stepFrom(id: string, step: StepDraft): Step {
  const next = present(step.next);
  return {
    id,
    stage: must(step.stage),
    title: must(step.title),
    why: must(step.why),
    do: (step.do ?? []).map((each) => each.value),
    say: voicesOf(step).flatMap(({ voice, lines }) => lines.map((line) => lineFrom(voice, line))),
    avoid: (step.avoid ?? []).map((each) => each.value),
    ask: asksOf(step).map(({ field, when }) => ({ field: field.value, when: guardFrom(when) })),
    urgent: step.urgent?.value ?? false,
    escalate: step.escalate?.value ?? null,
    readsBack: step.reads_back?.value ?? false,
    next: Array.isArray(next)
      ? next.map((way) => ({ when: guardFrom(way.when), to: must(way.to) }))
      : [{ when: null, to: next.value }],
  };
}

function lineFrom(voice: Line['voice'], line: LineDraft): Line {
  const text = must(textOf(line));
  return { voice, text, needs: needsOf(text), when: guardFrom(guardOf(line)) };
}

function guardFrom(guard: GuardDraft | undefined): Guard | null {
  return guard === undefined ? null : compiled(guard);
}

function compiled(guard: GuardDraft): Guard {
  switch (guard.type) {
    case 'all':
      return { all: guard.of.map(compiled) };
    case 'any':
      return { any: guard.of.map(compiled) };
    case 'not':
      return { not: compiled(guard.of) };
    case 'is':
      return { field: guard.field.value, is: guard.values.map((each) => each.value) };
    case 'answered':
      return { field: guard.field.value, answered: guard.value };
    case 'at_least':
      return { field: guard.field.value, atLeast: guard.value };
    case 'at_most':
      return { field: guard.field.value, atMost: guard.value };
    default:
      return guard satisfies never;
  }
}

function must<T>(placed: Placed<T> | undefined): T {
  return present(placed).value;
}

/** Only a mistake in the checks lets something absent come this far. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a playbook without errors lacks a part: the checks have a hole');
  return value;
}
