import { z } from 'zod';
import type { Clock, Log, Profile } from '../../src/app/ports.ts';
import type { Person } from '../../src/core/person.ts';
import { personId } from './address.ts';
import { teamsCode } from './errors.ts';
import { patiently } from './patience.ts';
import type { Actor, Where } from './receive.ts';

/** Whether somebody may use the product, and as whom. */
export type Admission =
  | { type: 'admitted'; person: string }
  /** `words` tell the person why. */
  | { type: 'refused'; why: RefusalWhy; words: string }
  /** Teams does not say who that is just now, and nobody here knows. */
  | { type: 'unknown'; words: string };

const WORDS = {
  'other-tenant': 'I am not set up for your organisation. Ask your admin to add its tenant to TEAMS_ALLOWED_TENANTS.',
  guest: 'Guests of this organisation can’t record complaints here. Ask a member of it to note it for you.',
  nobody: 'I only work for people with an account in this organisation.',
} as const;
export type RefusalWhy = keyof typeof WORDS;

const UNKNOWN = 'Teams does not tell me who you are just now, so nothing was kept. Try again in a moment.';

/** What we read of a member. Source: learn.microsoft.com/microsoftteams/platform, "Get Teams context", roster. */
const member = z.object({
  name: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
});

/** What Teams said of somebody, and when, ms UTC. */
type Checked = { at: number; guest: boolean; name: string };

/** How long an answer of Teams' about a person counts, ms. */
const FRESH = 60 * 60_000;
const MOST = 10_000;

export type PeopleParts = {
  /** Asks Teams; rejects when it does not answer. */
  member(serviceUrl: string, conversation: string, user: string): Promise<unknown>;
  /** Tenants whose people are served, in lower case. */
  tenants: string[];
  /** Whoever was met before, perhaps by an earlier run; null: nobody was. */
  known(person: string): Person | null;
  meet(profile: Profile): Promise<void>;
  clock: Clock;
  log: Log;
  sleep(ms: number): Promise<void>;
};

export type People = { admit(actor: Actor, where: Where): Promise<Admission> };

/** Knows who acts: tenant and object id come with what Teams signed, and only whether somebody is a guest is asked for. */
export function createPeople(parts: PeopleParts): People {
  const { clock, log } = parts;
  const checked = new Map<string, Checked>();
  const asking = new Set<string>();

  function refused(why: RefusalWhy): Admission {
    log.warn('teams.refused-person', { why });
    return { type: 'refused', why, words: WORDS[why] };
  }

  /** Asks Teams once and remembers the answer. Rejects when it gives none. */
  async function ask(person: string, actor: Actor, where: Where): Promise<Checked> {
    // A thread in a channel has the members of the channel.
    const place = where.conversation.replace(/;messageid=.*$/, '');
    const said = member.parse(await parts.member(where.serviceUrl, place, actor.user));
    const home = said.tenantId?.toLowerCase();
    const guest =
      /^(guest|anonymous)$/i.test(said.userRole ?? '') ||
      (said.userPrincipalName ?? '').includes('#EXT#') ||
      (home !== undefined && !parts.tenants.includes(home));
    const answer = { at: clock.now(), guest, name: said.name?.trim() ?? '' };
    if (checked.size >= MOST) checked.clear();
    checked.set(person, answer);
    return answer;
  }

  /** What Teams says of this member, or null: it does not say. */
  async function checkedNow(person: string, actor: Actor, where: Where): Promise<Checked | null> {
    const before = checked.get(person);
    if (before !== undefined && clock.now() - before.at < FRESH) return before;
    const untold = (error: unknown) => log.warn('teams.member-not-read', { cause: teamsCode(error) });
    if (before !== undefined || parts.known(person) !== null) {
      // Somebody who was let in before is not kept waiting in a call: what Teams says now counts from the next act on.
      if (!asking.has(person)) {
        asking.add(person);
        void ask(person, actor, where)
          .catch(untold)
          .finally(() => asking.delete(person));
      }
      return before ?? null;
    }
    return await patiently(parts.sleep, () => ask(person, actor, where)).catch((error: unknown) => {
      untold(error);
      return null;
    });
  }

  return {
    async admit(actor, where) {
      const [tenant] = actor.tenants;
      // One foreign tenant among those that an activity names is enough: whoever comes from there is a stranger here.
      if (tenant === undefined || !actor.tenants.every((each) => parts.tenants.includes(each)))
        return refused('other-tenant');
      if (actor.objectId === null) return refused('nobody');
      const person = personId(tenant, actor.objectId);
      const before = parts.known(person);
      const said = await checkedNow(person, actor, where);
      if (said === null && before === null) return { type: 'unknown', words: UNKNOWN };
      if (said?.guest === true) return refused('guest');
      await parts.meet({
        id: person,
        name: said?.name || actor.name || before?.name || 'Somebody',
        timeZone: actor.timeZone ?? before?.place.timeZone ?? 'UTC',
        language: actor.locale ?? before?.place.language ?? 'en',
        phone: null,
      });
      return { type: 'admitted', person };
    },
  };
}
