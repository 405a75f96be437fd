import type { Phrases } from '../../src/app/phrases.ts';
import type { Clock, Directory } from '../../src/app/ports.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { organisationWith } from './people.ts';
import { type Served, serveProduct } from './served-product.ts';
import { startTeams, type Teams, type TeamsOptions } from './teams/double.ts';
import { objectIdOf, TENANT } from './teams/world.ts';

/** The whole product in front of a Teams on this machine: real server, real database, real botbuilder. */
export type TeamsProduct = Omit<Served, 'idle'> & {
  teams: Teams;
  /** Resolves when nothing is under way on either side. */
  settled(): Promise<void>;
};

/** The id that the product gives to somebody with this handle. */
export function teamsId(name: string): string {
  return `teams:${TENANT.id}:${objectIdOf(name)}`;
}

/** Ana to Emil work where they work in the sample organisation, under their ids at Teams. */
export const people: Directory = directoryOf(organisationWith(teamsId));

export async function openTeamsProduct(
  options: TeamsOptions & {
    directory?: Directory;
    env?: Record<string, string>;
    databaseUrl?: string;
    /** Instead of the machine's time, which `advance` moves on. */
    productClock?: Clock;
    /** Absent: nothing can be rephrased. */
    phrases?: Phrases;
    /** Everybody has added the app, and the product has heard of it. Default: true. */
    met?: boolean;
  } = {},
): Promise<TeamsProduct> {
  const { directory = people, met = true } = options;
  const teams = await startTeams({ pace: 1_000, installed: met, ...options });
  const served = await serveProduct({
    env: { ...teams.env, ...options.env },
    directory,
    databaseUrl: options.databaseUrl,
    productClock: options.productClock,
    phrases: options.phrases,
  }).catch(async (error: unknown) => {
    await teams.close();
    throw error;
  });
  teams.deliverTo(`${served.origin}/api/messages`);

  async function settled(): Promise<void> {
    await teams.settled();
    await served.idle();
  }

  if (met) {
    for (const { name } of teams.world.people.values()) await teams.user(name).install();
    await settled();
    teams.ledger.expectAll();
  }

  return {
    teams,
    get platforms() {
      return served.platforms;
    },
    get origin() {
      return served.origin;
    },
    logged: served.logged,
    get notices() {
      return served.notices;
    },
    advance: served.advance,
    settled,
    restart: served.restart,
    async close() {
      await served.close();
      await teams.close();
    },
  };
}
