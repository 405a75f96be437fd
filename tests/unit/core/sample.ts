import { validators } from '../../../src/app/validators.ts';
import type { Answer, Place, Value } from '../../../src/core/answer.ts';
import type { Inputs } from '../../../src/core/event.ts';
import type { Field, Line, Playbook, Step } from '../../../src/core/playbook.ts';
import type { WalkAct } from '../../../src/core/press.ts';
import type { Session } from '../../../src/core/session.ts';
import type { SessionAct, SessionEvent } from '../../../src/core/session-event.ts';
import { startSession } from '../../../src/core/start.ts';
import { type Decision, transition } from '../../../src/core/transition.ts';
import { THEN } from '../../../src/playbook/language.ts';

/** Tuesday, 24 November 2026, 10:00 in London. */
export const NOW = Date.UTC(2026, 10, 24, 10);

export const LONDON: Place = { timeZone: 'Europe/London', country: 'GB', currency: 'GBP', language: 'en' };

export function field(id: string, more: Partial<Field> = {}): Field {
  return {
    id,
    type: 'text',
    label: `Label of ${id}`,
    hint: null,
    options: [],
    mandatory: false,
    when: null,
    preset: null,
    record: null,
    ...more,
  };
}

export function step(id: string, more: Partial<Omit<Step, 'ask'>> & { ask?: string[] } = {}): Step {
  const { ask = [], ...rest } = more;
  return {
    id,
    stage: 'only',
    title: `Title of ${id}`,
    why: '',
    do: [],
    say: [],
    avoid: [],
    urgent: false,
    escalate: null,
    readsBack: false,
    next: [{ when: null, to: 'end' }],
    ...rest,
    ask: ask.map((each) => ({ field: each, when: null })),
  };
}

export function line(voice: Line['voice'], text: string, more: Partial<Line> = {}): Line {
  return { voice, text, needs: [], when: null, ...more };
}

export function playbookOf(fields: Field[], steps: Step[], more: Partial<Playbook> = {}): Playbook {
  return {
    id: 'sample',
    hash: 'abc',
    title: 'A sample',
    summary: '',
    language: 'en',
    purpose: 'complaint',
    command: 'sample',
    reviewBy: '2030-01-01',
    [THEN]: null,
    start: steps[0]?.id ?? '',
    stages: [{ id: 'only', title: 'Only' }],
    fields: Object.fromEntries(fields.map((each) => [each.id, each])),
    steps: Object.fromEntries(steps.map((each) => [each.id, each])),
    ...more,
  };
}

/** Three steps in a row, each with one field of the record, and a branch out of the first for the angry. */
export const three = playbookOf(
  [
    field('name', { mandatory: true, record: 'customer.name' }),
    field('mood', {
      type: 'choice',
      options: [
        { value: 'calm', label: 'Calm' },
        { value: 'angry', label: 'Angry' },
      ],
    }),
    field('phone', { type: 'phone', record: 'customer.phone' }),
    field('when', { type: 'date-time', record: 'followUpAt' }),
    field('money', { type: 'money', record: 'compensation.amount' }),
  ],
  [
    step('one', {
      ask: ['name', 'mood'],
      next: [
        { when: { field: 'mood', is: ['angry'] }, to: 'soothe' },
        { when: null, to: 'two' },
      ],
    }),
    step('soothe', { escalate: 'abuse', next: [{ when: null, to: 'two' }] }),
    step('two', { ask: ['phone', 'money'], next: [{ when: null, to: 'three' }] }),
    step('three', { ask: ['when'], readsBack: true }),
  ],
);

export function walkOf(playbook: Playbook, more: Partial<Session> = {}): Session {
  const opened = {
    id: 's1',
    complaintId: playbook.purpose === 'complaint' ? 'c1' : null,
    ownerId: 'ana',
    text: '',
    noteId: 'n0',
  };
  return { ...startSession(playbook, opened, NOW), ...more };
}

export function answer(raw: string | string[], value: Value | null = raw, more: Partial<Answer> = {}): Answer {
  return { raw, value, problem: null, at: NOW, by: 'ana', ...more };
}

let count = 0;

export function event(act: SessionAct, more: Partial<SessionEvent> = {}): SessionEvent {
  count += 1;
  return { id: `e${count}`, by: 'ana', place: LONDON, known: ['me', 'company'], act, ...more };
}

/** A press on the card that shows the step where the walk is now. */
export function pressOn(session: Session, act: WalkAct, inputs: Inputs = {}, arg = ''): SessionEvent {
  return event({ do: act, step: session.at, arg, inputs });
}

/** One act, decided with the product's own validators. */
export function decide(playbook: Playbook, session: Session, what: SessionEvent, now = NOW): Decision {
  return transition(playbook, session, what, now, validators);
}

/** Several presses in a row, each on the card as it stands by then. */
export function walked(playbook: Playbook, session: Session, ...acts: [WalkAct, Inputs?, string?][]): Session {
  let now = NOW;
  return acts.reduce((at, [act, inputs, arg]) => {
    now += 1000;
    return decide(playbook, at, pressOn(at, act, inputs, arg), now).session;
  }, session);
}
