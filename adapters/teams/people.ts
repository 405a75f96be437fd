import { z } from 'zod';
import type { Clock, Log, Profile } from '../../src/app/ports.ts';
import type { Person } from '../../src/core/person.ts';
import { personId } from './address.ts';
import { isNotThere, teamsCode } from './errors.ts';
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
  deactivated: 'Teams says that this account is no longer here, so nothing was kept.',
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

/** What Teams said of somebody, and when, ms UTC. `barred`: why they may nothing here. */
type Checked = { at: number; barred: 'guest' | 'deactivated' | null; name: string };

/** How long an answer of Teams' about a person counts, ms: whoever becomes a guest, or leaves, is out within a minute. */
const FRESH = 45_000;
/** From this age on an answer is asked for anew behind the act, so that whoever walks a complaint waits for none. ms */
const AGING = 15_000;
/** Nobody who was let in before waits longer than this for what Teams says now. ms */
const WAIT = 1_000;
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
  const asking = new Map<string, Promise<Checked | null>>();

  function refused(why: RefusalWhy): Admission {
    log.warn('teams.refused-person', { why });
    return { type: 'refused', why, words: WORDS[why] };
  }

  /** Asks Teams once and remembers the answer. Rejects when it gives none. */
  async function ask(person: string, actor: Actor, where: Where): Promise<Checked> {
    // A thread in a channel has the members of the channel.
    const place = where.conversation.replace(/;messageid=.*$/, '');
    const answer = await parts.member(where.serviceUrl, place, actor.user).then(
      (said) => ({ at: clock.now(), ...readMember(said) }),
      (error: unknown) => {
        // In their own chat with us there is no other reason; elsewhere the place may be what is not there.
        if (where.kind !== 'personal' || !isNotThere(error)) throw error;
        return { at: clock.now(), barred: 'deactivated' as const, name: '' };
      },
    );
    if (checked.size >= MOST) checked.clear();
    checked.set(person, answer);
    return answer;
  }

  function readMember(said: unknown): Omit<Checked, 'at'> {
    const { userRole, userPrincipalName, tenantId, name } = member.parse(said);
    const home = tenantId?.toLowerCase();
    const guest =
      /^(guest|anonymous)$/i.test(userRole ?? '') ||
      (userPrincipalName ?? '').includes('#EXT#') ||
      (home !== undefined && !parts.tenants.includes(home));
    return { barred: guest ? 'guest' : null, name: name?.trim() ?? '' };
  }

  const untold = (error: unknown) => {
    log.warn('teams.member-not-read', { cause: teamsCode(error) });
    return null;
  };

  /** Asks for somebody once at a time, however often they act meanwhile. Null: Teams gave no answer. */
  function askBehind(person: string, actor: Actor, where: Where): Promise<Checked | null> {
    const under = asking.get(person);
    if (under !== undefined) return under;
    const answer = ask(person, actor, where)
      .catch(untold)
      .finally(() => asking.delete(person));
    asking.set(person, answer);
    return answer;
  }

  /** What Teams says of this member, or null: it does not say. */
  async function checkedNow(person: string, actor: Actor, where: Where): Promise<Checked | null> {
    const before = checked.get(person);
    // Also when the machine's clock was set back meanwhile.
    const age = before === undefined ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - before.at);
    if (age < AGING) return before ?? null;
    if (before === undefined && parts.known(person) === null)
      return await patiently(parts.sleep, () => ask(person, actor, where)).catch(untold);
    const answer = askBehind(person, actor, where);
    if (before !== undefined && age < FRESH) return before;
    // Somebody who was let in before is not kept waiting in a call: what Teams says later counts from the next act on.
    return (await Promise.race([answer, parts.sleep(WAIT).then(() => null)])) ?? before ?? null;
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
      const profile: Profile = {
        id: person,
        name: said?.name || actor.name || before?.name || 'Somebody',
        timeZone: actor.timeZone ?? before?.place.timeZone ?? 'UTC',
        language: actor.locale ?? before?.place.language ?? 'en',
        phone: null,
      };
      if (said !== null && said.barred !== null) {
        // Somebody who was let in once may be known still: from now on they are not, in every process.
        if (before !== null) await parts.meet({ ...profile, barred: said.barred });
        return refused(said.barred);
      }
      await parts.meet(profile);
      return { type: 'admitted', person };
    },
  };
}
