import type { RecordChange } from './record.ts';

/** What a decision wants done: data, not deeds. The engine commits it together with the session, then delivers. */
export type Effect =
  /** Shows something to a person. The same key again replaces what that key showed. */
  | { type: 'send'; to: string; key: string; message: Message; place: Place }
  /** Puts a job into the queue; the same jobKey again moves it. `runAt` in ms UTC. */
  | { type: 'schedule'; jobKey: string; kind: JobKind; payload: Record<string, string>; runAt: number }
  | { type: 'cancel'; jobKey: string }
  /** Changes the complaint record. */
  | { type: 'record'; changes: RecordChange[] }
  /** Calls somebody who may decide. */
  | { type: 'escalate'; reason: string }
  /** The walk is over. */
  | { type: 'end'; how: 'finished' | 'cancelled'; reason: string | null };

/** `update` redraws in place; `bottom` brings the message back to the bottom and shrinks the old one to a line. */
export type Place = 'update' | 'bottom';

export type JobKind = 'deliver' | 'follow-up';

/** What a message says, not how it looks: it is drawn from the state at the moment of delivery. */
export type Message =
  | { type: 'walk'; session: string }
  | { type: 'note-kept'; session: string; note: string }
  | { type: 'note-moved'; session: string; note: string }
  | { type: 'note-withdrawn'; session: string }
  | { type: 'handed-over'; session: string; from: string }
  | { type: 'walks' }
  | { type: 'due' }
  | { type: 'help' }
  | { type: 'home' }
  | { type: 'follow-up'; followUp: string }
  | { type: 'resolved'; complaint: string }
  | { type: 'kept-open'; complaint: string }
  | { type: 'escalation'; escalation: string }
  | { type: 'refused'; why: Refusal; text: string | null }
  | { type: 'not-saved'; text: string };

/** `text` gives back what was typed and not kept. `gone`: not yours or not there, on purpose in the same words. */
export type Refusal = 'gone' | 'unknown-playbook' | 'unknown-person' | 'no-walk' | 'closed';
