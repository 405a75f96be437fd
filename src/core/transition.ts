import type { FollowUp } from './complaint.ts';
import type { Effect } from './effect.ts';
import { holds } from './guard.ts';
import { saveInputs, withNote } from './inputs.ts';
import { figureOf, isAboutToAsk, withLimits } from './limits.ts';
import { lineShown } from './lines.ts';
import { END, ESCALATION_REASONS, type Playbook, stepOf } from './playbook.ts';
import { isBlank, type Validators } from './read.ts';
import { changes, missing, type RecordChange, recordOf } from './record.ts';
import type { Panel, Session } from './session.ts';
import { CANCEL_REASONS, SKIP_REASONS } from './session.ts';
import { PANEL_REASON, PANEL_TO, type SessionEvent } from './session-event.ts';

export type Decision = {
  session: Session;
  effects: Effect[];
  /** False: nothing changed, so nothing is written (a double click, the button of an old card). */
  changed: boolean;
};

/**
 * Decides what one act does to one session. Pure: it performs nothing, never throws for what a person did,
 * and never loses what was typed. `now` in ms UTC.
 */
export function transition(
  playbook: Playbook,
  session: Session,
  event: SessionEvent,
  now: number,
  validators: Validators,
): Decision {
  // A closed walk changes no more; the engine says what became of it.
  if (session.status === 'finished' || session.status === 'cancelled') return settled(session);
  const decided = decide(playbook, session, event, now, validators);
  // Opening a walk touches it even where nothing else changes: what is typed next belongs to it.
  if (event.act.do !== 'resume' && JSON.stringify(decided.session) === JSON.stringify(session)) return settled(session);
  const next = { ...decided.session, touchedAt: now };
  const recorded = changes(recordOf(playbook, session), recordOf(playbook, next));
  return {
    session: next,
    changed: true,
    effects: [
      ...(recorded.length > 0 ? [{ type: 'record', changes: recorded } satisfies Effect] : []),
      ...timed(next, recorded),
      ...decided.effects,
    ],
  };
}

type Decided = { session: Session; effects: Effect[] };

function decide(
  playbook: Playbook,
  before: Session,
  event: SessionEvent,
  now: number,
  validators: Validators,
): Decided {
  const { act } = event;
  if (act.do === 'resume') return { session: { ...before, status: 'active' }, effects: [] };
  if (act.do === 'note')
    return { session: isBlank(act.text) ? before : withNote(before, event, act.text, now), effects: [] };
  if (act.do === 'take-note') {
    // A note that comes back from where it was moved stands again.
    const known = before.notes.some((each) => each.id === act.note);
    const taken = () => withNote(before, { ...event, id: act.note }, act.text, act.at);
    return { session: known ? withdrawn(before, act.note, false) : taken(), effects: [] };
  }
  if (act.do === 'undo-note') return { session: withdrawn(before, act.note, true), effects: [] };

  const stale = before.status === 'paused' || act.step !== before.at;
  const typed = saveInputs(playbook, before, event, act.inputs, { now, validators, stale });
  const session = event.left === undefined ? typed : withLimits(playbook, typed, event.left);
  if (stale) return { session, effects: [] };
  const reason = single(act.inputs[PANEL_REASON]) || act.arg;

  switch (act.do) {
    case 'next':
      // The press carries the version that its card showed: a mistake that it did not show is not passed over.
      return forward(playbook, session, event, {
        finishAnyway: false,
        seen: act.arg === '' || act.arg === String(before.version),
      });
    case 'finish-anyway':
      return forward(playbook, session, event, { finishAnyway: true, seen: true });
    case 'back':
      return { session: backward(playbook, session, event), effects: [] };
    case 'ask-approval': {
      const figure = figureOf(playbook, session);
      // The second click of a double click asks for what is asked already.
      if (session.complaintId === null || session.asked === figure) return { session, effects: [] };
      return {
        session: { ...session, panel: null, asked: figure },
        effects: [{ type: 'escalate', reason: 'above-limit' }],
      };
    }
    case 'save':
      return { session: { ...session, panel: null }, effects: [] };
    case 'another-way':
      // The press carries the line that its card showed, so that a double click turns one page, not two.
      return act.arg === '' || act.arg === String(before.line)
        ? { session: { ...session, line: session.line + 1 }, effects: [] }
        : { session, effects: [] };
    case 'more':
    case 'skip':
    case 'escalate':
    case 'hand-over':
    case 'cancel':
    case 'steps':
      return { session: withPanel(playbook, session, act.do), effects: [] };
    case 'close':
      return { session: { ...session, panel: null }, effects: [] };
    case 'pause':
      return { session: { ...session, status: 'paused', panel: null }, effects: [] };
    case 'correct':
      return { session: jump(playbook, session, act.arg, event), effects: [] };
    case 'confirm-skip': {
      const why = known(SKIP_REASONS, reason) ?? SKIP_REASONS[0];
      const skipped = { ...session, skipped: { ...session.skipped, [session.at]: why } };
      return move(playbook, skipped, event, { finishAnyway: false });
    }
    case 'confirm-escalate': {
      // The second click of a double click finds the panel shut.
      if (session.complaintId === null || before.panel !== 'escalate') return { session, effects: [] };
      const suggested = stepOf(playbook, session.at)?.escalate ?? ESCALATION_REASONS[0];
      const why = known(ESCALATION_REASONS, reason) ?? suggested;
      return { session: { ...session, panel: null }, effects: [{ type: 'escalate', reason: why }] };
    }
    case 'confirm-hand-over': {
      const to = single(act.inputs[PANEL_TO]) || act.arg;
      if (to === '' || to === session.ownerId) return { session, effects: [] };
      return {
        session: { ...session, ownerId: to, panel: null },
        effects: [
          {
            type: 'send',
            to,
            key: `handed-over:${event.id}`,
            message: { type: 'handed-over', session: session.id, from: session.ownerId },
            place: 'update',
          },
          {
            type: 'send',
            to,
            key: walkKey(session.id),
            message: { type: 'walk', session: session.id },
            place: 'bottom',
          },
        ],
      };
    }
    case 'confirm-cancel': {
      const why = known(CANCEL_REASONS, reason) ?? CANCEL_REASONS[0];
      return {
        session: { ...session, status: 'cancelled', panel: null },
        effects: [
          { type: 'end', how: 'cancelled', reason: why },
          { type: 'cancel', jobKey: followUpKey(session.id, 'check') },
          { type: 'cancel', jobKey: followUpKey(session.id, 'callback') },
        ],
      };
    }
    default:
      return act satisfies never;
  }
}

/** The key of a walk's card in every conversation that shows it. */
export function walkKey(session: string): string {
  return `walk:${session}`;
}

export function followUpId(session: string, kind: FollowUp['kind']): string {
  return `${session}.${kind}`;
}

export function followUpKey(session: string, kind: FollowUp['kind']): string {
  return `follow-up:${followUpId(session, kind)}`;
}

/** Next: a mistake in a field is pointed out once, in words under it; the second Next keeps it as typed and moves on. */
function forward(
  playbook: Playbook,
  session: Session,
  event: SessionEvent,
  options: { finishAnyway: boolean; seen: boolean },
): Decided {
  const asking = isAboutToAsk(playbook, session);
  const wrong = askedNow(playbook, session).filter((id) => {
    const problem = session.answers[id]?.problem ?? null;
    return problem !== null && !(problem === 'above-limit' && asking);
  });
  const fresh = wrong.filter((id) => session.pointedOut[id] !== JSON.stringify(session.answers[id]?.raw));
  if (fresh.length > 0 && !options.finishAnyway) {
    const pointedOut = { ...session.pointedOut };
    for (const id of fresh) pointedOut[id] = JSON.stringify(session.answers[id]?.raw);
    return { session: { ...session, pointedOut, panel: null }, effects: [] };
  }
  if (wrong.length > 0 && !options.seen) return { session, effects: [] };
  const { [session.at]: _, ...skipped } = session.skipped;
  return move(playbook, { ...session, skipped }, event, options);
}

function move(playbook: Playbook, session: Session, event: SessionEvent, options: { finishAnyway: boolean }): Decided {
  if (session.returnTo !== null) return { session: arrive(playbook, session, session.returnTo, event), effects: [] };
  const taken = stepOf(playbook, session.at)?.next.find((each) => holds(each.when, session.answers));
  const to = taken?.to ?? END;
  if (to !== END) {
    return { session: { ...arrive(playbook, session, to, event), trail: [...session.trail, session.at] }, effects: [] };
  }
  if (!options.finishAnyway && missing(playbook, session).length > 0) {
    return { session: { ...session, panel: 'missing' }, effects: [] };
  }
  return {
    session: { ...session, status: 'finished', panel: null },
    effects: [{ type: 'end', how: 'finished', reason: null }],
  };
}

function backward(playbook: Playbook, session: Session, event: SessionEvent): Session {
  if (session.returnTo !== null) return arrive(playbook, session, session.returnTo, event);
  const to = session.trail.at(-1);
  return to === undefined
    ? { ...session, panel: null }
    : { ...arrive(playbook, session, to, event), trail: session.trail.slice(0, -1) };
}

/**
 * To the step that asks for this field (or has this id): the one walked last, else the one that the answers lead to,
 * else the first in the playbook.
 */
function jump(playbook: Playbook, session: Session, target: string, event: SessionEvent): Session {
  const asks = (id: string) => stepOf(playbook, id)?.ask.some((ask) => ask.field === target) === true;
  const ways = [session.trail.toReversed(), routeOf(playbook, session), Object.keys(playbook.steps)];
  const to = [target, ...ways.flat().filter(asks)].find((id) => stepOf(playbook, id) !== undefined);
  if (to === undefined || to === session.at) return { ...session, panel: null };
  const returnTo = session.returnTo ?? session.at;
  const arrived = arrive(playbook, session, to, event);
  return to === returnTo ? arrived : { ...arrived, returnTo };
}

/** The steps that somebody with these answers is led through. */
function routeOf(playbook: Playbook, session: Session): string[] {
  const route = new Set<string>();
  for (let id = playbook.start; id !== END && !route.has(id); ) {
    route.add(id);
    id = stepOf(playbook, id)?.next.find((each) => holds(each.when, session.answers))?.to ?? END;
  }
  return [...route];
}

function arrive(playbook: Playbook, session: Session, to: string, event: SessionEvent): Session {
  // The voice that was on screen stays in use: whoever speaks warmly goes on warmly.
  const step = stepOf(playbook, session.at);
  const voice = (step && lineShown(step, session, event.known)?.voice) ?? session.voice;
  return { ...session, at: to, voice, line: 0, panel: null, returnTo: null };
}

function withPanel(playbook: Playbook, session: Session, panel: Panel): Session {
  // A checklist has no complaint, so there is nothing to escalate.
  if (panel === 'escalate' && playbook.purpose !== 'complaint') return session;
  return { ...session, panel };
}

function withdrawn(session: Session, note: string, is: boolean): Session {
  return { ...session, notes: session.notes.map((each) => (each.id === note ? { ...each, withdrawn: is } : each)) };
}

/** The fields that the card shows now. */
function askedNow(playbook: Playbook, session: Session): string[] {
  return (stepOf(playbook, session.at)?.ask ?? [])
    .filter(
      (ask) => holds(ask.when, session.answers) && holds(playbook.fields[ask.field]?.when ?? null, session.answers),
    )
    .map((ask) => ask.field);
}

/** A follow-up or call-back is on the clock from the moment it is agreed, moves when it is corrected, and goes when it is cleared. */
function timed(session: Session, recorded: RecordChange[]): Effect[] {
  return recorded.flatMap(({ path, after }): Effect[] => {
    if (path !== 'followUpAt' && path !== 'callBackAt') return [];
    const kind = path === 'followUpAt' ? 'check' : 'callback';
    const jobKey = followUpKey(session.id, kind);
    return typeof after === 'number'
      ? [
          {
            type: 'schedule',
            jobKey,
            kind: 'follow-up',
            payload: { followUp: followUpId(session.id, kind) },
            runAt: after,
          },
        ]
      : [{ type: 'cancel', jobKey }];
  });
}

function settled(session: Session): Decision {
  return { session, effects: [], changed: false };
}

function single(raw: string | string[] | undefined): string {
  return (Array.isArray(raw) ? raw[0] : raw) ?? '';
}

function known<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((each) => each === text);
}
