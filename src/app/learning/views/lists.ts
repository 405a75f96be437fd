import type { Complaint } from '../../../core/complaint.ts';
import { REMEDY_WORDS } from '../../../core/learning.ts';
import type { Lesson } from '../../../core/lesson.ts';
import { encodePress, type Press } from '../../../core/press.ts';
import type { PreventionAction } from '../../../core/prevention.ts';
import type { Button, FieldItem, View } from '../../../core/view.ts';
import { lateness, spoken } from '../../times.ts';
import { brief, quoted, type Scene } from '../../views/scene.ts';
import { type Recurrence, recurrenceWords } from '../recurrence.ts';
import { learningWords } from '../words.ts';
import { button, fields, said, told } from './parts.ts';

/** A complaint in a list, with its nature in words, and why it happened where somebody said so. */
export type Listed = { complaint: Complaint; nature: string | null; cause?: string | null };

/** What was resolved lately and nobody has looked into. */
export function learnList(listed: Listed[], keeper: boolean, scene: Scene): View {
  const { buttons } = learningWords(scene.person.place.language);
  const lacking = listed.filter((each) => each.cause == null);
  const point =
    listed.length === 0
      ? 'Nothing was resolved lately. What is resolved shows here, to learn from.'
      : lacking.length === 0
        ? 'Each of these has a cause.'
        : `Nobody has said yet why ${lacking.length === 1 ? 'one of these' : `${lacking.length} of these`} happened.`;
  return {
    fallback: point,
    blocks: [
      said('heading', 'Learn from complaints'),
      said('body', point),
      ...fields(
        null,
        listed.map((each) => itemOf(each, { do: 'learn-open', complaint: each.complaint.id }, scene)),
      ),
      {
        type: 'buttons',
        buttons: told([
          button(buttons.actions, { do: 'actions' }),
          ...(keeper ? [button(buttons.newAction, { do: 'action-new', complaint: '' })] : []),
          button(buttons.surveys, { do: 'surveys' }),
          button(buttons.lessons, { do: 'lessons' }),
        ]),
      },
    ],
  };
}

export function itemOf({ complaint, nature, cause = null }: Listed, press: Press | null, scene: Scene): FieldItem {
  const { now, person } = scene;
  const resolved = complaint.resolvedAt === null ? null : `resolved ${spoken(complaint.resolvedAt, now, person.place)}`;
  const why = cause === null ? null : `why: ${brief(cause, 60)}`;
  const prevention = complaint.prevention === null ? null : `to prevent it: ${brief(complaint.prevention, 80)}`;
  return {
    label: quoted(complaint.customer.name ?? 'A customer', 40),
    value: [nature, resolved, why, prevention].filter((each) => each !== null).join(' · '),
    press: press === null ? null : encodePress(press),
  };
}

/** What is being changed, the soonest first, and what came of what was changed. */
export function actionList(
  open: PreventionAction[],
  closed: { action: PreventionAction; recurrence: Recurrence | null }[],
  keeper: boolean,
  scene: Scene,
): View {
  const { buttons } = learningWords(scene.person.place.language);
  const late = open.filter((each) => each.dueAt < scene.now).length;
  const point =
    open.length === 0
      ? 'Nothing is being changed just now.'
      : `${open.length} ${open.length === 1 ? 'thing is' : 'things are'} being changed${late === 0 ? '' : `, ${late} of them overdue`}.`;
  return {
    fallback: point,
    blocks: [
      said('heading', 'What we change'),
      said('body', point),
      ...fields(
        null,
        open.map((each) => openItem(each, scene)),
      ),
      ...fields(
        'What came of it',
        closed.map((each) => closedItem(each, scene)),
      ),
      ...row([
        ...(keeper ? [button(buttons.newAction, { do: 'action-new', complaint: '' })] : []),
        button(buttons.learn, { do: 'learn' }),
      ]),
    ],
  };
}

function row(buttons: Button[]): View['blocks'] {
  return buttons.length === 0 ? [] : [{ type: 'buttons', buttons: told(buttons) }];
}

function openItem(action: PreventionAction, { now, person, directory }: Scene): FieldItem {
  const who = directory.person(action.ownerId)?.name ?? 'somebody who has left';
  const late = now - action.dueAt;
  const overdue = late > 0 ? ` (overdue by ${lateness(late)})` : '';
  return {
    label: brief(action.what, 120),
    value: `${who} · by ${spoken(action.dueAt, now, person.place)}${overdue}`,
    press: encodePress({ do: 'action-open', action: action.id }),
  };
}

function closedItem(
  { action, recurrence }: { action: PreventionAction; recurrence: Recurrence | null },
  { now, person }: Scene,
): FieldItem {
  const at = action.closedAt === null ? '' : spoken(action.closedAt, now, person.place);
  const label = brief(action.what, 100);
  const press = encodePress({ do: 'action-open', action: action.id });
  if (action.state === 'dropped') return { label, value: `Dropped ${at} · ${brief(action.outcome ?? '', 120)}`, press };
  const how = action.remedy === null ? '' : ` · ${REMEDY_WORDS[action.remedy]}`;
  const counted = recurrence === null ? '' : ` · ${recurrenceWords(recurrence)}`;
  return { label, value: `Done ${at}${how}${counted}`, press };
}

/** What others can learn from, the newest first. */
export function lessonList(lessons: { lesson: Lesson; nature: string | null }[], scene: Scene): View {
  const { buttons } = learningWords(scene.person.place.language);
  const point =
    lessons.length === 0
      ? 'No lesson is published yet. A supervisor publishes one from a complaint that is resolved.'
      : `${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'} from complaints.`;
  return {
    fallback: point,
    blocks: [
      said('heading', 'Lessons'),
      ...(lessons.length === 0 ? [said('body', point)] : []),
      ...fields(
        null,
        lessons.map(({ lesson, nature }) => ({
          label: nature ?? spoken(lesson.at, scene.now, scene.person.place),
          value: `${brief(lesson.happened, 140)} → ${brief(lesson.change, 140)}`,
          press: null,
        })),
      ),
      {
        type: 'buttons',
        buttons: [button(buttons.learn, { do: 'learn' })],
      },
    ],
  };
}
