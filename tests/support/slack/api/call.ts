import type { JsonObject } from '../json.ts';
import type { Team } from '../world.ts';
import { ApiError, badArguments, type Call, type Method, textArg } from './method.ts';
import { METHODS } from './methods.ts';

/** What a caller sent: the method's name, its arguments, where they stood, and the token. */
export type Asked = {
  method: string;
  args: JsonObject;
  /** True: the arguments came in a JSON body. */
  json: boolean;
  token: string | null;
};

/** An answer of the Web API before it is written. */
export type Answered = { status: number; headers: Record<string, string>; body: JsonObject };

const NO_TEAM: Team = { id: '', name: '', domain: '', botUser: '', botId: '' };

/** Answers one call as Slack would: token, rate, arguments, and then the method itself. */
export function answerCall(asked: Asked, around: Omit<Call, 'args' | 'team' | 'token'>): Answered {
  const { world, rates } = around;
  const method = Object.hasOwn(METHODS, asked.method) ? METHODS[asked.method] : undefined;
  if (method === undefined) return refusal(new ApiError('unknown_method', { req_method: asked.method }));
  try {
    const token = method.token === 'none' ? null : tokenOf(asked, around, method);
    const team = (token === null ? undefined : world.teams.get(token.team)) ?? NO_TEAM;
    const channel = textArg(asked.args, 'channel');
    const wait = rates.take({ method: asked.method, team: team.id, tier: method.tier, channel });
    if (wait !== null) return rateLimited(wait);
    const args = method.json === false && asked.json ? {} : asked.args;
    const missing = (method.required ?? []).filter((name) => args[name] === undefined || args[name] === '');
    if (missing.length > 0) throw badArguments(...missing.map((name) => `missing required field: ${name}`));
    const done = method.run({ ...around, args, team, token });
    return { status: 200, headers: scopeHeaders(method, token?.scopes ?? []), body: { ok: true, ...done } };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

/** 429, with so many seconds to wait. */
export function rateLimited(seconds: number): Answered {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
}

/** `ok: false` with this error. */
export function refusal(error: ApiError): Answered {
  return { status: 200, headers: {}, body: { ok: false, error: error.code, ...error.more } };
}

function tokenOf(asked: Asked, { world }: Pick<Call, 'world'>, method: Method) {
  if (asked.token === null) throw new ApiError('not_authed');
  const token = world.tokens.get(asked.token);
  if (token === undefined) throw new ApiError('invalid_auth');
  switch (token.state) {
    case 'revoked':
      throw new ApiError('token_revoked');
    case 'inactive':
      throw new ApiError('account_inactive');
    case 'valid':
      break;
    default:
      token.state satisfies never;
  }
  const eitherKind = asked.method === 'auth.test';
  if (token.kind !== method.token && !eitherKind) throw new ApiError('not_allowed_token_type');
  const scopes = method.scopes ?? [];
  if (scopes.length > 0 && !scopes.some((each) => token.scopes.includes(each)))
    throw new ApiError('missing_scope', { needed: scopes.join(','), provided: token.scopes.join(',') });
  return token;
}

function scopeHeaders(method: Method, provided: readonly string[]): Record<string, string> {
  return { 'x-oauth-scopes': provided.join(','), 'x-accepted-oauth-scopes': (method.scopes ?? []).join(',') };
}
