import type { FieldType } from '../core/playbook.ts';
import { YES_NO_PARTLY } from '../core/read.ts';
import { suggestion } from '../yaml/compound.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import type { GuardDraft } from './guard-shape.ts';
import type { FieldDraft } from './language.ts';
import { fieldsIn, guardsOf, type Scene } from './scene.ts';

/** Checks that every condition looks at a field that exists and can answer it. */
export function checkGuards(scene: Scene): void {
  for (const { guard } of guardsOf(scene)) checkGuard(guard, scene);
  checkCircles(scene);
}

function checkGuard(guard: GuardDraft, scene: Scene): void {
  switch (guard.type) {
    case 'all':
    case 'any':
      for (const each of guard.of) checkGuard(each, scene);
      return;
    case 'not':
      checkGuard(guard.of, scene);
      return;
    default:
      checkTest(guard, scene);
  }
}

function checkTest(guard: Extract<GuardDraft, { field: Text }>, scene: Scene): void {
  if (!checkFieldName(guard.field, scene)) return;
  const field = scene.fields.get(guard.field.value)?.draft;
  const type = field?.type?.value;
  if (field === undefined || type === undefined || guard.type === 'answered') return;
  if (guard.type === 'is') {
    const options = optionsOf(field);
    if (options === null) {
      misfit(guard.field, type, '"is" needs a field with options', scene);
      return;
    }
    for (const value of guard.values) {
      if (options.length === 0 || options.includes(value.value)) continue;
      const message = `Field "${guard.field.value}" has no option "${excerpt(value.value)}", so this never holds.`;
      scene.report(value.place, 'unknown-option', message, suggestion(value.value, options));
    }
  } else if (type !== 'number' && type !== 'money') {
    misfit(guard.field, type, `"${guard.type}" needs a field of type number or money`, scene);
  }
}

function misfit(field: Text, type: FieldType, need: string, scene: Scene): void {
  const message = `${need}, but "${field.value}" is a field of type ${type}.`;
  const fix = 'Look at another field, or write {field: …, answered: true}.';
  scene.report(field.place, 'guard-misfit', message, fix);
}

/** The option names of a field; empty: unreadable; null: its type has none. */
export function optionsOf(field: FieldDraft): string[] | null {
  const type = field.type?.value;
  if (type === 'yes-no-partly') return [...YES_NO_PARTLY];
  if (type !== 'choice' && type !== 'choices') return null;
  return field.options?.entries.map((entry) => entry.key) ?? [];
}

/** Reports a field that is not declared; true: it is. */
export function checkFieldName(name: Text, scene: Scene): boolean {
  if (scene.fields.has(name.value)) return true;
  const message = `There is no field "${excerpt(name.value)}".`;
  scene.report(name.place, 'unknown-field', message, suggestion(name.value, [...scene.fields.keys()]));
  return false;
}

/** Fields that wait for each other's answers are never asked. */
function checkCircles(scene: Scene): void {
  const looksAt = (id: string) => {
    const when = scene.fields.get(id)?.draft?.when;
    return when === undefined ? [] : fieldsIn(when).map((each) => each.value);
  };
  const told = new Set<string>();
  for (const [id, { draft }] of scene.fields) {
    const seen = new Set(looksAt(id));
    for (const each of seen) for (const further of looksAt(each)) seen.add(further);
    if (!seen.has(id) || told.has(id) || draft?.when === undefined) continue;
    for (const each of seen) told.add(each);
    const message = `Field "${excerpt(id)}" is asked only once it is answered itself, so it never is.`;
    scene.report(draft.when.place, 'guard-circle', message, 'Look at a field that is asked earlier.');
  }
}
