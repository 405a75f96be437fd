import type { DeskCard } from './desk.ts';
import type { LearningCard } from './learning.ts';
import type { LetterCard } from './letter.ts';
import type { PhrasingCard } from './phrase.ts';
import type { RecordChange } from './record.ts';
import type { RecordCard } from './record-card.ts';

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

export type JobKind = 'deliver' | 'follow-up' | 'digest' | 'weekly' | 'ladder' | 'promise' | 'prevention' | 'letter';

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
  /** `asks`: what is still to be said; `from`: whose it was until now. */
  | { type: 'follow-up'; followUp: string; asks?: 'when' | 'colleague'; from?: string }
  /** Everything that one person has to do today, or has missed. */
  | { type: 'digest' }
  /** Whether somebody is away; `problem`: what could not be understood. */
  | { type: 'away'; problem: 'unclear' | 'past' | null }
  | { type: 'resolved'; complaint: string }
  | { type: 'kept-open'; complaint: string }
  | { type: 'escalation'; escalation: string; asks?: Asks }
  /** `ping`: which of the reminders of this promise it is. */
  | { type: 'promise'; promise: string; complaint: string; ping: string; asks?: Asks }
  | { type: 'phrasing'; what: PhrasingCard }
  | { type: 'desk'; what: DeskCard }
  | { type: 'learning'; what: LearningCard }
  | ({ type: 'letter' } & LetterCard)
  | { type: 'records'; what: RecordCard }
  | { type: 'refused'; why: Refusal; text: string | null }
  | { type: 'not-saved'; text: string }
  /** What stood here is forgotten. */
  | { type: 'erased' };

/** What a card asks for before it can do what was pressed. */
export type Asks = 'amount' | 'reason' | 'time';

/** `text` gives back what was typed and not kept. `gone`: not yours or not there, on purpose in the same words. */
export type Refusal = 'gone' | 'unknown-playbook' | 'unknown-person' | 'no-walk' | 'closed' | 'supervisors-only';
