import type { Complaint, FollowUp } from '../core/complaint.ts';
import type { Effect, Message } from '../core/effect.ts';
import { isAbove } from '../core/limits.ts';
import { type Playbook, stepOf } from '../core/playbook.ts';
import { isPending } from '../core/promise.ts';
import { type RecordChange, recordOf } from '../core/record.ts';
import type { Session } from '../core/session.ts';
import type { SessionAct } from '../core/session-event.ts';
import { type Decision, followUpId, transition, walkKey } from '../core/transition.ts';
import { ended, openComplaint, promiseOf, withRecord } from './complaints.ts';
import { type Discretion, readDiscretion } from './discretion.ts';
import { endCalls, openEscalation } from './escalations.ts';
import { keepCustomer, openOf, startAnswerClock, watchAnswerClock } from './follow-ups.ts';
import { keepSelfTest } from './learning/self-test.ts';
import { keepSurvey } from './learning/surveys.ts';
import { watch } from './promises.ts';
import { contacts } from './recurrence.ts';
import { schedule } from './ring.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';
import { knownNames } from './views/scene.ts';

/** Puts one act on one walk: decides, then writes session, record, promise, follow-ups, jobs and trail in the turn's transaction. */
export async function actOn(turn: Turn, playbook: Playbook, session: Session, act: SessionAct): Promise<Decision> {
  const { person, now } = turn;
  const known = session.complaintId === null ? null : await turn.tx.complaint(session.complaintId);
  const discretion = await readDiscretion(turn, session, known);
  const event = {
    id: turn.newId(),
    by: person.id,
    place: person.place,
    known: knownNames(person, turn.directory),
    left: discretion.left,
    act,
  };
  const decision = transition(playbook, session, event, now, validators);
  if (!decision.changed) return decision;
  const saved = await turn.tx.saveSession(decision.session);
  await commit(turn, playbook, { session, complaint: known }, saved, decision.effects);
  await turn.trail({ session: saved, what: act.do, changes: changesOf(session, saved, decision.effects) });
  await callByItself(turn, playbook, session, saved, discretion);
  return { ...decision, session: saved };
}

/** Opens a walk, and its complaint where the playbook records one. */
export async function openWalk(turn: Turn, playbook: Playbook, session: Session): Promise<Session> {
  await turn.tx.savePlaybook(playbook);
  const saved = await turn.tx.saveSession(session);
  if (session.complaintId !== null) {
    const opened = openComplaint(session.complaintId, turn.person, session, turn.now);
    const complaint = withRecord(opened, recordOf(playbook, session), session);
    await turn.tx.saveComplaint(complaint);
    await startAnswerClock(turn, complaint, saved);
  }
  if (saved.aboutId !== undefined) await keepSurvey(turn, playbook, saved);
  await turn.trail({ session: saved, what: 'start', changes: { at: [null, saved.at] } });
  return saved;
}

async function commit(
  turn: Turn,
  playbook: Playbook,
  before: { session: Session; complaint: Complaint | null },
  session: Session,
  effects: Effect[],
): Promise<void> {
  const { tx, now } = turn;
  const record = recordOf(playbook, session);
  if (session.complaintId !== null) {
    const known = before.complaint;
    if (known !== null) {
      let complaint = withRecord(known, record, session);
      for (const effect of effects) {
        if (effect.type === 'end') complaint = ended(complaint, effect.how, effect.reason, now);
      }
      if (JSON.stringify(complaint) !== JSON.stringify(known)) await tx.saveComplaint(complaint);
      await watchAnswerClock(turn, complaint, session);
      if (complaint.status === 'resolved' && known.status !== 'resolved') {
        await keepCustomer(turn, complaint);
        await endCalls(turn, complaint.id);
      }
      const promised = (await tx.promisesOf(complaint.id)).find((each) => each.id === `${session.id}.promise`) ?? null;
      const promise = promiseOf(promised, complaint, session, now);
      if (promise !== null) {
        await tx.savePromise(promise);
        await watch(turn, promise);
      }
    }
  }
  if (session.aboutId !== undefined) await keepSurvey(turn, playbook, session);
  await keepSelfTest(turn, playbook, session);
  for (const effect of effects) {
    switch (effect.type) {
      case 'record':
        for (const change of effect.changes) await followUpFrom(turn, session, change);
        break;
      case 'schedule':
        await put(turn, effect);
        break;
      case 'cancel':
        await tx.cancelJob(effect.jobKey);
        break;
      case 'send':
        await turn.send(effect.to, effect.key, effect.message, effect.place);
        break;
      case 'escalate':
        await openEscalation(turn, session, effect.reason);
        break;
      case 'end':
        if (effect.how !== 'cancelled') break;
        await settleFollowUps(turn, session, { state: 'cancelled' });
        if (session.complaintId !== null) await endCalls(turn, session.complaintId);
        break;
      default:
        effect satisfies never;
    }
  }
  if (session.ownerId !== before.session.ownerId) await settleFollowUps(turn, session, { ownerId: session.ownerId });
}

/** Somebody else has this walk from now on, and sees its card; what is still to be done for it goes along. */
export async function passOn(turn: Turn, session: Session, to: string): Promise<void> {
  if (session.ownerId === to || session.status === 'cancelled') return;
  const saved = await turn.tx.saveSession({ ...session, ownerId: to, panel: null, touchedAt: turn.now });
  await settleFollowUps(turn, saved, { ownerId: to });
  for (const promise of saved.complaintId === null ? [] : await turn.tx.promisesOf(saved.complaintId))
    if (isPending(promise)) await turn.tx.savePromise({ ...promise, ownerId: to });
  const card: Message = { type: 'walk', session: saved.id };
  await turn.send(session.ownerId, walkKey(saved.id), card, 'update');
  await turn.send(to, walkKey(saved.id), card, 'bottom');
}

/** What calls for help without a press: a step whose reason does so by itself, and a figure that nobody approved. */
async function callByItself(
  turn: Turn,
  playbook: Playbook,
  before: Session,
  session: Session,
  discretion: Discretion,
): Promise<void> {
  if (session.complaintId === null || session.status === 'cancelled') return;
  const reason = session.at === before.at ? null : (stepOf(playbook, session.at)?.escalate ?? null);
  // How often it came before is known better than which step was walked.
  if (reason !== null && reason !== 'repeat' && turn.directory.rule(reason) !== 'by-hand')
    await openEscalation(turn, session, reason);
  if (session.at !== before.at && (await isRepeat(turn, session.complaintId)))
    await openEscalation(turn, session, 'repeat');
  if (session.status === 'finished' && !discretion.wasAsked && isAbove(playbook, session, discretion.left))
    await openEscalation(turn, session, 'above-limit');
}

/** A reminder is put on its owner's clock; anything else when the decision says. */
async function put(turn: Turn, effect: Extract<Effect, { type: 'schedule' }>): Promise<void> {
  const { jobKey, kind, payload, runAt } = effect;
  const followUp = kind === 'follow-up' ? await turn.tx.followUp(payload['followUp'] ?? '') : null;
  if (followUp !== null) return await schedule(turn, followUp);
  await turn.tx.putJob({ jobKey, kind, payload, runAt });
  turn.wake(runAt);
}

/** Whether this customer comes about the same cause so often that somebody is to hear of it, and nobody has. */
async function isRepeat(turn: Turn, complaintId: string): Promise<boolean> {
  const { tx, directory, now } = turn;
  if (directory.rule('repeat') === 'by-hand') return false;
  const complaint = await tx.complaint(complaintId);
  if (complaint === null || complaint.nature === null) return false;
  const earlier = await tx.earlier(complaint, now - directory.customerDays * 86_400_000);
  if (contacts(complaint, earlier) < directory.repeatAfter) return false;
  return !(await tx.escalationsOf(complaintId)).some((each) => each.reason === 'repeat');
}

async function followUpFrom(turn: Turn, session: Session, change: RecordChange): Promise<void> {
  if (change.path !== 'followUpAt' && change.path !== 'callBackAt') return;
  const kind = change.path === 'followUpAt' ? 'check' : 'callback';
  const id = followUpId(session.id, kind);
  const known = await turn.tx.followUp(id);
  if (typeof change.after === 'number') {
    const { complaintId, ownerId } = session;
    const fresh: FollowUp = {
      id,
      complaintId,
      sessionId: session.id,
      kind,
      dueAt: change.after,
      ownerId,
      state: 'due',
      outcome: null,
      attempts: known?.attempts ?? 0,
      tries: 0,
      handed: known?.handed ?? 0,
      rungAt: null,
    };
    await turn.tx.saveFollowUp(fresh);
  } else if (known !== null) {
    await turn.tx.saveFollowUp({ ...known, state: 'cancelled' });
  }
}

/** Changes what is still open of a walk's follow-ups: they go with whoever has the walk, and end with it. */
async function settleFollowUps(turn: Turn, session: Session, change: Partial<FollowUp>): Promise<void> {
  for (const known of await openOf(turn.tx, session)) {
    const settled = { ...known, ...change };
    await turn.tx.saveFollowUp(settled);
    if (change.state === 'cancelled') await turn.tx.cancelJob(`follow-up:${known.id}`);
    else if (known.rungAt === null) await schedule(turn, settled);
  }
}

/** What the trail says of a change: where the walk went, what became of it, which items of the record changed. */
function changesOf(before: Session, after: Session, effects: Effect[]): Record<string, unknown> {
  const moved = (key: 'at' | 'status' | 'ownerId' | 'panel') =>
    before[key] === after[key] ? {} : { [key]: [before[key], after[key]] };
  const answered = Object.keys({ ...before.answers, ...after.answers }).filter(
    (id) => before.answers[id] !== after.answers[id],
  );
  return {
    ...moved('at'),
    ...moved('status'),
    ...moved('ownerId'),
    ...moved('panel'),
    ...(answered.length === 0
      ? {}
      : {
          answers: Object.fromEntries(
            answered.map((id) => [id, [before.answers[id]?.raw ?? null, after.answers[id]?.raw ?? null]]),
          ),
        }),
    ...(before.notes === after.notes ? {} : { notes: after.notes.filter((note) => !before.notes.includes(note)) }),
    ...Object.fromEntries(effects.flatMap((effect) => (effect.type === 'record' ? [['record', effect.changes]] : []))),
    ...Object.fromEntries(
      effects.flatMap((effect) => (effect.type === 'escalate' || effect.type === 'end' ? [[effect.type, effect]] : [])),
    ),
  };
}
