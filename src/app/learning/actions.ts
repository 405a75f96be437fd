import type { Message } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import type { ActionAsks, ActionDraft, LearningCard } from '../../core/learning.ts';
import type { Person } from '../../core/person.ts';
import { type PreventionAction, REMEDIES } from '../../core/prevention.ts';
import { ringAt } from '../follow-up-times.ts';
import { PRIORITY } from '../ports/queue.ts';
import type { Turn } from '../turn.ts';
import { dueIn, judgeAction } from './judge-action.ts';
import { ACTION, draftIn } from './typed.ts';

/** Nobody is there to be reminded: looked at again after this long, ms. */
const NOBODY_THERE = 60 * 60_000;

/** The message that shows an action; the form that creates it becomes it. */
export function actionKey(id: string): string {
  return `learning:action:${id}`;
}

/** Creates what the draft says, unless something must be mended. A second click finds it there. */
export async function saveDraft(
  turn: Turn,
  from: { id: string; complaintId: string | null; draft: ActionDraft },
): Promise<PreventionAction | null> {
  const there = await turn.tx.action(from.id);
  if (there !== null) return there;
  const { action } = judgeAction(from.draft, turn);
  if (action === null) return null;
  return await openAction(turn, { id: from.id, complaintId: from.complaintId, ...action });
}

/** Gives somebody something to do, on their clock, and tells them unless they gave it to themselves. */
export async function openAction(
  turn: Turn,
  from: Pick<PreventionAction, 'id' | 'what' | 'remedy' | 'ownerId' | 'nature' | 'branchId' | 'complaintId' | 'dueAt'>,
): Promise<PreventionAction> {
  const { tx, now, person } = turn;
  const action: PreventionAction = {
    ...from,
    state: 'open',
    openedAt: now,
    by: person.id,
    closedAt: null,
    outcome: null,
    rungAt: null,
  };
  await tx.saveAction(action);
  await putOnClock(turn, action);
  await note(turn, action, 'action-open', { state: [null, 'open'] });
  if (action.ownerId !== person.id) await show(turn, action);
  return action;
}

/** Ends, moves or drops an action. Answers what must be said first, with what was typed and could not be used. */
export async function settle(
  turn: Turn,
  action: PreventionAction,
  how: ActionAsks,
  inputs: Inputs,
): Promise<{ asks: ActionAsks; typed: string } | null> {
  if (action.state !== 'open') return null;
  const { tx, now } = turn;
  const { due, outcome, remedy: chosen } = draftIn(inputs, ACTION, ['due', 'outcome', 'remedy']);
  if (how === 'move') {
    const at = dueIn(due, turn);
    if ('problem' in at) return { asks: 'move', typed: due };
    const moved: PreventionAction = { ...action, dueAt: at.at, rungAt: null };
    await tx.saveAction(moved);
    await putOnClock(turn, moved);
    await note(turn, moved, 'action-move', { dueAt: [action.dueAt, at.at] });
    return null;
  }
  // Why something is not done after all has to be known; what was done may speak for itself.
  if (how === 'drop' && outcome === '') return { asks: 'drop', typed: '' };
  // What began with a low score is one of the five once it is known what was done.
  const remedy = action.remedy ?? REMEDIES.find((each) => each === chosen) ?? null;
  if (how === 'done' && remedy === null) return { asks: 'done', typed: outcome };
  const state = how === 'done' ? 'done' : 'dropped';
  const closed: PreventionAction = {
    ...action,
    remedy,
    state,
    closedAt: now,
    outcome: outcome === '' ? null : outcome,
  };
  await tx.saveAction(closed);
  await tx.cancelJob(jobKey(action));
  await note(turn, closed, `action-${state}`, { state: ['open', state], outcome: [null, closed.outcome] });
  if (action.by !== turn.person.id && turn.directory.person(action.by) !== null) await show(turn, closed, action.by);
  return null;
}

/** An action is due: its owner is reminded once, within their hours. Whoever has left is followed by who decides there. */
export async function actionDue(turn: Turn, id: string): Promise<void> {
  const { tx, now, directory } = turn;
  const action = await tx.action(id);
  if (action === null || action.state !== 'open' || action.rungAt !== null) return;
  if (action.dueAt > now) return await put(turn, action, action.dueAt);
  const owner = directory.person(action.ownerId) ?? deciderFor(turn, action);
  if (owner === null) return await put(turn, action, now + NOBODY_THERE);
  const back = directory.awayUntil(owner.id);
  const at = ringAt('check', Math.max(now, back ?? 0), owner, directory);
  if (at > now) return await put(turn, action, at);
  const rung: PreventionAction = { ...action, ownerId: owner.id, rungAt: now };
  await tx.saveAction(rung);
  await note(turn, rung, 'action-due', { rungAt: [null, now], ownerId: [action.ownerId, owner.id] });
  await show(turn, rung);
}

/** Who decides for a branch, and is there; else an admin. */
export function deciderFor(turn: Turn, { branchId }: { branchId: string | null }): Person | null {
  const { directory, now } = turn;
  const those = [
    ...(branchId === null ? [] : directory.supervisors(branchId)),
    ...directory.people().filter((each) => each.role === 'admin'),
  ];
  return those.find((each) => directory.isOn(each, now)) ?? those[0] ?? null;
}

async function putOnClock(turn: Turn, action: PreventionAction): Promise<void> {
  const owner = turn.directory.person(action.ownerId);
  const at = owner === null ? action.dueAt : ringAt('check', action.dueAt, owner, turn.directory);
  await put(turn, action, Math.max(turn.now, at));
}

async function put(turn: Turn, action: PreventionAction, runAt: number): Promise<void> {
  await turn.tx.putJob({
    jobKey: jobKey(action),
    kind: 'prevention',
    payload: { action: action.id },
    runAt,
    priority: PRIORITY.followUp,
  });
  turn.wake(runAt);
}

async function show(turn: Turn, action: PreventionAction, to = action.ownerId): Promise<void> {
  const what: LearningCard = { show: 'action', action: action.id };
  const message: Message = { type: 'learning', what };
  await turn.send(to, actionKey(action.id), message, 'bottom');
}

async function note(
  turn: Turn,
  action: PreventionAction,
  what: string,
  changes: Record<string, unknown>,
): Promise<void> {
  await turn.trail({ complaintId: action.complaintId, what, changes: { action: action.id, ...changes } });
}

function jobKey({ id }: PreventionAction): string {
  return `prevention:${id}`;
}
