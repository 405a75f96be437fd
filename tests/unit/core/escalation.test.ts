import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGAIN, climb, isWaiting, type Rungs, reverted } from '../../../src/core/escalation.ts';
import { anEscalation } from '../../support/records.ts';

const fresh = anEscalation({ level: 0, pages: [], roundAt: 1_000, nextAt: null });

/** A ladder of lists of people; each level has ten seconds. */
function ladder(levels: string[][], now: number, nextOn: number | null = null): Rungs {
  return { count: levels.length, asked: (level) => levels[level] ?? [], until: () => now + 10_000, nextOn };
}

describe('climbing', () => {
  it('asks the first level that has somebody, all of it, and never whoever asks', () => {
    const climbed = climb(fresh, ladder([['ana'], [], ['dora', 'emil', 'ana']], 1_000), 'ana', 1_000);
    expect(climbed).toMatchObject({
      type: 'asked',
      people: ['dora', 'emil'],
      escalation: { level: 3, nextAt: 11_000 },
    });
    expect(climbed.escalation.pages.map(({ to, result }) => [to, result])).toEqual([
      ['dora', 'asked'],
      ['emil', 'asked'],
    ]);
  });

  it('goes on to whoever was not asked yet, and writes down who did not answer', () => {
    const first = climb(fresh, ladder([['dora'], ['dora', 'emil']], 1_000), 'ana', 1_000).escalation;
    const second = climb(first, ladder([['dora'], ['dora', 'emil']], 11_000), 'ana', 11_000);
    expect(second).toMatchObject({ type: 'asked', people: ['emil'] });
    expect(second.escalation.pages.map(({ to, result }) => [to, result])).toEqual([
      ['dora', 'no-answer'],
      ['emil', 'asked'],
    ]);
  });

  it('begins anew after the last level, a quarter of an hour later', () => {
    const rungs = (now: number) => ladder([['dora']], now);
    const first = climb(fresh, rungs(1_000), 'ana', 1_000).escalation;
    const spent = climb(first, rungs(11_000), 'ana', 11_000);
    expect(spent).toMatchObject({ type: 'exhausted', escalation: { level: 0, nextAt: 11_000 + AGAIN } });
    const anew = climb(spent.escalation, rungs(11_000 + AGAIN), 'ana', 11_000 + AGAIN);
    expect(anew).toMatchObject({ type: 'asked', people: ['dora'] });
  });

  it('waits for the morning where nobody is on, and for nothing where nobody ever is', () => {
    expect(climb(fresh, ladder([[]], 1_000, 90_000), 'ana', 1_000)).toMatchObject({
      type: 'nobody',
      escalation: { nextAt: 90_000, pages: [] },
    });
    expect(climb(fresh, ladder([], 1_000), 'ana', 1_000)).toMatchObject({
      type: 'nobody',
      escalation: { nextAt: null },
    });
  });

  it('one climb after the other asks everybody once a round, in the order of the levels, whatever the ladder', () => {
    const person = fc.constantFrom<string>('ana', 'ben', 'chloe', 'dora', 'emil');
    fc.assert(
      fc.property(fc.array(fc.array(person, { maxLength: 3 }), { maxLength: 5 }), (levels) => {
        let [escalation, now] = [fresh, 1_000];
        const asked: string[] = [];
        for (;;) {
          const climbed = climb(escalation, ladder(levels, now), 'ana', now);
          if (climbed.type !== 'asked') break;
          asked.push(...climbed.people);
          escalation = climbed.escalation;
          now += 10_000;
        }
        expect(new Set(asked)).toEqual(new Set(levels.flat().filter((each) => each !== 'ana')));
        const level = (id: string) => levels.findIndex((people) => people.includes(id));
        expect(asked.map(level)).toEqual(asked.map(level).toSorted((a, b) => a - b));
      }),
    );
  });
});

it('whoever took it and went quiet has it no more', () => {
  const taken = anEscalation({
    by: 'dora',
    acknowledgedAt: 2_000,
    pages: [{ at: 1_000, to: 'dora', result: 'answered' }],
  });
  expect(isWaiting(taken)).toBe(false);
  expect(isWaiting(reverted(taken))).toBe(true);
  expect(reverted(taken)).toMatchObject({ by: null, pages: [{ to: 'dora', result: 'went-quiet' }] });
});
