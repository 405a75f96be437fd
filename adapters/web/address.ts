import type { ConversationRef } from '../../src/core/person.ts';

/** The name under which conversations of the playground are stored. */
export const PLATFORM = 'web';

/** Where a person of the playground is reached: one conversation a person, whatever windows show it. */
export function conversationOf(person: string): ConversationRef {
  return { platform: PLATFORM, person, address: person };
}

/** The person whose conversation this is, or null: the address is not one of ours. */
export function personAt(ref: ConversationRef): string | null {
  return ref.platform === PLATFORM && ref.address !== '' ? ref.address : null;
}
