import type { User, World } from './world.ts';

/** Something in a text that does more than be read: it pings somebody, or leads somewhere. */
export type Live = {
  kind: 'person' | 'group' | 'channel' | 'everyone' | 'link';
  /** What the reader sees of it. */
  shows: string;
  /** The id or the address behind it. */
  target: string;
};

/** A text as its reader sees it; what is live stands in ⟦ ⟧. */
export type Rendered = { text: string; live: Live[] };

/** How a text is read: by whom, and whether Slack looks for addresses and names in it by itself. */
export type Reading = { world: World; reader: User | null; verbatim: boolean };

/** Slack's three entities, back to characters; once, as a client does it. */
export function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What the service makes of a text that an app sends: a bare `&` becomes an entity, and so does a bracket with no partner. */
export function stored(text: string): string {
  return text.replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;').replaceAll(/<(?![^<>\n]*>)/g, '&lt;');
}

/** Slack's own markup as a person sees it: formatting gone, entities decoded, everything live marked. */
export function renderMrkdwn(text: string, reading: Reading): Rendered {
  const live: Live[] = [];
  const kept: string[] = [];
  const keep = (shown: string) => `\uE000${kept.push(shown) - 1}\uE001`;
  const mark = (one: Live) => {
    live.push(one);
    return keep(`⟦${one.shows}⟧`);
  };
  const withoutTokens = text.replaceAll(/<([^<>\n]+)>/g, (whole, inner: string) => {
    const token = readToken(inner, reading);
    if (token === null) return keep(whole);
    return typeof token === 'string' ? keep(token) : mark(token);
  });
  const found = reading.verbatim ? withoutTokens : findBySelf(withoutTokens, reading.world, mark);
  const plain = decoded(withoutFormatting(found));
  return { text: plain.replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => kept[Number(index)] ?? ''), live };
}

/** What stands between angle brackets: something live, plain text (a date), or null: nothing that Slack knows. */
function readToken(inner: string, { world, reader }: Reading): Live | string | null {
  const [target = '', label] = splitOnce(inner, '|');
  const words = label === undefined ? undefined : decoded(label);
  if (target.startsWith('@')) {
    const id = target.slice(1);
    return { kind: 'person', shows: `@${world.users.get(id)?.realName ?? words ?? 'unknown'}`, target: id };
  }
  if (target.startsWith('#')) {
    const id = target.slice(1);
    return { kind: 'channel', shows: `#${world.channels.get(id)?.name ?? words ?? 'unknown'}`, target: id };
  }
  if (/^!(here|channel|everyone)$/.test(target))
    return { kind: 'everyone', shows: `@${target.slice(1)}`, target: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', shows: words ?? '@group', target: target.slice(9) };
  if (target.startsWith('!date^')) {
    const [, stamp = '', format = '', link] = target.split('^');
    const shows = dateIn(Number(stamp), format, reader?.tz ?? 'UTC') ?? words ?? '';
    return link === undefined ? shows : { kind: 'link', shows: `${shows} → ${link}`, target: link };
  }
  if (/^(https?:\/\/|mailto:|tel:|slack:)/i.test(target)) {
    const to = decoded(target);
    return { kind: 'link', shows: words === undefined || words === to ? to : `${words} → ${to}`, target: to };
  }
  return null;
}

/** What Slack finds by itself unless it is told not to: addresses, and names of everybody and of channels. */
function findBySelf(text: string, world: World, mark: (live: Live) => string): string {
  const channels = [...world.channels.values()].filter((each) => each.kind === 'public' && each.name !== null);
  return text
    .replaceAll(/\bhttps?:\/\/[^\s<>\uE000]+/gi, (address) => {
      const bare = address.replace(/[.,;:!?)]+$/, '');
      const to = decoded(bare);
      return mark({ kind: 'link', shows: to, target: to }) + address.slice(bare.length);
    })
    .replaceAll(/(^|[\s(])@(here|channel|everyone)\b/g, (_, before: string, all: string) => {
      return before + mark({ kind: 'everyone', shows: `@${all}`, target: all });
    })
    .replaceAll(/(^|[\s(])#([a-z0-9_-]+)/g, (whole, before: string, name: string) => {
      const channel = channels.find((each) => each.name === name);
      return channel === undefined ? whole : before + mark({ kind: 'channel', shows: `#${name}`, target: channel.id });
    });
}

/** Bold, italic, struck and code marks are gone; a reader sees the words. */
function withoutFormatting(text: string): string {
  const pair = (mark: string) =>
    new RegExp(`(^|[\\s(\\["'>])\\${mark}(\\S(?:[^${mark}\\n]*\\S)?)\\${mark}(?=$|[\\s)\\]"'.,:;!?])`, 'gm');
  return text
    .replaceAll('```', '')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .replaceAll(pair('*'), '$1$2')
    .replaceAll(pair('_'), '$1$2')
    .replaceAll(pair('~'), '$1$2');
}

/** A date as this reader's clock says it, or null: not a date. Tokens: docs.slack.dev/messaging/formatting-message-text. */
export function dateIn(seconds: number, format: string, timeZone: string): string | null {
  if (!Number.isFinite(seconds) || !format.includes('{')) return null;
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(seconds * 1000);
  const day = { day: 'numeric', month: 'long' } as const;
  const words: Record<string, () => string> = {
    date_num: () => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(seconds * 1000),
    date_slash: () => say({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    date: () => say(day),
    date_pretty: () => say(day),
    date_short: () => say({ day: 'numeric', month: 'short', year: 'numeric' }),
    date_short_pretty: () => say({ day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => say({ ...day, weekday: 'long', year: 'numeric' }),
    date_long_pretty: () => say({ ...day, weekday: 'long', year: 'numeric' }),
    date_long_full: () => say({ ...day, year: 'numeric' }),
    day_divider_pretty: () => say({ ...day, weekday: 'long' }),
    time: () => say({ hour: '2-digit', minute: '2-digit' }),
    time_secs: () => say({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    ago: () => 'some time ago',
  };
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name]?.() ?? whole);
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
