import type { Answer as Given } from '../../core/answer.ts';
import type { Complaint } from '../../core/complaint.ts';
import type { Playbook } from '../../core/playbook.ts';
import { recordOf } from '../../core/record.ts';
import type { RecordPath } from '../../core/record-path.ts';
import type { Session } from '../../core/session.ts';
import { startSession } from '../../core/start.ts';
import { BEST_SCORE, type SurveyAnswers } from '../../core/survey.ts';
import { openingIn } from '../follow-up-times.ts';
import type { PlaybookLibrary } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { deciderFor, openAction } from './actions.ts';

/** The survey in force, or null: no playbook is one. */
export function surveyIn(library: PlaybookLibrary): Playbook | null {
  return library.current().find((each) => each.purpose === 'survey') ?? null;
}

/** Whoever was resolved longer ago than this is not asked any more, ms. */
export const STILL_ASKED = 60 * 86_400_000;

/** Whether the customer of this complaint can be asked: it is resolved, and they were not asked before. */
export function mayBeAsked(complaint: Complaint, known: SurveyAnswers | null): boolean {
  return complaint.status === 'resolved' && known === null;
}

/** Whether there is a survey, and this customer was not asked yet. */
export async function asksSurvey(
  { tx, library }: Pick<Turn, 'tx' | 'library'>,
  complaint: Complaint,
): Promise<boolean> {
  return surveyIn(library) !== null && mayBeAsked(complaint, await tx.surveyOf(complaint.id));
}

/** A new walk of the survey, with the customer's name on it. */
export function surveySession(turn: Turn, playbook: Playbook, complaint: Complaint): Session {
  const opened = {
    id: `${complaint.id}.survey`,
    complaintId: null,
    ownerId: turn.person.id,
    text: '',
    noteId: turn.newId(),
  };
  const fresh = startSession(playbook, opened, turn.now);
  const { name } = complaint.customer;
  const known: Given = { raw: name ?? '', value: name, problem: null, at: turn.now, by: turn.person.id };
  const fields = Object.values(playbook.fields).filter((field) => field.record === 'customer.name');
  const answers = name === null ? {} : Object.fromEntries(fields.map((field) => [field.id, known]));
  return { ...fresh, aboutId: complaint.id, answers };
}

/** What the walk of a survey says so far is kept with its complaint; a low score gives somebody something to do. */
export async function keepSurvey(turn: Turn, playbook: Playbook, session: Session): Promise<void> {
  const { tx, now } = turn;
  const complaint = session.aboutId === undefined ? null : await tx.complaint(session.aboutId);
  if (complaint === null || playbook.purpose !== 'survey') return;
  const before = await tx.survey(session.id);
  const said = answersOf(playbook, session);
  const nothing = Object.values(said).every((each) => each === null);
  const answered = session.status === 'finished' && !nothing;
  const survey: SurveyAnswers = {
    id: session.id,
    complaintId: complaint.id,
    branchId: complaint.branchId,
    playbook: session.playbook,
    by: session.ownerId,
    startedAt: session.startedAt,
    answeredAt: answered ? (before?.answeredAt ?? now) : null,
    ...said,
  };
  if (JSON.stringify(survey) !== JSON.stringify(before)) await tx.saveSurvey(survey);
  const low = survey.score !== null && survey.score <= turn.directory.lowScore;
  if (answered && low && before?.answeredAt == null) await actOnLowScore(turn, complaint, survey);
}

/** Two days are long enough to ring somebody who is cross, and short enough that they still care. */
const DAYS = 2;

/** Whoever decides for the branch hears of it at once, and has to say what changes. */
async function actOnLowScore(turn: Turn, complaint: Complaint, survey: SurveyAnswers): Promise<void> {
  const id = `${survey.id}.low`;
  if ((await turn.tx.action(id)) !== null) return;
  const owner = deciderFor(turn, complaint) ?? turn.directory.person(complaint.employee.id) ?? turn.person;
  await openAction(turn, {
    id,
    // Who it is stands with the complaint, and is erased with it.
    what: `A customer gives us ${survey.score} of ${BEST_SCORE}. Ring them, and find what we change.`,
    remedy: null,
    ownerId: owner.id,
    nature: complaint.nature,
    branchId: complaint.branchId,
    complaintId: complaint.id,
    dueAt: openingIn(DAYS, turn.now, owner, turn.directory),
  });
}

function answersOf(
  playbook: Playbook,
  session: Session,
): Pick<SurveyAnswers, 'score' | 'handled' | 'again' | 'improve' | 'competitors'> {
  const record = recordOf(playbook, session);
  const text = (path: RecordPath): string | null => {
    const value = record.get(path);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const word = (path: RecordPath): SurveyAnswers['handled'] => {
    const value = text(path);
    return value === 'yes' || value === 'partly' || value === 'no' ? value : null;
  };
  const score = Number(text('survey.score') ?? 'NaN');
  return {
    score: Number.isInteger(score) ? score : null,
    handled: word('survey.handled'),
    again: word('survey.again'),
    improve: text('survey.improve'),
    competitors: text('survey.competitors'),
  };
}
