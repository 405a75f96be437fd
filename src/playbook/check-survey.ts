import { type RecordPath, SURVEY_PATHS } from '../core/record-path.ts';
import { MOST_QUESTIONS } from '../core/survey.ts';
import type { Scene } from './scene.ts';

/** Whether this place belongs to surveys alone. */
export function isOfSurvey(path: RecordPath): boolean {
  return (SURVEY_PATHS as readonly string[]).includes(path);
}

/** What a survey has to ask, so that its answers can be compared and acted on. */
const ITEMS: Record<(typeof SURVEY_PATHS)[number], string> = {
  'survey.score': 'how satisfied they are, from 1 to 5',
  'survey.handled': 'whether they are satisfied with how their complaint was handled',
  'survey.again': 'whether they would buy again',
  'survey.improve': 'what to improve',
  'survey.competitors': 'how competitors do',
};

/** Checks that a survey is short enough to be answered, and asks what a survey is for. */
export function checkSurvey(scene: Scene): void {
  if (scene.draft.purpose?.value !== 'survey') return;
  const fields = [...scene.fields.values()].flatMap(({ draft }) => (draft === undefined ? [] : [draft]));
  // The name stands ready: the customer is not asked for it.
  const questions = fields.filter((draft) => draft.record?.value !== 'customer.name');
  const place = scene.draft.given.get('fields') ?? scene.draft.given.get('purpose') ?? scene.draft.place;
  if (questions.length > MOST_QUESTIONS) {
    const message = `The survey asks ${questions.length} questions; nobody answers more than ${MOST_QUESTIONS}.`;
    scene.report(place, 'too-many-questions', message, 'Keep those whose answer changes what you do.');
  }
  // A field that can't be read may be the one that is missing.
  if (fields.some((draft) => draft.record === undefined && draft.given.has('record'))) return;
  const asked = new Set(fields.map((draft) => draft.record?.value));
  const lacking = SURVEY_PATHS.filter((path) => !asked.has(path)).map((path) => `${ITEMS[path]} (${path})`);
  const open = questions.some((draft) => draft.type?.value === 'long-text');
  if (!open) lacking.push('an open question, as a field of type long-text');
  if (lacking.length === 0) return;
  const message = `The survey does not ask: ${lacking.join(', ')}.`;
  scene.report(place, 'survey-incomplete', message, 'Add a field for each, and ask it in a step.');
}
