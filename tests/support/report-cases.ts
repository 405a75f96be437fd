import fc from 'fast-check';
import type { Store } from '../../src/app/ports/store.ts';
import type { WholeCase } from '../../src/store/bulk.ts';
import { aComplaint, aFollowUp, anEscalation, aPromise, aSession } from './records.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What people write, as others would rather not read it. */
const AWKWARD = ['a, b; "c"', "=cmd()|' /C calc'!A0", 'two\nlines', 'Žan | <b>', '-2+3', '', '   ', 'plain'];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const of = <T extends string>(...values: T[]) => fc.constantFrom(...values);

/** Complaints with all that they leave behind, opened around `at` (ms UTC), in order, no two at one moment. */
export function someCases(at: number, most: number): fc.Arbitrary<WholeCase[]> {
  // Weeks and days are short: most of it happens close by, some of it a quarter away.
  const opened = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -8 * DAY, max: 5 * DAY }) },
    { weight: 2, arbitrary: fc.integer({ min: -70 * DAY, max: 40 * DAY }) },
    { weight: 1, arbitrary: fc.integer({ min: -400 * DAY, max: -100 * DAY }) },
    { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }).map((each) => Math.round(each / 2) * 12 * HOUR) },
  );
  const money = fc.record({
    kind: of('money', 'percent', 'voucher'),
    amount: maybe(fc.integer({ min: 0, max: 9_999 }).map((each) => each / 100)),
    currency: of('GBP', 'EUR'),
    what: maybe(fc.constantFrom(...AWKWARD)),
  });
  const later = fc.integer({ min: 0, max: 30 * DAY });
  const one = fc.record({
    opened,
    branch: maybe(of('bristol', 'lisbon', 'kyiv')),
    by: of('ana', 'ben', 'chloe', 'zoe'),
    name: fc.constantFrom(...AWKWARD),
    status: of('open', 'resolved', 'resolved', 'reopened', 'cancelled'),
    nature: maybe(of('late', 'faulty', 'charged', 'other', 'my own, "new"')),
    satisfied: maybe(of('yes', 'partly', 'no')),
    phone: maybe(of('+441174960001', '+441174960002', '+441174960003')),
    email: maybe(of('a@example.com', 'b@example.com')),
    order: maybe(of('A1', 'B2')),
    given: fc.array(money, { maxLength: 2 }),
    prevention: maybe(fc.constantFrom(...AWKWARD)),
    resolved: later,
    promise: maybe(fc.record({ due: later, state: of('open', 'kept', 'late', 'renegotiated', 'broken') })),
    answer: maybe(
      fc.record({
        due: later,
        done: later,
        state: of('due', 'done', 'done', 'cancelled', 'snoozed'),
        to: of('ana', 'zoe'),
      }),
    ),
    call: maybe(
      fc.record({
        wait: later,
        taken: maybe(later),
        over: maybe(of('settled', 'withdrawn')),
        reason: of('abuse', 'repeat'),
      }),
    ),
    survey: maybe(
      fc.record({
        wait: later,
        answered: fc.boolean(),
        score: maybe(fc.integer({ min: 1, max: 5 })),
        handled: maybe(of('yes', 'partly', 'no')),
        again: maybe(of('yes', 'partly', 'no')),
      }),
    ),
    cause: maybe(of('carrier', 'it was raining')),
  });
  return fc.array(one, { maxLength: most }).map((drawn) =>
    drawn
      .map((each) => ({ ...each, opened: at + each.opened }))
      .sort((a, b) => a.opened - b.opened)
      .map((each, index): WholeCase => {
        const id = `c${index}`;
        const openedAt = each.opened + index;
        const complaint = aComplaint({
          id,
          status: each.status,
          customer: { name: each.name, address: null, phone: each.phone, email: each.email },
          order: each.order,
          employee: { id: each.by, name: each.name },
          branchId: each.branch,
          openedAt,
          resolvedAt: each.status === 'resolved' ? openedAt + each.resolved : null,
          nature: each.nature,
          compensation: each.given.map((one) => ({ ...one, currency: one.kind === 'money' ? one.currency : null })),
          prevention: each.prevention,
          satisfied: each.satisfied,
          version: 0,
        });
        const { promise, answer, call, survey, cause } = each;
        return {
          complaint,
          session: aSession({ id: `${id}.s`, complaintId: id, ownerId: each.by }),
          promise:
            promise === null
              ? null
              : {
                  promised: aPromise({
                    id: `${id}.p`,
                    complaintId: id,
                    ownerId: each.by,
                    by: openedAt + promise.due,
                    state: promise.state,
                  }),
                  createdAt: openedAt,
                },
          followUps:
            answer === null
              ? []
              : [
                  {
                    followUp: aFollowUp({
                      id: `${id}.s.answer`,
                      complaintId: id,
                      sessionId: `${id}.s`,
                      kind: 'answer',
                      ownerId: answer.to,
                      dueAt: openedAt + answer.due,
                      state: answer.state,
                    }),
                    createdAt: openedAt,
                    doneAt: openedAt + answer.done,
                  },
                ],
          escalation:
            call === null
              ? null
              : anEscalation({
                  id: `${id}.e`,
                  complaintId: id,
                  reason: call.reason,
                  openedAt: openedAt + call.wait,
                  acknowledgedAt: call.taken === null ? null : openedAt + call.wait + call.taken,
                  outcome: call.over,
                }),
          cause: cause === null ? null : { complaintId: id, cause, by: each.by, at: openedAt },
          survey:
            survey === null
              ? null
              : {
                  id: `${id}.q`,
                  complaintId: id,
                  branchId: each.branch,
                  playbook: { id: 'survey', hash: 'x' },
                  by: 'dora',
                  startedAt: openedAt + survey.wait,
                  answeredAt: survey.answered ? openedAt + survey.wait + 60_000 : null,
                  score: survey.score,
                  handled: survey.handled,
                  again: survey.again,
                  improve: null,
                  competitors: null,
                },
          trail: [],
          jobs: [],
        };
      }),
  );
}

/** Saves cases as the product does, each thing at its time; `tick` moves the clock of the store. */
export async function saveCases(store: Store, cases: WholeCase[], tick: (at: number) => void): Promise<void> {
  for (const { complaint, promise, followUps, escalation, cause, survey } of cases) {
    tick(complaint.openedAt);
    await store.transact(
      async (tx) => {
        await tx.saveComplaint(complaint);
        if (promise !== null) await tx.savePromise(promise.promised);
        for (const { followUp } of followUps) await tx.saveFollowUp({ ...followUp, state: 'due' });
        if (escalation !== null) await tx.saveEscalation(escalation);
        if (cause !== null) await tx.saveCause(cause);
        if (survey !== null) await tx.saveSurvey(survey);
      },
      { patience: 20_000 },
    );
    for (const { followUp, doneAt } of followUps) {
      tick(doneAt);
      await store.transact((tx) => tx.saveFollowUp(followUp), { patience: 20_000 });
      // Saved again later, it was still done when it was done first.
      tick(doneAt + 1_000);
      await store.transact((tx) => tx.saveFollowUp(followUp), { patience: 20_000 });
    }
  }
}
