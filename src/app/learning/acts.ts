import type { Message, Place } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import {
  LEARNING_LISTS,
  LEARNING_SHAPES,
  type LearningCard,
  type LearningList,
  type LearningPress,
} from '../../core/learning.ts';
import type { Press } from '../../core/press.ts';
import { walkKey } from '../../core/transition.ts';
import { may } from '../policy.ts';
import type { Turn } from '../turn.ts';
import { openWalk } from '../walk.ts';
import { actionKey, saveDraft, settle } from './actions.ts';
import { CAUSE_KEYS, causeIn, lacksWords, saveCause } from './causes.ts';
import { ACTION_KEYS } from './judge-action.ts';
import { cleaned, knownOf, LESSON_KEYS, lessonDraft, publish } from './lessons.ts';
import { keeps, reached } from './reach.ts';
import { mayBeAsked, surveyIn, surveySession } from './surveys.ts';
import { ACTION, CAUSE, draftIn, LESSON } from './typed.ts';
import { freshDraft } from './views/action-form.ts';
import { learningWords } from './words.ts';

type Answer = { key: string; message: Message; place: Place };

/** Whether this press is about learning from complaints. */
export function isLearningPress(press: Press): press is LearningPress {
  return Object.hasOwn(LEARNING_SHAPES, press.do);
}

/** The answer to a whole line that opens a list or begins an action; null: it is about something else. */
export async function typedLearning(turn: Turn, text: string): Promise<Answer | null> {
  const press = spokenPress(text, turn.person.place.language);
  return press === null ? null : await pressLearning(turn, press, {}, false);
}

function spokenPress(text: string, language: string): LearningPress | null {
  const { lists, newAction } = learningWords(language);
  const line = text
    .slice(0, 80)
    .trim()
    .replace(/^\//, '')
    .replace(/[\s.!?…]+$/u, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  const list = LEARNING_LISTS.find((each) => lists[each].includes(line));
  if (list !== undefined) return { do: list };
  return newAction.includes(line) ? { do: 'action-new', complaint: '' } : null;
}

/** Does what a button about learning does. `again`: it was taken in before, and only its answer is asked for. */
export async function pressLearning(turn: Turn, press: LearningPress, inputs: Inputs, again: boolean): Promise<Answer> {
  return (again ? await lookAgain(turn, press, inputs) : await act(turn, press, inputs)) ?? refused(turn);
}

/** null: it is not this person's, or not there. */
async function act(turn: Turn, press: LearningPress, inputs: Inputs): Promise<Answer | null> {
  const { tx, person } = turn;
  switch (press.do) {
    case 'learn':
    case 'actions':
    case 'surveys':
    case 'lessons':
      return listed(press.do);
    case 'learn-open':
      return shown({ show: 'complaint', complaint: press.complaint }, 'bottom');
    case 'learn-save': {
      const complaint = await reached(tx, person, 'resolve', press.complaint);
      if (complaint === null) return null;
      const draft = draftIn(inputs, CAUSE, CAUSE_KEYS);
      if (lacksWords(draft)) return shown({ show: 'complaint', complaint: complaint.id, draft });
      await saveCause(turn, complaint, draft);
      return shown({ show: 'complaint', complaint: complaint.id, saved: causeIn(draft, turn) !== null });
    }
    case 'action-new': {
      const complaint = await reached(tx, person, 'see', press.complaint);
      const branchId = complaint === null ? person.branchId : complaint.branchId;
      if ((press.complaint !== '' && complaint === null) || !keeps(person, branchId)) return null;
      const draft = freshDraft(
        { what: complaint?.prevention ?? '', nature: complaint?.nature ?? null, branchId },
        turn,
      );
      const card = { action: turn.newId(), complaint: press.complaint, draft, checked: false };
      return shown({ show: 'action-form', ...card }, 'bottom');
    }
    case 'action-save': {
      const complaint = await reached(tx, person, 'see', press.complaint);
      if (!keeps(person, complaint?.branchId ?? person.branchId)) return null;
      const draft = draftIn(inputs, ACTION, ACTION_KEYS);
      const saved = await saveDraft(turn, { id: press.action, complaintId: complaint?.id ?? null, draft });
      if (saved !== null) return shown({ show: 'action', action: saved.id });
      const card = { action: press.action, complaint: press.complaint, draft, checked: true };
      return shown({ show: 'action-form', ...card });
    }
    case 'action-open':
      return shown({ show: 'action', action: press.action }, 'bottom');
    case 'ask-action-done':
    case 'ask-action-move':
    case 'ask-action-drop':
    case 'action-done':
    case 'action-move':
    case 'action-drop': {
      const action = await tx.action(press.action);
      if (action === null || !may(person, 'change', { type: 'prevention', action })) return null;
      const how = ASKED[press.do];
      if (press.do.startsWith('ask-'))
        return shown({ show: 'action', action: action.id, ...(action.state === 'open' ? { asks: how } : {}) });
      const asks = await settle(turn, action, how, inputs);
      return shown({ show: 'action', action: action.id, ...asks });
    }
    case 'survey-ask':
      return await askSurvey(turn, press.complaint);
    case 'survey-text':
      return shown({ show: 'survey-text', complaint: press.complaint }, 'bottom');
    case 'lesson-new':
    case 'lesson-preview':
    case 'lesson-publish': {
      const complaint = await reached(tx, person, 'see', press.complaint);
      if (complaint === null || complaint.status !== 'resolved' || !keeps(person, complaint.branchId)) return null;
      const out = await tx.lessonOf(complaint.id);
      if (out !== null) return lessonCard(complaint.id, { show: 'lesson', lesson: out.id }, 'update');
      const typed = press.do === 'lesson-new' ? await lessonDraft(tx, complaint) : draftIn(inputs, LESSON, LESSON_KEYS);
      const lesson = press.do === 'lesson-publish' ? await publish(turn, complaint, typed, press.seen) : null;
      if (lesson !== null) return lessonCard(complaint.id, { show: 'lesson', lesson: lesson.id }, 'update');
      const { draft } = cleaned(typed, knownOf(complaint, turn.directory));
      // The card says what the rules took out, so it is given the text as it was typed.
      const form = press.do === 'lesson-publish' ? draft : typed;
      const card = { complaint: complaint.id, draft: form, preview: press.do !== 'lesson-new' };
      return lessonCard(
        complaint.id,
        { show: 'lesson-form', ...card },
        press.do === 'lesson-new' ? 'bottom' : 'update',
      );
    }
    default:
      return press satisfies never;
  }
}

const ASKED = {
  'ask-action-done': 'done',
  'action-done': 'done',
  'ask-action-move': 'move',
  'action-move': 'move',
  'ask-action-drop': 'drop',
  'action-drop': 'drop',
} as const;

/** What stands where a press led that was taken in before. Forms that were not kept come back as they were typed. */
async function lookAgain(turn: Turn, press: LearningPress, inputs: Inputs): Promise<Answer | null> {
  const { tx } = turn;
  switch (press.do) {
    case 'learn-save':
      return shown({ show: 'complaint', complaint: press.complaint });
    case 'action-save': {
      const saved = await tx.action(press.action);
      if (saved !== null) return shown({ show: 'action', action: saved.id });
      const card = { action: press.action, complaint: press.complaint, draft: draftIn(inputs, ACTION, ACTION_KEYS) };
      return shown({ show: 'action-form', ...card, checked: true });
    }
    case 'ask-action-done':
    case 'ask-action-move':
    case 'ask-action-drop':
    case 'action-done':
    case 'action-move':
    case 'action-drop':
      return shown({ show: 'action', action: press.action });
    case 'survey-ask': {
      const survey = await tx.session(`${press.complaint}.survey`);
      return survey === null ? null : walkCard(survey.id, 'update');
    }
    case 'lesson-publish': {
      const out = await tx.lessonOf(press.complaint);
      return out === null ? null : lessonCard(press.complaint, { show: 'lesson', lesson: out.id }, 'update');
    }
    default:
      // The others write nothing.
      return await act(turn, press, inputs);
  }
}

/** Begins the survey of this complaint's customer, or goes on with it. */
async function askSurvey(turn: Turn, id: string): Promise<Answer | null> {
  const complaint = await reached(turn.tx, turn.person, 'see', id);
  const playbook = surveyIn(turn.library);
  if (complaint === null || playbook === null) return null;
  const known = await turn.tx.surveyOf(id);
  if (known !== null) {
    const walk = await turn.tx.session(known.id);
    return walk !== null && may(turn.person, 'see', { type: 'walk', session: walk })
      ? walkCard(walk.id, 'bottom')
      : shown({ show: 'complaint', complaint: id }, 'bottom');
  }
  if (!mayBeAsked(complaint, known)) return null;
  const opened = await openWalk(turn, playbook, surveySession(turn, playbook, complaint));
  return walkCard(opened.id, 'bottom');
}

/** The list of this name: asked for again, it comes back to the bottom as it is then. */
export function listed(list: LearningList): Answer {
  return shown({ show: list }, 'bottom');
}

function shown(card: LearningCard, place: Place = 'update'): Answer {
  return { key: keyOf(card), message: { type: 'learning', what: card }, place };
}

function keyOf(card: LearningCard): string {
  switch (card.show) {
    case 'complaint':
      return `learning:complaint:${card.complaint}`;
    case 'action-form':
    case 'action':
      return actionKey(card.action);
    case 'survey-text':
      return `learning:survey-text:${card.complaint}`;
    case 'lesson-form':
      return `learning:lesson:${card.complaint}`;
    case 'lesson':
      return `learning:lesson:${card.lesson}`;
    default:
      return `learning:${card.show}`;
  }
}

/** The form becomes the lesson where it stands. */
function lessonCard(complaint: string, card: LearningCard, place: Place): Answer {
  return { key: `learning:lesson:${complaint}`, message: { type: 'learning', what: card }, place };
}

function walkCard(session: string, place: Place): Answer {
  return { key: walkKey(session), message: { type: 'walk', session }, place };
}

function refused(turn: Turn): Answer {
  return { key: `refused:${turn.newId()}`, message: { type: 'refused', why: 'gone', text: null }, place: 'update' };
}
