import type { Playbook } from '../../../core/playbook.ts';
import { BEST_SCORE } from '../../../core/survey.ts';
import type { FieldItem, View } from '../../../core/view.ts';
import { contextOf, quoted, type Scene } from '../../views/scene.ts';
import { learningWords } from '../words.ts';
import { itemOf, type Listed } from './lists.ts';
import { button, fields, said, told } from './parts.ts';

/** How often each score was given in one stretch of time, such as a month. */
export type Period = { label: string; scores: { score: number; count: number }[] };

/** Fewer answers than this are shown as counts: of few, one more or less looks like a change. */
const ENOUGH = 20;

/** How many get a button for the text. */
const BUTTONS = 4;
/** So many at once are all that is read: there may be more behind them. */
const MOST = 10;

/** Whom to ask, and what was answered so far. */
export function surveyList(listed: Listed[], periods: Period[], hasSurvey: boolean, scene: Scene): View {
  const { buttons } = learningWords(scene.person.place.language);
  const point = !hasSurvey
    ? 'No playbook is a survey, so there is nothing to ask.'
    : listed.length === 0
      ? 'Everybody whose complaint was resolved lately was asked.'
      : listed.length < MOST
        ? `${listed.length} ${listed.length === 1 ? 'customer' : 'customers'} to ask how it was.`
        : `The latest ${listed.length} customers whom nobody has asked how it was.`;
  const asks = hasSurvey ? listed.slice(0, BUTTONS) : [];
  return {
    fallback: point,
    blocks: [
      said('heading', 'Surveys'),
      said('body', point),
      ...fields(
        null,
        listed.map((each) =>
          itemOf(each, hasSurvey ? { do: 'survey-ask', complaint: each.complaint.id } : null, scene),
        ),
      ),
      ...fields('What they answer', periods.flatMap(periodItem)),
      {
        type: 'buttons',
        buttons: told([
          ...asks.map(({ complaint }) =>
            button(`Text: ${quoted(complaint.customer.name ?? 'a customer', 22)}`, {
              do: 'survey-text',
              complaint: complaint.id,
            }),
          ),
          button(buttons.learn, { do: 'learn' }),
        ]),
      },
    ],
  };
}

/** What one month answers, in one line: counts while they are few, then how many are satisfied (4 or 5) and the mean. */
function periodItem({ label, scores }: Period): FieldItem[] {
  const count = scores.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return [];
  const satisfied = scores.filter((each) => each.score >= 4).reduce((sum, each) => sum + each.count, 0);
  const total = scores.reduce((sum, each) => sum + each.score * each.count, 0);
  const value =
    count < ENOUGH
      ? `${satisfied} of ${count} gave a score of 4 or 5`
      : `${Math.round((satisfied / count) * 100)}% gave a score of 4 or 5; mean ${(total / count).toFixed(1)} of ${BEST_SCORE}; ${count} answers`;
  return [{ label, value, press: null }];
}

/** The survey as a text that can be copied into a letter or an e-mail: why it matters, the questions, thanks. */
export function surveyText(playbook: Playbook, customer: string | null, scene: Scene): View {
  const text = textOf(playbook, customer, scene);
  return {
    fallback: 'The survey as a text, to copy into your e-mail.',
    blocks: [
      said('heading', 'The survey, to copy and send'),
      said(
        'quiet',
        'There is no link in it: they answer your e-mail. Then press Ask Them, and type in what they write.',
      ),
      said('copy', text),
    ],
  };
}

/** Questions are the labels of the fields that a customer is asked; what is said around them are the formal lines. */
export function textOf(playbook: Playbook, customer: string | null, scene: Scene): string {
  const context = contextOf(scene.person, scene.directory);
  const steps = Object.values(playbook.steps);
  const plain = (step: (typeof steps)[number] | undefined) =>
    (step?.say ?? [])
      .filter((line) => line.voice === 'formal' && line.when === null && line.needs.length === 0)
      .map((line) => line.text);
  const fields = steps.flatMap((step) => step.ask.map((each) => playbook.fields[each.field]));
  const questions = [...new Set(fields)].filter(
    (field) => field?.record?.startsWith('survey.') || field?.type === 'long-text',
  );
  const asked = questions.flatMap((field, at) => {
    if (field === undefined) return [];
    const options =
      field.type === 'yes-no-partly'
        ? ' (yes, partly or no)'
        : field.options.length === 0
          ? ''
          : ` (${field.options.map((each) => each.label).join(' · ')})`;
    return [`${at + 1}. ${field.label}${options}`];
  });
  const first = steps.find((step) => step.id === playbook.start);
  return [
    ...(customer === null ? [] : [`${customer},`, '']),
    ...(first === undefined ? [] : plain(first)),
    '',
    ...asked,
    '',
    ...plain(steps.at(-1)),
    '',
    ...[context['me'], context['company']].filter((each) => each != null),
  ].join('\n');
}
