import { type Arg, prepared } from './prepared.ts';
import type { Db, InboundTable } from './schema.ts';

const HOUR = 3_600_000;
/** How long an id is known, in ms. Slack and Teams give up on a delivery within hours; three days are promised. */
export const REMEMBERED = 96 * HOUR;
/** Old ids go in bites, so that no act waits for a big sweep; more go at a time than come in between. */
const CLAIMS_A_SWEEP = 1_000;
const IDS_A_SWEEP = 2_000;

/** Takes in ids of acts; counts its claims to sweep old ones now and then. */
export type Inbound = {
  /** True the first time, false for a redelivery. */
  claim(db: Db, id: string, at: number): Promise<boolean>;
};

/** The memory of what was already taken in. */
export function inbound(): Inbound {
  let claims = 0;
  return {
    async claim(db, id, at) {
      const first = (await insert.count(db, { id, at })) === 1;
      claims += 1;
      if (claims % CLAIMS_A_SWEEP === 1) await sweep.count(db, { before: at - REMEMBERED });
      return first;
    },
  };
}

const insert = prepared((db: Db, arg: Arg<InboundTable>) =>
  db
    .insertInto('inbound')
    .values({ id: arg('id'), at: arg('at') })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const sweep = prepared((db: Db, arg: Arg<{ before: number }>) =>
  db
    .deleteFrom('inbound')
    .where('id', 'in', (eb) =>
      eb.selectFrom('inbound').select('id').where('at', '<', arg('before')).orderBy('at').limit(IDS_A_SWEEP),
    ),
);
