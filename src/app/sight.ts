import type { Message } from '../core/effect.ts';
import type { Person } from '../core/person.ts';
import { may } from './policy.ts';
import type { Reader } from './ports/store.ts';

/**
 * Whether this person may still be shown this message. Asked when it leaves the queue: since it was put there they may
 * have lost a role or a walk. What is drawn from their own lists, and what asks the policy while it is drawn, is theirs.
 */
export async function maySee(reader: Reader, person: Person, message: Message): Promise<boolean> {
  switch (message.type) {
    case 'walk':
    case 'note-kept':
    case 'note-moved':
    case 'handed-over':
      return await seesWalk(reader, person, message.session);
    case 'follow-up': {
      const followUp = await reader.followUp(message.followUp);
      return followUp === null || may(person, 'see', { type: 'follow-up', followUp });
    }
    case 'escalation': {
      const escalation = await reader.escalation(message.escalation);
      if (escalation === null || may(person, 'see', { type: 'escalation', escalation })) return true;
      // Whoever called for help is told what becomes of it.
      const walk = await reader.sessionOf(escalation.complaintId);
      return walk !== null && may(person, 'see', { type: 'walk', session: walk });
    }
    case 'promise': {
      const promise = (await reader.promisesOf(message.complaint)).find((each) => each.id === message.promise);
      return promise === undefined || may(person, 'see', { type: 'promise', promise });
    }
    case 'resolved':
    case 'kept-open': {
      const complaint = await reader.complaint(message.complaint);
      const handlerId = (await reader.sessionOf(message.complaint))?.ownerId ?? null;
      return complaint === null || may(person, 'see', { type: 'complaint', complaint, handlerId });
    }
    default:
      return true;
  }
}

async function seesWalk(reader: Reader, person: Person, id: string): Promise<boolean> {
  const session = await reader.session(id);
  return session === null || may(person, 'see', { type: 'walk', session });
}
