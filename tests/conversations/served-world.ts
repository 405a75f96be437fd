import { advance } from '../../src/advance.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { Place } from '../../src/core/answer.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import type { HandClock } from '../support/clock.ts';
import { directory, organisation, PEOPLE } from '../support/people.ts';
import { shipped } from '../support/product.ts';
import type { World } from './driver.ts';

/** Where somebody of the invented company works. */
export function placeOf(person: string): Place {
  return (directory.person(person) ?? directoryOf(organisation).person('ana'))?.place as Place;
}

/** What is the same wherever the product is served: the time, and what its database holds. */
export function servedWorld(parts: {
  product: { platforms: { store: Store }; settled(): Promise<void>; close(): Promise<void> };
  clock: HandClock;
  /** The product's id of somebody, and back to what a conversation calls them. */
  personOf(person: string): string;
  shortId(id: string): string;
  /** What somebody is called whom only the platform knows. */
  named(person: string): string | undefined;
}): {
  world: World;
  /** Lets time pass. ms */
  pass(ms: number): Promise<void>;
  /** Ids, on the platform, of the messages that are the card of a walk before this person. */
  cardsOf(person: string): Promise<Set<string>>;
} {
  const { clock, personOf, product, shortId } = parts;
  const { store } = product.platforms;
  const known = new Set<string>();
  const short = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? shortId(each) : each)) as T;

  async function pass(ms: number): Promise<void> {
    const movable = { now: clock.now, advance: (by: number) => clock.advance(Math.max(0, by)), notBefore: () => {} };
    await advance(ms, { clock: movable, nextDue: () => store.jobs.nextDue(), settle: product.settled });
  }

  return {
    pass,
    async cardsOf(person) {
      for (const each of PEOPLE)
        for (const session of await store.read((tx) => tx.openSessions(personOf(each)))) known.add(session.id);
      const refs = await Promise.all([...known].map((id) => store.messages.find(personOf(person), `walk:${id}`)));
      return new Set(refs.flatMap((each) => each?.id ?? []));
    },
    world: {
      now: clock.now,
      advance: pass,
      async sleep(ms) {
        clock.advance(ms);
        await product.settled();
      },
      playbooks: shipped,
      zoneOf: (person) => placeOf(person).timeZone,
      nameOf: (person) => directory.person(person)?.name ?? parts.named(person) ?? null,
      sessions: () =>
        store.read(async (tx) => {
          for (const person of PEOPLE) for (const each of await tx.openSessions(personOf(person))) known.add(each.id);
          const sessions = [];
          for (const id of known) sessions.push(await tx.session(id));
          return sessions
            .filter((each) => each !== null)
            .map(short)
            .toSorted((a, b) => b.touchedAt - a.touchedAt);
        }),
      complaint: (id) => store.read(async (tx) => short(await tx.complaint(id))),
      promisesOf: (id) => store.read(async (tx) => short(await tx.promisesOf(id))),
      escalationsOf: (id) => store.read(async (tx) => short(await tx.escalationsOf(id))),
      followUpsOf: (id) =>
        store.read(async (tx) => {
          const found = [];
          for await (const each of tx.followUps()) if (each.sessionId === id) found.push(short(each));
          return found;
        }),
      close: product.close,
    },
  };
}
