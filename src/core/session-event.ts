import type { Place } from './answer.ts';
import type { Inputs } from './event.ts';
import type { Left } from './limits.ts';
import type { WalkAct } from './press.ts';

/** One act on one session, as the engine understood it from a press or a typed line. */
export type SessionEvent = {
  /** A fresh id, for what this act creates. */
  id: string;
  /** Person id of whoever acts. */
  by: string;
  place: Place;
  /** The context names that have a value for this person (see CONTEXT_NAMES). */
  known: readonly string[];
  /** What this person may still give alone in this walk; left out: anything. */
  left?: Left;
  act: SessionAct;
};

export type SessionAct =
  /** `step` is the step that the pressed card showed; a typed word names the step that is shown now. */
  | { do: WalkAct; step: string; arg: string; inputs: Inputs }
  | { do: 'note'; text: string }
  | { do: 'undo-note'; note: string }
  /** A note that was moved here from another walk: it keeps its id, so that what was said of it stays one line. */
  | { do: 'take-note'; note: string; text: string; at: number }
  | { do: 'resume' };

/** The inputs of a panel; the dot keeps them apart from every field id. */
export const PANEL_REASON = 'panel.reason';
export const PANEL_TO = 'panel.to';
