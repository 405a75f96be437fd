import { encodePress } from '../../core/press.ts';
import type { Reader } from '../ports/store.ts';
import type { Due } from '../views/due-list.ts';
import { brief } from '../views/scene.ts';

/** More than this is shown in the list of actions. */
const MOST = 20;

/** What this person is to change, for the list of what they have to do. */
export async function actionsDue(reader: Reader, personId: string): Promise<Due[]> {
  const open = await reader.actions({ type: 'person', personId }, 'open', MOST);
  return open.map(({ id, dueAt, what, rungAt }) => ({
    at: dueAt,
    what: brief(what, 120),
    name: brief(what, 20),
    rung: rungAt !== null,
    press: encodePress({ do: 'action-open', action: id }),
  }));
}
