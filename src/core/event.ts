import type { ConversationRef } from './person.ts';
import type { Press } from './press.ts';

/** Something that a person did, as an adapter hands it in. */
export type InboundEvent = {
  /** The platform's own id of the act: a redelivery carries the same one and changes nothing. */
  id: string;
  /** Person id, as the adapter's platform vouches for it. */
  by: string;
  /** Where the person can be reached from now on. */
  conversation: ConversationRef;
  act: Act;
};

export type Act =
  /** `playbook` is a playbook's command, such as `complaint`; the text becomes the first note. */
  | { type: 'start'; playbook: string; text: string }
  /** A press with all inputs of its card. A missing key keeps its stored value; an empty text clears it. */
  | { type: 'press'; press: Press; inputs: Inputs }
  /** A typed line: a reserved word acts, any other line is a note. */
  | { type: 'say'; text: string }
  /** Somebody looks: answer with what `about` acts on, else with their open walks, as it all stands; change nothing. */
  | { type: 'refresh'; about?: Press };

/** Raw inputs by field id, and `note`. */
export type Inputs = Record<string, string | string[]>;
