import type { FieldType } from '../core/playbook.ts';
import { type RecordPath, SURVEY_PATHS } from '../core/record-path.ts';
import type { Text } from '../yaml/shape.ts';
import { optionsOf } from './check-guards.ts';
import { isOfSurvey } from './check-survey.ts';
import type { Scene } from './scene.ts';

/** The types of field that fill a place, and what must be true of its options: null, or what is needed instead. */
export type Need = { types: FieldType[]; options?: (names: string[]) => string | null };

const WORDS: Need = { types: ['text', 'long-text'] };
const WORDS_OR_CHOICE: Need = { types: ['text', 'long-text', 'choice'] };
const TIME: Need = { types: ['date-time'] };
const KINDS = ['none', 'money', 'percent', 'voucher'];

/** What kind of field can fill each place of the record. */
export const RECORD_NEEDS: Record<RecordPath, Need> = {
  'customer.name': WORDS,
  'customer.address': WORDS,
  'customer.phone': { types: ['phone'] },
  'customer.email': { types: ['e-mail'] },
  order: { types: ['text'] },
  channel: { types: ['choice', 'text'] },
  nature: { types: ['choice', 'text'] },
  description: WORDS,
  'solution.what': WORDS_OR_CHOICE,
  'solution.onTheSpot': {
    types: ['choice'],
    options: (names) => (names.toSorted().join() === 'no,yes' ? null : 'exactly the options yes and no'),
  },
  'solution.promisedFor': TIME,
  measures: WORDS_OR_CHOICE,
  followUpAt: TIME,
  callBackAt: TIME,
  'compensation.kind': {
    types: ['choice'],
    options: (names) =>
      names.every((name) => KINDS.includes(name)) ? null : `options among ${KINDS.join(', ')} and no others`,
  },
  'compensation.amount': { types: ['money', 'number'] },
  'compensation.what': WORDS,
  prevention: WORDS_OR_CHOICE,
  satisfied: { types: ['yes-no-partly'] },
  'survey.score': {
    types: ['choice'],
    options: (names) => (names.toSorted().join() === '1,2,3,4,5' ? null : 'exactly the options 1, 2, 3, 4 and 5'),
  },
  'survey.handled': { types: ['yes-no-partly'] },
  'survey.again': { types: ['yes-no-partly'] },
  'survey.improve': WORDS,
  'survey.competitors': WORDS,
};

/** What a complaint playbook records, so that the nine items of a complaint are complete. */
const ITEMS: [RecordPath, string][] = [
  ['customer.name', "the customer's name"],
  ['customer.address', "the customer's address"],
  ['customer.phone', "the customer's phone"],
  ['nature', 'what the complaint is about'],
  ['solution.what', 'the agreed solution'],
  ['solution.onTheSpot', 'whether it is done on the spot'],
  ['solution.promisedFor', 'the date promised'],
  ['measures', 'what is being done now'],
  ['followUpAt', 'when somebody asks whether the customer is satisfied'],
  ['compensation.kind', 'the compensation given'],
  ['prevention', 'how to prevent it in future'],
];

/** What a checklist records all the same: a call back is kept, and needs to know whom to ring. */
const CALL_BACK: RecordPath[] = ['customer.name', 'customer.phone', 'customer.email', 'callBackAt', 'followUpAt'];

/** Checks that fields can fill the places of the record that they name, and that a complaint's record gets full. */
export function checkRecord(scene: Scene): void {
  const filled = new Set<string>();
  let clear = true;
  for (const { draft } of scene.fields.values()) {
    const path = draft?.record;
    clear &&= draft !== undefined && (path !== undefined || !draft.given.has('record'));
    const type = draft?.type?.value;
    if (draft === undefined || path === undefined) continue;
    filled.add(path.value);
    if (type === undefined) continue;
    const need = RECORD_NEEDS[path.value];
    if (!need.types.includes(type)) {
      const message = `"${path.value}" in the record can't be filled by a field of type ${type}.`;
      scene.report(path.place, 'record-misfit', message, `Make it a field of type ${need.types.join(' or ')}.`);
      continue;
    }
    const options = optionsOf(draft);
    const lack = options === null || options.length === 0 ? null : (need.options?.(options) ?? null);
    if (lack !== null) {
      const message = `"${path.value}" in the record needs ${lack}.`;
      scene.report(
        path.place,
        'record-misfit',
        message,
        `Give the field ${lack}; what is shown for each is up to you.`,
      );
    }
    const purpose = scene.draft.purpose?.value;
    if ((purpose === 'checklist' && !CALL_BACK.includes(path.value)) || purpose === 'self-test') {
      const message = `A ${purpose} opens no complaint record, so "${path.value}" has nowhere to go.`;
      scene.report(path.place, 'record-in-checklist', message, 'Delete "record", or set "purpose: complaint".');
    } else checkPlace(scene, path);
  }
  if (!clear || scene.draft.purpose?.value !== 'complaint') return;
  const lacking = ITEMS.filter(([path]) => !filled.has(path));
  if (lacking.length === 0) return;
  const names = lacking.map(([path, words]) => `${words} (${path})`).join(', ');
  const place = scene.draft.given.get('fields') ?? scene.draft.given.get('purpose') ?? scene.draft.place;
  const message = `The complaint record stays incomplete; no field records: ${names}.`;
  scene.report(place, 'record-incomplete', message, 'Add a field with "record:" for each, and ask it in a step.');
}

/** What the record of a complaint holds does not come from a survey, nor the other way round. */
function checkPlace(scene: Scene, path: Text & { value: RecordPath }): void {
  const survey = scene.draft.purpose?.value === 'survey';
  if (survey ? isOfSurvey(path.value) || path.value === 'customer.name' : !isOfSurvey(path.value)) return;
  const message = survey
    ? `A survey does not change the complaint, so "${path.value}" has nowhere to go.`
    : `Only a survey keeps "${path.value}".`;
  const fix = survey
    ? `Delete "record", or write one of: ${SURVEY_PATHS.join(', ')}.`
    : 'Delete "record", or set "purpose: survey".';
  scene.report(path.place, 'record-out-of-place', message, fix);
}
