import { z } from 'zod';
import type { Act, InboundEvent, Inputs } from '../../src/core/event.ts';
import { WHEN, wordsToMoment } from '../../src/core/moment-words.ts';
import { decodePress } from '../../src/core/press.ts';
import type { Chart } from '../../src/core/view.ts';
import { conversationOf } from './address.ts';
import { Refused } from './errors.ts';
import { LIMITS } from './limits.ts';

/** Text as typed, less what no database keeps: NUL characters and halves of surrogate pairs. */
const typed = z
  .string()
  .max(LIMITS.input)
  .transform((text) => text.replaceAll('\0', '').toWellFormed());

export const personId = z.string().regex(/^[\w-]{1,64}$/);
const command = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const inputId = z.string().regex(/^[a-z][a-z0-9_.-]{0,79}(~when)?$/);
const inputs = z
  .record(inputId, z.union([typed, z.array(typed).max(LIMITS.choices)]))
  .refine((all) => Object.keys(all).length <= LIMITS.inputs);
const press = z
  .string()
  .max(500)
  .transform((text, context) => {
    const known = decodePress(text);
    if (known !== null) return known;
    context.addIssue('unknown press');
    return z.NEVER;
  });

const act = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), playbook: command, text: typed }),
  z.strictObject({ type: z.literal('press'), press, inputs }),
  z.strictObject({ type: z.literal('say'), text: typed.refine((text) => text.trim() !== '') }),
  z.strictObject({ type: z.literal('refresh') }),
]);

const actRequest = z.strictObject({ id: z.string().regex(/^[\w-]{8,64}$/), person: personId, act });

const count = z.number().positive();
const clockRequest = z.strictObject({
  advance: z.union([
    z.strictObject({ minutes: count }),
    z.strictObject({ hours: count }),
    z.strictObject({ days: count }),
    z.strictObject({ to: z.literal('next') }),
  ]),
});

/**
 * What a person did in the page. `id`: the page's own name of the act; `said`: the line as typed, shown as the person's
 * own, or null for a press.
 */
export type Received = { event: InboundEvent; id: string; said: string | null };

/** Reads the body of `POST /api/act`. Throws {@link Refused} `malformed` for what the page cannot have sent. */
export function receiveAct(body: unknown, commands: string[]): Received {
  const request = parse(actRequest, body);
  return {
    event: {
      id: `web:${request.person}:${request.id}`,
      by: request.person,
      conversation: conversationOf(request.person),
      act: understood(request.act, commands),
    },
    id: request.id,
    said: request.act.type === 'say' ? request.act.text : null,
  };
}

/** How far `POST /api/clock` wants to go, in ms; `next`: to whatever is due next. Throws {@link Refused} `malformed`. */
export function receiveAdvance(body: unknown): number | 'next' {
  const { advance } = parse(clockRequest, body);
  if ('to' in advance) return 'next';
  const minutes =
    'minutes' in advance ? advance.minutes : 'hours' in advance ? advance.hours * 60 : advance.days * 1440;
  const ms = Math.round(minutes * 60_000);
  if (ms < 1 || ms > LIMITS.advance) throw new Refused('malformed');
  return ms;
}

/** A person id from the address line. Throws {@link Refused} `malformed`. */
export function receivePerson(query: string | undefined): string {
  return parse(personId, query);
}

const chart = z.strictObject({
  type: z.literal('chart'),
  kind: z.enum(['bar', 'line', 'pie']),
  title: z.string().max(200),
  takeaway: z.string().max(200),
  points: z.array(z.strictObject({ label: z.string().max(60), value: z.number() })).max(100),
  unit: z.string().max(60).optional(),
});

/** The chart that an address of `figures.ts` names. Throws {@link Refused} `malformed` for any other. */
export function receiveChart(query: string | undefined): Chart {
  try {
    const { unit, ...rest } = parse(chart, JSON.parse(Buffer.from(query ?? '', 'base64url').toString('utf8')));
    return unit === undefined ? rest : { ...rest, unit };
  } catch (cause) {
    throw cause instanceof Refused ? cause : new Refused('malformed', { cause });
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const long = result.error.issues.some((issue) => issue.code === 'too_big' && issue.origin === 'string');
  throw new Refused(long ? 'too-long' : 'malformed');
}

function understood(act: Act, commands: string[]): Act {
  switch (act.type) {
    case 'say':
      return slash(act.text, commands);
    case 'press':
      return { ...act, inputs: Object.fromEntries(Object.entries(act.inputs).map(moment)) };
    case 'start':
    case 'refresh':
      return act;
    default:
      return act satisfies never;
  }
}

/** `/complaint the kettle leaks` starts; whatever else begins with a slash is the engine's to understand, as it was typed. */
function slash(text: string, commands: string[]): Act {
  const parts = /^\s*\/([a-z][a-z0-9-]{0,63})(?:\s+([\s\S]*))?$/i.exec(text);
  if (parts === null) return { type: 'say', text };
  const word = (parts[1] ?? '').toLowerCase();
  if (!commands.includes(word)) return { type: 'say', text };
  return { type: 'start', playbook: word, text: (parts[2] ?? '').trim() };
}

function moment([id, value]: [string, Inputs[string]]): [string, Inputs[string]] {
  if (!id.endsWith(WHEN)) return [id, value];
  return [id.slice(0, -WHEN.length), typeof value === 'string' ? wordsToMoment(value) : value];
}
