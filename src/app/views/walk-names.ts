import type { Playbook } from '../../core/playbook.ts';
import type { Session } from '../../core/session.ts';
import { wallTime } from '../times.ts';
import { caption } from './record-view.ts';
import { brief, type Scene } from './scene.ts';

/** How long a label may be. Characters. */
const ROOM = 30;

/**
 * A label for each of several walks, such as "Open Mrs Okafor". Where two would read the same, the time at which each began
 * tells them apart: "Open 10:02 A live complaint"; of two that began in one minute the second is counted.
 */
export function labelsFor(
  verb: string,
  walks: readonly { session: Session; playbook: Playbook }[],
  scene: Scene,
): string[] {
  const plain = walks.map(({ session, playbook }) => brief(`${verb} ${caption(playbook, session)}`, ROOM));
  const timed = walks.map(({ session, playbook }, index) => {
    if (plain.indexOf(plain[index] ?? '') === plain.lastIndexOf(plain[index] ?? '')) return plain[index] ?? '';
    const began = wallTime(session.startedAt, scene.person.place).slice(-5);
    return brief(`${verb} ${began} ${caption(playbook, session)}`, ROOM);
  });
  return timed.map((label, index) => {
    const before = timed.slice(0, index).filter((each) => each === label).length;
    return before === 0 ? label : brief(label.replace(`${verb} `, `${verb} ${before + 1}: `), ROOM);
  });
}
