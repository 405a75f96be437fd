import { renderCard } from '../../adapters/web/render.ts';
import { createEngine } from '../../src/app/engine.ts';
import { validators } from '../../src/app/validators.ts';
import { ALONE } from '../../src/app/views/beside.ts';
import { knownNames } from '../../src/app/views/scene.ts';
import { walkCard } from '../../src/app/views/walk-card.ts';
import { wordsFor } from '../../src/app/words.ts';
import type { Act } from '../../src/core/event.ts';
import type { Session } from '../../src/core/session.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { transition } from '../../src/core/transition.ts';
import { openStore } from '../../src/store/open.ts';
import { directory } from '../support/people.ts';
import { shipped } from '../support/product.ts';
import { quiet } from '../support/quiet.ts';
import { complain } from './complaint.ts';
import { median } from './median.ts';

/** What the parts of an interaction that touch no database cost, µs of CPU: medians of the rounds. */
export type PartFigures = { decide: number; draw: number; card: number };

/** The pure parts alone, over the very states that a complaint goes through. */
export async function measureParts(rounds: number, repeats: number): Promise<PartFigures> {
  const states = await statesOfAComplaint();
  const [playbook, person] = [shipped.find((each) => each.id === 'tactics'), directory.person('ana')];
  if (playbook === undefined || person === null) throw new Error('the playbook or the person that this walks is gone');
  const now = Date.now();
  const scene = { person, directory, words: wordsFor(person.place.language), now };
  const known = knownNames(person, directory);
  const events = states.flatMap(({ before, act }): [Session, SessionEvent][] => {
    if (act.type !== 'press' || !('step' in act.press) || before === null) return [];
    const { do: verb, step, arg } = act.press;
    const event = {
      id: 'e',
      by: person.id,
      place: person.place,
      known,
      act: { do: verb, step, arg, inputs: act.inputs },
    };
    return [[before, event]];
  });
  const sessions = states.map((each) => each.after);
  const views = sessions.map((session) => walkCard(playbook, session, scene, ALONE));

  const taken: PartFigures[] = [];
  for (let round = 0; round <= rounds; round++) {
    const figures = {
      decide: each(events, repeats, ([session, event]) => transition(playbook, session, event, now, validators)),
      draw: each(sessions, repeats, (session) => walkCard(playbook, session, scene, ALONE)),
      card: each(views, repeats, (view) => JSON.stringify(renderCard(view))),
    };
    // The first round warms up.
    if (round > 0) taken.push(figures);
  }
  return {
    decide: median(taken.map((figures) => figures.decide)),
    draw: median(taken.map((figures) => figures.draw)),
    card: median(taken.map((figures) => figures.card)),
  };
}

async function statesOfAComplaint(): Promise<{ before: Session | null; act: Act; after: Session }[]> {
  const clock = { now: () => Date.now() };
  const store = await openStore('sqlite::memory:', { log: quiet, clock });
  let ids = 0;
  const newId = () => `p${(ids++).toString(36)}`;
  const library = { current: () => shipped };
  const app = createEngine({ store, clock, directory, library, log: quiet, newId, wake: () => {} });
  const acts: Act[] = [];
  const sessions: Promise<Session | null>[] = [];
  await complain(
    {
      ...app,
      handle(event) {
        acts.push(event.act);
        return app.handle(event);
      },
    },
    'ana',
    'parts',
    { after: () => void sessions.push(store.read((tx) => tx.latestSession('ana'))) },
  );
  const after = await Promise.all(sessions);
  await store.close();
  return acts.flatMap((act, index) => {
    const session = after[index] ?? null;
    return session === null ? [] : [{ before: after[index - 1] ?? null, act, after: session }];
  });
}

/** µs of CPU for one of the items, over all of them, again and again. */
function each<T>(items: readonly T[], repeats: number, work: (item: T) => unknown): number {
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) for (const item of items) work(item);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (repeats * items.length);
}
