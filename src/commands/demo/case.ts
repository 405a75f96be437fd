import { answerTimes } from '../../app/follow-up-times.ts';
import type { Compensation, Complaint, FollowUp, Promised } from '../../core/complaint.ts';
import type { Session } from '../../core/session.ts';
import { addWorkingTime, instantOf, nextOpen, onTheWall } from '../../core/working-time.ts';
import type { WholeCase } from '../../store/bulk.ts';
import type { Handler } from './cast.ts';
import type { Chance } from './chance.ts';
import { escalated, tooMuch } from './escalated.ts';
import { learnt } from './learnt.ts';
import { answersOf } from './session.ts';
import type { Setting } from './setting.ts';
import { things } from './stories.ts';
import { write } from './trail.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One complaint, from the first word to the last call. */
export function caseOf(setting: Setting, chance: Chance): WholeCase {
  const { id, at, until, branch, handler, story, customer, directory } = setting;
  const { person } = handler;
  const channel = chance.yes(0.68) ? 'phone' : chance.yes(0.6) ? 'email' : chance.yes(0.5) ? 'chat' : 'in-person';
  const written = channel === 'email';
  const walked = Math.round(answeredAt(setting, written, chance));
  const cancelled = chance.yes(0.02);
  const thing = chance.pick(things);
  const tale = chance.pick(story.tales);
  const say = (text: string) => text.replaceAll('{thing}', thing);
  const onTheSpot = chance.yes(story.onTheSpot);
  const promisedFor = onTheSpot ? null : promisedTime(setting, walked, chance);
  const compensation = compensationOf(setting, chance);
  const pleased = story.pleases + handler.skill + (compensation.length > 0 ? 0.05 : 0) - (setting.again ? 0.12 : 0);
  const roll = chance.next();
  const satisfied = chance.yes(0.08)
    ? null
    : roll < pleased
      ? 'yes'
      : roll < pleased + 0.6 * (1 - pleased)
        ? 'partly'
        : 'no';
  const kept = promisedFor === null ? null : keptAt(promisedFor, walked, handler, chance);
  const solvedAt = onTheSpot
    ? satisfied === 'yes' || satisfied === null
      ? walked
      : walked + DAY * chance.between(1, 6)
    : kept;
  const settledAt = solvedAt === null || solvedAt === walked ? solvedAt : atWork(solvedAt, setting);
  const resolvedAt = cancelled || settledAt === null || settledAt >= until ? null : Math.round(settledAt);
  const over = walked < until;
  const complaint: Complaint = {
    id,
    status: cancelled && over ? 'cancelled' : resolvedAt === null ? 'open' : 'resolved',
    customer: { name: customer.name, address: customer.address, phone: customer.phone, email: customer.email },
    order: setting.order,
    employee: { id: person.id, name: person.name },
    branchId: branch.id,
    channel,
    openedAt: at,
    resolvedAt,
    nature: story.nature,
    description: say(tale.happened),
    solution: { what: say(tale.agreed), onTheSpot, promisedFor },
    measures: say(tale.doing),
    followUpAt: morning(walked + 3 * DAY, setting),
    compensation,
    prevention: chance.yes(0.45) ? chance.pick(story.prevents) : null,
    satisfied: over ? satisfied : null,
    playbook: setting.playbook,
    notes: [{ id: `${id}.n`, at: at + MINUTE, by: person.id, text: say(tale.happened), withdrawn: false }],
    cancelReason: cancelled && over ? 'by-mistake' : null,
    version: 1,
  };
  const session = sessionOf(setting, complaint, walked, over);
  const done: WholeCase = {
    complaint,
    session,
    promise: null,
    followUps: [],
    escalation: null,
    cause: null,
    survey: null,
    trail: [],
    jobs: [],
  };
  write(done, 'start', at, person.id, { at: [null, 'thank'] });
  if (over && !cancelled) write(done, 'next', walked, person.id, { at: ['summarise', 'end'] });
  const state = over ? (cancelled ? 'cancelled' : 'done') : 'due';
  const { dueAt } = answerTimes(at, { branchId: branch.id, nature: story.nature }, directory);
  followUp(
    done,
    setting,
    { kind: 'answer', createdAt: at, dueAt, state, outcome: state === 'done' ? 'answered' : null },
    walked,
  );
  if (cancelled || !over) return done;
  if (promisedFor !== null) promised(done, setting, promisedFor, walked, kept, chance);
  if (resolvedAt !== null) {
    write(done, 'resolve', resolvedAt, person.id, { status: ['open', 'resolved'], resolvedAt: [null, resolvedAt] });
    called(done, setting, 'check', complaint.followUpAt as number, walked, chance);
    const months = morning(resolvedAt + 30 * DAY, setting);
    called(done, setting, 'retention', months, resolvedAt, chance);
  } else {
    followUp(
      done,
      setting,
      {
        kind: 'check',
        createdAt: walked,
        dueAt: Math.max(until + HOUR, promisedFor ?? (complaint.followUpAt as number)),
        state: 'due',
        outcome: null,
      },
      0,
    );
  }
  if (chance.yes(story.escalates + (setting.again ? 0.1 : 0) + (tooMuch(compensation) ? 0.7 : 0)))
    escalated(done, setting, chance);
  learnt(done, setting, chance);
  return done;
}

/** A call is over after some minutes; what is written is answered after some hours of work. */
function answeredAt({ at, branch, handler, directory }: Setting, written: boolean, chance: Chance): number {
  if (!written) return at + Math.max(2 * MINUTE, Math.exp(chance.normal() * 0.45) * 9 * MINUTE * handler.pace);
  const took = Math.exp(chance.normal() * 0.7) * 4.5 * HOUR * handler.pace;
  const hours = directory.hours(branch.id);
  return (hours === null ? null : addWorkingTime(hours, at, took)) ?? at + took;
}

/** At noon or five of a working day. */
function promisedTime({ branch, story, directory }: Setting, walked: number, chance: Chance): number {
  const [low, high] = story.days;
  const { day } = onTheWall(walked + DAY * (low + chance.below(high - low + 1)), branch.place.timeZone);
  const at = instantOf(day, chance.yes(0.5) ? 12 * 60 : 17 * 60, branch.place.timeZone).at;
  const hours = directory.hours(branch.id);
  return hours === null ? at : (nextOpen(hours, at) ?? at);
}

/** When the promise is kept; null: it is not. */
function keptAt(by: number, from: number, handler: Handler, chance: Chance): number | null {
  const roll = chance.next() - handler.skill;
  if (roll < 0.86) return Math.round(from + (by - from) * chance.between(0.3, 0.98));
  return roll < 0.95
    ? Math.round(by + DAY * chance.between(0.1, 4))
    : roll < 0.975
      ? null
      : Math.round(by + DAY * chance.between(4, 12));
}

function compensationOf({ story, branch }: Setting, chance: Chance): Compensation[] {
  for (const { kind, share, low, high } of story.gives) {
    if (!chance.yes(share)) continue;
    const amount = Math.round(chance.between(low, high));
    return [
      {
        kind,
        amount,
        currency: kind === 'money' ? branch.place.currency : null,
        what: kind === 'voucher' ? 'A voucher by e-mail' : null,
      },
    ];
  }
  return [];
}

/** Nobody settles a case at night: then it is within two hours of the next opening. */
function atWork(at: number, { branch, directory }: Setting): number {
  const hours = directory.hours(branch.id);
  const open = hours === null ? at : (nextOpen(hours, at) ?? at);
  return open <= at ? at : open + (Math.round(at) % (2 * HOUR));
}

/** Ten o'clock of a working day. */
function morning(at: number, { branch, directory }: Setting): number {
  const ten = instantOf(onTheWall(at, branch.place.timeZone).day, 10 * 60, branch.place.timeZone).at;
  const hours = directory.hours(branch.id);
  return hours === null ? ten : (nextOpen(hours, ten) ?? ten);
}

function sessionOf(setting: Setting, complaint: Complaint, walked: number, over: boolean): Session {
  const { id, at, handler } = setting;
  return {
    id: `${id}.s`,
    playbook: setting.playbook,
    complaintId: id,
    ownerId: handler.person.id,
    status: over ? (complaint.status === 'cancelled' ? 'cancelled' : 'finished') : 'active',
    at: over ? 'summarise' : 'collect',
    trail: over ? ['thank', 'apologise', 'collect', 'act', 'own', 'check'] : ['thank', 'apologise'],
    returnTo: null,
    answers: answersOf(complaint, at + MINUTE),
    skipped: {},
    notes: complaint.notes,
    voice: 'short',
    line: 0,
    panel: null,
    pointedOut: {},
    startedAt: at,
    touchedAt: over ? walked : at,
    version: 1,
  };
}

function promised(
  done: WholeCase,
  setting: Setting,
  by: number,
  walked: number,
  kept: number | null,
  chance: Chance,
): void {
  const { id, until, handler } = setting;
  const opened = { at: walked, state: 'open', why: null };
  const late = kept !== null && kept > by;
  const known = kept !== null && kept < until;
  // Somebody says that it was not kept, most of the time.
  const said = by + DAY * chance.between(0.2, 2);
  const broken = kept === null && said < until && chance.yes(0.85);
  const state = known ? (late ? 'late' : 'kept') : broken ? 'broken' : 'open';
  const at = known ? kept : Math.round(said);
  const promised: Promised = {
    id: `${id}.s.promise`,
    complaintId: id,
    what: done.complaint.solution.what ?? '',
    ownerId: handler.person.id,
    by,
    told: true,
    state,
    history: state === 'open' ? [opened] : [opened, { at, state, why: broken ? 'Not there in time' : null }],
  };
  done.promise = { promised, createdAt: walked };
  if (state === 'broken')
    write(done, 'promise-broken', at, handler.person.id, { promise: promised.id, state: ['open', state] });
  if (state === 'open' && by > until && isHere(setting))
    done.jobs.push({
      jobKey: `promise:${promised.id}`,
      kind: 'promise',
      payload: { promise: promised.id, complaint: id, stage: 'due' },
      runAt: by,
    });
}

/** Whoever was invented for the year can't be reminded, and everything would go to their supervisor. */
function isHere({ handler, directory }: Setting): boolean {
  return directory.person(handler.person.id) !== null;
}

type Call = {
  kind: FollowUp['kind'];
  createdAt: number;
  dueAt: number;
  state: FollowUp['state'];
  outcome: string | null;
};

function followUp(done: WholeCase, setting: Setting, call: Call, doneAt: number): void {
  const { id, handler, until } = setting;
  const followUp: FollowUp = {
    id: `${id}.s.${call.kind}`,
    complaintId: id,
    sessionId: `${id}.s`,
    kind: call.kind,
    dueAt: call.dueAt,
    ownerId: handler.person.id,
    state: call.state,
    outcome: call.outcome,
    attempts: call.state === 'done' && call.kind !== 'answer' ? 1 : 0,
    tries: call.outcome === 'no-answer' ? 3 : 0,
    handed: 0,
    rungAt: null,
  };
  done.followUps.push({ followUp, createdAt: call.createdAt, doneAt });
  if (call.state === 'done')
    write(done, 'follow-up-done', doneAt, handler.person.id, {
      followUp: followUp.id,
      state: ['due', 'done'],
      outcome: [null, call.outcome],
    });
  if (call.state === 'due' && call.dueAt > until && isHere(setting))
    done.jobs.push({
      jobKey: `follow-up:${followUp.id}`,
      kind: 'follow-up',
      payload: { followUp: followUp.id },
      runAt: call.dueAt,
      priority: 2,
    });
}

/** A call after it is resolved: whether all is well, and a month later. */
function called(
  done: WholeCase,
  setting: Setting,
  kind: 'check' | 'retention',
  dueAt: number,
  createdAt: number,
  chance: Chance,
): void {
  const doneAt = Math.round(dueAt + HOUR * chance.between(0, 5));
  const reached = chance.yes(0.86);
  const { satisfied } = done.complaint;
  const words = satisfied === 'no' ? 'not-satisfied' : satisfied === 'partly' ? 'partly' : 'satisfied';
  const past = doneAt < setting.until;
  const outcome = !past ? null : !reached ? 'no-answer' : kind === 'check' ? words : 'done';
  followUp(done, setting, { kind, createdAt, dueAt, state: past ? 'done' : 'due', outcome }, doneAt);
}
