import { DeliveryError } from '../../src/app/ports.ts';
import { TokenError } from './tokens.ts';

/** What to do about a refusal that somebody must act on: the variable or setting, and the way to mend it. */
export const MENDS: Record<string, { variable: string; fix: string }> = {
  invalid_client: {
    variable: 'TEAMS_APP_PASSWORD',
    fix: 'copy the value (not the id) of a client secret of the bot’s app registration in Microsoft Entra',
  },
  'aadsts-7000215': {
    variable: 'TEAMS_APP_PASSWORD',
    fix: 'copy the value (not the id) of a client secret of the bot’s app registration in Microsoft Entra',
  },
  'aadsts-7000222': {
    variable: 'TEAMS_APP_PASSWORD',
    fix: 'the client secret has expired: make a new one in Microsoft Entra and copy its value',
  },
  'aadsts-700016': {
    variable: 'TEAMS_APP_ID',
    fix: 'this tenant has no such application: copy the application (client) id, and check TEAMS_TENANT_ID',
  },
  unauthorized_client: {
    variable: 'TEAMS_APP_ID',
    fix: 'this tenant has no such application: copy the application (client) id, and check TEAMS_TENANT_ID',
  },
  'aadsts-90002': { variable: 'TEAMS_TENANT_ID', fix: 'copy the directory (tenant) id from Microsoft Entra' },
  'aadsts-900023': { variable: 'TEAMS_TENANT_ID', fix: 'copy the directory (tenant) id from Microsoft Entra' },
  'http-401': {
    variable: 'TEAMS_APP_ID',
    fix: 'Teams does not take this bot: check that the Azure Bot resource uses this application id and tenant',
  },
  BotDisabledByAdmin: {
    variable: 'Teams admin center',
    fix: 'allow the app under "Manage apps" and in the permission policy of whoever needs it',
  },
};

/** The person has no such app, or took it out: nothing reaches them until they add it. */
const NOT_INSTALLED = new Set([
  'BotNotInConversationRoster',
  'ConversationNotFound',
  'BotNotInstalled',
  'AppNotInstalled',
  'ForbiddenOperationException',
  'http-403',
  'http-404',
]);
/** The person wants nothing from us, or is no longer there. */
const BLOCKED = new Set([
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'MemberNotFoundInConversation',
  'UserNotFound',
]);
/** The message can't be changed where it stands, so it is shown anew. */
const GONE = new Set(['ActivityNotFoundInConversation', 'ActivityNotFound', 'MessageNotFound', 'http-404', 'http-410']);
/** Passes by itself. 412: somebody else changed the conversation at the same moment. */
const PASSING = new Set([401, 408, 412, 425, 429]);

/** How long what waits for a mended setting waits between tries, ms. */
const UNTIL_MENDED = 15 * 60_000;

/** A refusal in one word: the connector's own code, Entra's, `http-500`, `foreign-service` or `no-answer`. */
export function teamsCode(error: unknown): string {
  if (error instanceof TokenError || error instanceof ForeignServiceError) return error.code;
  const { statusCode, details, code } = asFailure(error);
  if (statusCode === undefined) return 'no-answer';
  const said = details?.error?.code ?? code;
  if (
    typeof said === 'string' &&
    /^[A-Za-z][A-Za-z0-9]{2,59}$/.test(said) &&
    !/^(REQUEST_SEND|PARSE)_ERROR$/.test(said)
  )
    return said;
  return `http-${statusCode}`;
}

/** Whether the message itself is gone, so that a new one must take its place. */
export function isGone(error: unknown): boolean {
  const code = teamsCode(error);
  return GONE.has(code) || (asFailure(error).statusCode === 404 && !NOT_INSTALLED.has(code));
}

/** Whether Teams says of a person that there is no such one any more; a conversation that it can't find says nothing of them. */
export function isNotThere(error: unknown): boolean {
  return ['MemberNotFoundInConversation', 'UserNotFound'].includes(teamsCode(error));
}

/** A failed call, as the engine's queue understands it: `not-installed` and `blocked` mean that this person can't be reached. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const code = teamsCode(error);
  const { statusCode } = asFailure(error);
  const options = { permanent: false, retryAfter: retryAfterOf(error), cause: error };
  if (mendFor(error) !== null)
    return new DeliveryError(code, { ...options, everybody: true, retryAfter: UNTIL_MENDED });
  if (error instanceof ForeignServiceError) return new DeliveryError(code, { ...options, permanent: true });
  if (BLOCKED.has(code)) return new DeliveryError('blocked', { ...options, permanent: true });
  if ((statusCode === 403 || statusCode === 404) && (NOT_INSTALLED.has(code) || statusCode === 404))
    return new DeliveryError('not-installed', { ...options, permanent: true });
  // An answer that is not understood may still have been a yes: the same message again replaces it.
  const passing = statusCode === undefined || statusCode < 400 || statusCode >= 500 || PASSING.has(statusCode);
  const everybody = statusCode === undefined || statusCode < 400 || statusCode >= 500;
  return new DeliveryError(code, { ...options, permanent: !passing, everybody });
}

/** Why this person can't be reached at all, or null: it is something else. */
export function unreachable(error: unknown): string | null {
  const { code } = deliveryError(error);
  return code === 'not-installed' || code === 'blocked' ? code : null;
}

/** Whether somebody must act before anything gets through, and how; null: it passes by itself. */
export function mendFor(error: unknown): { code: string; variable: string; fix: string } | null {
  const code = teamsCode(error instanceof DeliveryError ? error.cause : error);
  const mend = Object.hasOwn(MENDS, code) ? MENDS[code] : undefined;
  return mend === undefined ? null : { code, ...mend };
}

/** A call would have gone to a host that is not Microsoft's. */
export class ForeignServiceError extends Error {
  readonly code = 'foreign-service';
  constructor() {
    super('not a service of Microsoft’s');
    this.name = 'ForeignServiceError';
  }
}

type Failure = {
  statusCode?: number;
  code?: string;
  details?: { error?: { code?: unknown } };
  response?: { headers?: { get?(name: string): string | undefined } };
};

function asFailure(error: unknown): Failure {
  return typeof error === 'object' && error !== null ? (error as Failure) : {};
}

/** What the connector asks to wait, ms, or null. It sends seconds, or a date that is read as no wish at all. */
function retryAfterOf(error: unknown): number | null {
  const said = Number(asFailure(error).response?.headers?.get?.('retry-after') ?? Number.NaN);
  return Number.isFinite(said) && said >= 0 ? said * 1000 : null;
}
