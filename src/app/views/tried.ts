import type { EarlierComplaint, Escalation } from '../../core/complaint.ts';
import { spoken } from '../times.ts';
import { worth } from './answers.ts';
import { brief, type Scene } from './scene.ts';

/** Nobody reads more of it in a ping. */
const MOST = 3;

/**
 * What was tried already, newest first, so that nobody tries it again: the solutions of this customer's earlier complaints,
 * and what was said to earlier calls for help about this one. `earlier`: newest first. Null: nothing.
 */
export function triedBefore(earlier: EarlierComplaint[], calls: Escalation[], scene: Scene): string | null {
  const { now, person, directory } = scene;
  const when = (at: number) => spoken(at, now, person.place);
  const said = calls.flatMap(({ ask, said }) =>
    said.flatMap(({ by, how, at, amount, why }) => {
      const who = directory.person(by)?.name ?? 'A colleague';
      const because = why === null ? '' : `: ${brief(why, 80)}`;
      const what = {
        approved: `${who} approved ${ask === null ? 'it' : worth(ask, scene)}`,
        'approved-less': `${who} approved ${ask === null ? 'less' : worth({ ...ask, amount }, scene)}`,
        declined: `${who} declined ${ask === null ? 'it' : worth(ask, scene)}`,
        'handed-back': `${who} handed it back`,
        settled: `${who} settled it`,
        talk: null,
        'taken-over': null,
      }[how];
      return what === null ? [] : [`${what}${because} (${when(at)})`];
    }),
  );
  const solutions = earlier.flatMap(({ solution, openedAt, satisfied }) => {
    if (solution.what === null) return [];
    const unhappy = satisfied === 'no' || satisfied === 'partly' ? ', they were not satisfied' : '';
    return [`${brief(solution.what, 80)} (${when(openedAt)}${unhappy})`];
  });
  const all = [...said.toReversed(), ...solutions].slice(0, MOST);
  return all.length === 0 ? null : all.join('; ');
}
