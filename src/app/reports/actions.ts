import type { RecordScope } from '../../core/record-scope.ts';
import type { ActionFigures } from '../../core/report.ts';
import { recurrenceOf } from '../learning/recurrence.ts';
import type { Reader } from '../ports/store.ts';
import type { Directory } from '../ports.ts';

/** More of either kind than this are on no report. */
const SHOWN = 10;

/** Prevention actions that are open, soonest first, then those that are over, the latest first. */
export async function actionFigures(
  reader: Reader,
  directory: Directory,
  scope: RecordScope,
  label: (nature: string) => string,
  now: number,
): Promise<ActionFigures[]> {
  const open = await reader.actions(scope, 'open', SHOWN);
  const closed = await reader.actions(scope, 'closed', SHOWN);
  const figures: ActionFigures[] = [];
  for (const action of [...open, ...closed]) {
    const { id, what, remedy, nature, branchId, ownerId, state, dueAt, closedAt } = action;
    const found = await recurrenceOf(reader, action, now);
    figures.push({
      id,
      what,
      remedy,
      nature,
      label: nature === null ? null : label(nature),
      branchId,
      owner: { id: ownerId, name: directory.person(ownerId)?.name ?? ownerId },
      state,
      dueAt,
      doneAt: state === 'done' ? closedAt : null,
      recurrence: found === null ? null : { days: found.days, before: found.before, after: found.since },
    });
  }
  return figures;
}
