import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtsOf, nextStage } from '../../../src/core/promise.ts';
import { type Hours, isOpen } from '../../../src/core/working-time.ts';
import { aPromise } from '../../support/records.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 2026-11-23 00:00 UTC. */
const monday = Date.parse('2026-11-23T00:00:00Z');
const at = (day: number, hour: number) => monday + day * DAY + hour * HOUR;
const week = { from: 9 * 60, to: 17 * 60 };
const hours: Hours = {
  timeZone: 'UTC',
  week: [[], [week], [week], [week], [week], [week], []],
  days: {},
};

describe('when a promise is looked at', () => {
  it('an hour before it falls due, when it does, and half an hour after', () => {
    const promise = aPromise({ by: at(3, 12) });
    expect(nextStage(promise, null, null, at(0, 10))).toEqual({ stage: 'soon', at: at(3, 11) });
    expect(nextStage(promise, 'soon', null, at(3, 11))).toEqual({ stage: 'due', at: at(3, 12) });
    expect(nextStage(promise, 'due', null, at(3, 12))).toEqual({ stage: 'overdue', at: at(3, 12) + HOUR / 2 });
    expect(nextStage(promise, 'overdue', null, at(4, 0))).toBeNull();
  });

  it('not twice within two hours: what is promised for soon is only looked at when it is due', () => {
    const promise = aPromise({ by: at(0, 12) });
    expect(nextStage(promise, null, null, at(0, 11))).toEqual({ stage: 'due', at: at(0, 12) });
  });

  it('found out late, its owner still has half an hour from now', () => {
    const promise = aPromise({ by: at(0, 12) });
    expect(nextStage(promise, 'due', null, at(2, 9))).toEqual({ stage: 'overdue', at: at(2, 9) + HOUR / 2 });
  });

  it('never by night: due on Sunday, it is said on Friday before work ends, and asked after on Monday', () => {
    const promise = aPromise({ by: at(6, 10) });
    expect(nextStage(promise, null, hours, at(0, 10))).toEqual({ stage: 'soon', at: at(4, 16) });
    expect(nextStage(promise, 'soon', hours, at(4, 16))).toEqual({ stage: 'due', at: at(7, 9) });
    expect(nextStage(promise, 'due', hours, at(7, 9))).toEqual({ stage: 'overdue', at: at(7, 9.5) });
    const evening = aPromise({ by: at(1, 16.75) });
    expect(nextStage(evening, 'due', hours, at(1, 16.75))).toEqual({ stage: 'overdue', at: at(2, 9) });
  });

  it('in a short break all the same, where it falls due then', () => {
    const twice: Hours = {
      ...hours,
      week: hours.week.map((day) =>
        day.flatMap(({ from, to }) => [
          { from, to: 720 },
          { from: 780, to },
        ]),
      ),
    };
    const promise = aPromise({ by: at(1, 12.5) });
    expect(nextStage(promise, 'soon', twice, at(1, 11))).toEqual({ stage: 'due', at: at(1, 12.5) });
    expect(nextStage(promise, 'due', twice, at(1, 12.1))).toEqual({ stage: 'overdue', at: at(1, 13) });
  });

  it.each(['kept', 'late', 'broken'] as const)('never again once it is %s', (state) => {
    expect(nextStage(aPromise({ state, by: at(3, 12) }), null, null, at(0, 0))).toBeNull();
  });

  it('stages come in order, and always after now or the promised time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 }), fc.integer({ min: 0, max: 30 * 24 }), (made, due) => {
        const promise = aPromise({ by: at(0, made + due) });
        let after: 'soon' | 'due' | 'overdue' | null = null;
        let last = at(0, made);
        for (let next = nextStage(promise, after, null, last); next !== null; ) {
          expect(next.at).toBeGreaterThanOrEqual(last);
          [after, last] = [next.stage, next.at];
          next = nextStage(promise, after, null, last);
        }
        expect(after).toBe('overdue');
      }),
    );
  });
});

describe('what does not fit together', () => {
  const none = { promisedFor: null, callBackAt: null, followUpAt: null };

  it('a time at which nobody works, with the next at which somebody does', () => {
    expect(isOpen(hours, at(5, 12))).toBe(false);
    expect(doubtsOf({ ...none, promisedFor: at(5, 12) }, hours, [])).toEqual([
      { what: 'outside-hours', of: 'promise', at: at(5, 12), opens: at(7, 9) },
    ]);
    expect(doubtsOf({ ...none, promisedFor: at(4, 12) }, hours, [])).toEqual([]);
    expect(doubtsOf({ ...none, promisedFor: at(5, 12) }, null, [])).toEqual([]);
  });

  it('a promise before the answer, a follow-up before the promise, another promise', () => {
    const other = aPromise({ id: 'p2', by: at(2, 9), what: 'a refund' });
    expect(doubtsOf({ promisedFor: at(1, 12), callBackAt: at(2, 12), followUpAt: at(1, 10) }, null, [other])).toEqual([
      { what: 'before-the-answer', callBackAt: at(2, 12) },
      { what: 'follow-up-before-promise', promisedFor: at(1, 12) },
      { what: 'another-promise', by: at(2, 9), text: 'a refund' },
    ]);
    expect(doubtsOf({ ...none, promisedFor: at(1, 12) }, null, [aPromise({ state: 'kept' })])).toEqual([]);
  });
});
