import { z } from 'zod';
import type { Clock, Log, Profile } from '../../src/app/ports.ts';
import { personId } from './address.ts';
import type { Actor } from './receive.ts';

/** Whether somebody may use the product, and as whom. */
export type Admission =
  | { type: 'admitted'; person: string; user: string }
  /** `words` tell the person why. */
  | { type: 'refused'; why: RefusalWhy; words: string }
  /** Slack does not say who that is just now, and nobody here knows. */
  | { type: 'unknown' };

const WORDS = {
  deactivated: 'This account is deactivated, so nothing was kept.',
  guest: 'Guests of this workspace can’t record complaints here. Ask a member of it to note it for you.',
  stranger: 'I only work for the people of this company’s own workspace. Ask one of them to note it for you.',
  'other-team': 'I am not set up for your workspace. Ask your admin to add it to SLACK_ALLOWED_TEAMS.',
  bot: 'I only talk with people.',
} as const;
export type RefusalWhy = keyof typeof WORDS;

/** What we read of Slack's user object. Source: docs.slack.dev/reference/objects/user-object. */
const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z
    .object({ display_name: z.string().optional(), real_name: z.string().optional(), phone: z.string().optional() })
    .optional(),
});

/**
 * How old what Slack said of a person may be, ms. Slack tells every change at once, by an event of its own; should one be
 * lost, the next act after this long has Slack asked behind it, as far as there is room for it.
 */
const FRESH = 45_000;
/** From this age on the act itself waits for what Slack says. ms */
const STALE = 10 * 60_000;
/** How often Slack is asked behind an act in a minute, all people together: it takes about a hundred such calls. */
const ASKED_BEHIND = 40;
const MOST = 10_000;

export type PeopleParts = {
  /** Asks Slack; rejects when it does not answer. */
  info(user: string): Promise<unknown>;
  /** Workspaces whose people are served; null: not known yet. */
  allowedTeams(): Promise<string[] | null>;
  /** Whether this person was met before, perhaps by an earlier run. */
  isKnown(person: string): boolean;
  meet(profile: Profile): Promise<void>;
  clock: Clock;
  log: Log;
};

export type People = {
  admit(actor: Actor): Promise<Admission>;
  /** Slack says that this user changed. */
  changed(actor: Actor, user: unknown): Promise<void>;
  /** The name of somebody who only is quoted, or null. */
  nameOf(user: string): Promise<string | null>;
};

/** Knows who acts, from Slack's own word alone. */
export function createPeople(parts: PeopleParts): People {
  const { clock, log } = parts;
  const cache = new Map<string, { at: number; user: z.output<typeof slackUser> }>();

  let minute = { began: Number.NEGATIVE_INFINITY, asked: 0 };
  const behind = new Set<string>();

  /** Asks for somebody who was let in, while their act goes on; what Slack says counts from the next act on. */
  function askBehind(id: string): void {
    const now = clock.now();
    if (Math.abs(now - minute.began) >= 60_000) minute = { began: now, asked: 0 };
    if (behind.has(id) || minute.asked >= ASKED_BEHIND) return;
    minute.asked += 1;
    behind.add(id);
    void askNow(id).finally(() => behind.delete(id));
  }

  async function ask(id: string): Promise<z.output<typeof slackUser> | null> {
    const known = cache.get(id);
    // Also when the machine's clock was set back meanwhile.
    const age = known === undefined ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - known.at);
    if (known === undefined || age >= STALE) return await askNow(id);
    if (age >= FRESH) askBehind(id);
    return known.user;
  }

  /** What Slack says, or what it said last; null: neither. */
  async function askNow(id: string): Promise<z.output<typeof slackUser> | null> {
    const known = cache.get(id);
    try {
      const user = slackUser.parse(await parts.info(id));
      keep(user);
      return user;
    } catch {
      log.warn('slack.user-not-read');
      // What Slack said before is better than turning somebody away during a call.
      return known?.user ?? null;
    }
  }

  function keep(user: z.output<typeof slackUser>): void {
    if (cache.size >= MOST) cache.clear();
    cache.set(user.id, { at: clock.now(), user });
  }

  function refused(why: RefusalWhy): Admission {
    log.warn('slack.refused-person', { why });
    return { type: 'refused', why, words: WORDS[why] };
  }

  /** Somebody who was let in once may be known still: from now on they are not, in every process. */
  async function barred(why: 'deactivated' | 'guest', person: string, user: SlackUser): Promise<Admission> {
    if (parts.isKnown(person)) await parts.meet({ ...profileOf(person, user), barred: why });
    return refused(why);
  }

  return {
    async admit(actor) {
      const teams = await parts.allowedTeams();
      if (teams === null) return { type: 'unknown' };
      // Whoever belongs elsewhere is a stranger in a shared channel.
      if (!teams.includes(actor.team)) return refused('other-team');
      if (actor.home !== null && !teams.includes(actor.home)) return refused('stranger');
      const user = await ask(actor.user);
      const home = user?.team_id ?? actor.home ?? actor.team;
      const person = personId(home, actor.user);
      if (user === null)
        return parts.isKnown(person) ? { type: 'admitted', person, user: actor.user } : { type: 'unknown' };
      if (user.deleted === true) return await barred('deactivated', person, user);
      if (user.is_bot === true) return refused('bot');
      if (user.is_stranger === true || !teams.includes(home)) return refused('stranger');
      if (isGuest(user)) return await barred('guest', person, user);
      await parts.meet(profileOf(person, user));
      return { type: 'admitted', person, user: actor.user };
    },
    async changed(actor, raw) {
      const user = slackUser.safeParse(raw).data;
      if (user === undefined) return;
      const known = cache.get(user.id);
      const person = personId(user.team_id ?? actor.team, user.id);
      // Nobody of ours: a workspace tells of everybody in it.
      if (known === undefined && !parts.isKnown(person)) return;
      // The event may leave out the language, which only users.info gives when asked.
      const merged = { ...user, locale: user.locale ?? known?.user.locale };
      keep(merged);
      const profile = profileOf(person, merged);
      // Whoever leaves, or becomes a guest, may nothing here from now on, in every process.
      if (merged.deleted === true) await parts.meet({ ...profile, barred: 'deactivated' });
      else if (isGuest(merged)) await parts.meet({ ...profile, barred: 'guest' });
      else await parts.meet(profile);
    },
    async nameOf(id) {
      const user = await ask(id);
      return user === null ? null : user.profile?.real_name?.trim() || user.real_name?.trim() || displayName(user);
    },
  };
}

type SlackUser = z.output<typeof slackUser>;

function isGuest(user: SlackUser): boolean {
  return user.is_restricted === true || user.is_ultra_restricted === true;
}

function profileOf(id: string, user: SlackUser): Profile {
  return {
    id,
    name: displayName(user),
    timeZone: user.tz || 'UTC',
    language: user.locale || 'en',
    phone: user.profile?.phone?.trim() || null,
  };
}

function displayName(user: z.output<typeof slackUser>): string {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  return names.find((each) => each !== undefined && each.trim() !== '')?.trim() ?? 'Somebody';
}
