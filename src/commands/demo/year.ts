import type { Directory } from '../../app/ports.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { WholeCase } from '../../store/bulk.ts';
import { arrivals } from './arrivals.ts';
import { caseOf } from './case.ts';
import { castOf } from './cast.ts';
import { chance, sumsOf } from './chance.ts';
import { customers } from './customers.ts';
import { STORIES } from './stories.ts';

export type YearOptions = {
  /** The same seed, count, end and organisation give the same year. */
  seed: number;
  complaints: number;
  /** Where the year ends, ms UTC. */
  until: number;
  organisation: Organisation;
  directory: Directory;
  playbook: { id: string; hash: string };
};

/** A year of complaints, in the order in which they came in. */
export function* yearOf(options: YearOptions): Generator<WholeCase> {
  const { organisation, directory, complaints, until, playbook, seed } = options;
  const dice = chance(seed);
  const teams = castOf(organisation, complaints, dice);
  const people = customers(dice);
  const branches = organisation.branches.map((branch, index) => ({
    hours: directory.hours(branch.id),
    timeZone: branch.place.timeZone,
    weight: 1 + 0.35 * Math.cos(index * 2.4),
  }));
  let count = 0;
  let [natures, ofDay, ofBranch] = [naturesOn(0, 0), 0, 0];
  for (const { at, day, branch: index } of arrivals(branches, complaints, until, dice)) {
    const [branch, team] = [organisation.branches[index], teams[index]];
    if (branch === undefined || team === undefined) continue;
    if (day !== ofDay || index !== ofBranch) [natures, ofDay, ofBranch] = [naturesOn(day, index), day, index];
    const drawn = STORIES[dice.weighted(natures)] ?? STORIES[0];
    if (drawn === undefined) continue;
    const number = dice.yes(0.6) ? `HF-${String(200_000 + count)}` : null;
    const { customer, again } = people.next(branch.place.country, drawn.nature, number);
    // Whoever comes again mostly comes about the same thing.
    const same = again && dice.yes(0.6);
    const story = same ? (STORIES.find((each) => each.nature === customer.nature) ?? drawn) : drawn;
    const order = same ? customer.order : number;
    customer.nature = story.nature;
    customer.order = order;
    let handler = team.handlers[dice.weighted(team.sums)];
    for (let tries = 0; tries < 20 && handler !== undefined && (day < handler.from || day >= handler.to); tries += 1)
      handler = team.handlers[dice.weighted(team.sums)];
    if (handler === undefined) continue;
    const id = `y${seed}-${(count++).toString(36).padStart(5, '0')}`;
    const setting = { id, at, until, branch, team, handler, story, customer, again: same, order, playbook, directory };
    yield caseOf(setting, dice);
  }
}

/** What goes wrong more often for some weeks: a bad batch, prices entered wrongly, a courier on strike. Days count from 0. */
const SPELLS = [
  { branch: 1, nature: 'faulty', from: 215, to: 270, times: 2.2 },
  // After the batch somebody tests each delivery.
  { branch: 1, nature: 'faulty', from: 270, to: 366, times: 0.55 },
  { branch: 0, nature: 'charged', from: 300, to: 335, times: 2 },
  { branch: 0, nature: 'late', from: 340, to: 366, times: 1.7 },
];

function naturesOn(day: number, branch: number): number[] {
  return sumsOf(
    STORIES.map(({ nature, weight }) =>
      SPELLS.filter(
        (each) => each.branch === branch && each.nature === nature && each.from <= day && day < each.to,
      ).reduce((sum, each) => sum * each.times, weight),
    ),
  );
}
