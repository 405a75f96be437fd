import type { FieldType } from '../core/playbook.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Place } from '../yaml/diagnostic.ts';
import { excerpt } from '../yaml/shape.ts';
import { checkFieldName, optionsOf } from './check-guards.ts';
import type { FieldDraft } from './language.ts';
import { asksOf, fieldsIn, guardsOf, type Scene } from './scene.ts';

/** Checks each field by itself, and whether the steps ask for it. `named` are the fields that lines name. */
export function checkFields(scene: Scene, named: ReadonlySet<string>): void {
  for (const [id, { place, draft }] of scene.fields) {
    if (draft === undefined) continue;
    checkOptions(id, place, draft, scene);
    checkPreset(draft, scene);
  }
  checkAsks(scene);
  checkUse(scene, named);
}

function checkOptions(id: string, place: Place, field: FieldDraft, scene: Scene): void {
  const type = field.type?.value;
  if (type === undefined) return;
  const takes = type === 'choice' || type === 'choices';
  const given = field.given.get('options');
  if (takes && given === undefined) {
    const message = `Field "${excerpt(id)}" is a ${type} without options.`;
    scene.report(place, 'missing-options', message, 'Add "options:", such as {calm: Calm, upset: Upset}.');
  }
  if (!takes && given !== undefined) {
    const own = type === 'yes-no-partly' ? 'brings its own three' : 'takes no options';
    const message = `A field of type ${type} ${own}.`;
    scene.report(given, 'needless-options', message, 'Delete "options", or make it a field of type choice.');
  }
  const labels = new Map<string, string>();
  for (const { key, value } of field.options?.entries ?? []) {
    if (value === undefined) continue;
    const other = labels.get(value.value);
    labels.set(value.value, key);
    if (other === undefined) continue;
    const message = `The options "${excerpt(other)}" and "${excerpt(key)}" both read "${excerpt(value.value)}".`;
    scene.report(value.place, 'duplicate-label', message, 'Give each option words of its own.');
  }
}

const NO_PRESET: FieldType[] = ['phone', 'e-mail'];

function checkPreset(field: FieldDraft, scene: Scene): void {
  const { preset } = field;
  const type = field.type?.value;
  if (preset === undefined || type === undefined) return;
  const misfit = (place: Place, need: string, fix: string) =>
    scene.report(place, 'preset-misfit', `A field of type ${type} ${need}.`, fix);
  const values = Array.isArray(preset) ? preset : 'node' in preset ? [preset] : null;
  const place = Array.isArray(preset) ? (field.given.get('preset') ?? field.place) : preset.place;
  if (NO_PRESET.includes(type)) {
    misfit(place, 'has no preset', 'Delete "preset".');
    return;
  }
  if (type === 'date-time') {
    if (values !== null) misfit(place, 'needs a preset of days and time', 'Write preset: {in_days: 3, at: "10:00"}.');
    return;
  }
  if (values === null) {
    misfit(place, 'takes no date as its preset', 'Write the value itself after "preset:".');
    return;
  }
  if (Array.isArray(preset) && type !== 'choices') {
    misfit(place, 'takes one value as its preset', 'Write the value itself, without a list.');
    return;
  }
  const options = optionsOf(field);
  for (const value of values) {
    if (options !== null && options.length > 0 && !options.includes(value.value)) {
      const message = `The preset "${excerpt(value.value)}" is not one of the options.`;
      scene.report(value.place, 'unknown-option', message, suggestion(value.value, options));
    }
    if ((type === 'number' || type === 'money') && !/^-?\d+(\.\d+)?$/.test(value.value)) {
      misfit(value.place, 'needs a number as its preset', 'Write a number such as 10.');
    }
  }
}

function checkAsks(scene: Scene): void {
  for (const { draft } of scene.steps.values()) {
    const seen = new Set<string>();
    for (const { field } of draft === undefined ? [] : asksOf(draft)) {
      checkFieldName(field, scene);
      if (seen.has(field.value)) {
        const message = `This step asks "${excerpt(field.value)}" twice.`;
        scene.report(field.place, 'duplicate-ask', message, 'Delete one of the two.');
      }
      seen.add(field.value);
    }
  }
}

/** A field that no step asks stays empty for ever. */
function checkUse(scene: Scene, named: ReadonlySet<string>): void {
  const steps = [...scene.steps.values()];
  // A step that can't be read may be the one that asks.
  if (steps.some(({ draft }) => draft === undefined || (draft.given.has('ask') && draft.ask === undefined))) return;
  const asked = new Set(steps.flatMap(({ draft }) => (draft ? asksOf(draft).map((ask) => ask.field.value) : [])));
  // So may one that misspells a field.
  if ([...asked].some((name) => !scene.fields.has(name))) return;
  const guards = guardsOf(scene).filter((each) => each.of === null);
  const looked = new Set(guards.flatMap(({ guard }) => fieldsIn(guard).map((each) => each.value)));
  for (const [id, { draft }] of scene.fields) {
    if (asked.has(id)) for (const each of draft?.when ? fieldsIn(draft.when) : []) looked.add(each.value);
  }
  for (const [id, { place, draft }] of scene.fields) {
    if (asked.has(id)) continue;
    const name = `Field "${excerpt(id)}"`;
    const ask = `Add "${excerpt(id)}" to the "ask" of a step`;
    if (draft?.mandatory?.value === true) {
      scene.report(place, 'never-asked', `${name} is mandatory, but no step asks it.`, `${ask}.`);
    } else if (looked.has(id) || named.has(id)) {
      const use = looked.has(id) ? 'A condition looks at' : 'A line names';
      scene.report(place, 'never-asked', `${use} field "${excerpt(id)}", but no step asks it.`, `${ask}.`);
    } else {
      scene.report(place, 'unused-field', `${name} is declared, but no step asks it.`, `${ask}, or delete the field.`);
    }
  }
}
