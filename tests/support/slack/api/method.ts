import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Rates, Tier } from '../rates.ts';
import type { Triggers } from '../triggers.ts';
import type { Team, Token, World } from '../world.ts';

/** One call of one method, with everything that the method may need. */
export type Call = {
  world: World;
  triggers: Triggers;
  rates: Rates;
  args: JsonObject;
  /** The workspace that the token is of; a call without a token is of none. */
  team: Team;
  token: Token | null;
  /** A new address for a Socket Mode connection. */
  socketUrl(): string;
};

/** A method of the Web API: who may call it, how often, with what, and what it does. */
export type Method = {
  tier: Tier;
  token: 'bot' | 'app' | 'none';
  /** The token needs one of these; none: any token will do. */
  scopes?: readonly string[];
  required?: readonly string[];
  /** False: Slack reads the arguments of this method only from a form or the address, never from a JSON body. */
  json?: false;
  /** Does it. Throws an {@link ApiError} when Slack would refuse. The answer goes without `ok`. */
  run(call: Call): JsonObject;
};

/** Slack refuses: `ok: false` with this error. */
export class ApiError extends Error {
  readonly code: string;
  readonly more: JsonObject;
  constructor(code: string, more: JsonObject = {}) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.more = more;
  }
}

/** `invalid_arguments` with these words. */
export function badArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  });
}

/** An argument that is text, or null: it is not there. */
export function textArg(args: JsonObject, name: string): string | null {
  const value = args[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badArguments(`must provide a string [json-pointer:/${name}]`);
}

/** A switch; a form says it as `true` or `1`. */
export function flagArg(args: JsonObject, name: string, otherwise = false): boolean {
  const value = args[name];
  if (value === undefined || value === null) return otherwise;
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** A structured argument; a form carries it as JSON. Undefined: it is not there. Throws what `broken` makes of bad JSON. */
export function jsonArg(args: JsonObject, name: string, broken: () => ApiError): Json | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw broken();
  }
}

/** An object argument, such as a view. */
export function objectArg(args: JsonObject, name: string): JsonObject {
  const value = jsonArg(args, name, () => badArguments(`invalid JSON in \`${name}\``));
  if (!isObject(value)) throw badArguments(`must provide an object [json-pointer:/${name}]`);
  return value;
}
