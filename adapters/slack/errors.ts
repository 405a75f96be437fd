import { DeliveryError } from '../../src/app/ports.ts';

/** What to do about an answer of Slack's that somebody must act on: the variable or scope, and the way to mend it. */
export const MENDS: Record<string, { variable: string; fix: string }> = {
  invalid_auth: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'copy the bot token again from "OAuth & Permissions" of your Slack app',
  },
  not_authed: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'set it to the bot token from "OAuth & Permissions" of your Slack app',
  },
  token_revoked: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'install the app to the workspace again and copy the new bot token',
  },
  token_expired: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'turn token rotation off for the app, install it again and copy the new bot token',
  },
  account_inactive: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'the app was removed from the workspace: install it again and copy the new bot token',
  },
  missing_scope: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'paste adapters/slack/manifest.yaml into the app’s manifest and install it again',
  },
  not_allowed_token_type: { variable: 'SLACK_BOT_TOKEN', fix: 'use the bot token, which starts with xoxb-' },
  messages_tab_disabled: {
    variable: 'SLACK_BOT_TOKEN',
    fix: 'switch the Messages tab on under "App Home", or paste adapters/slack/manifest.yaml',
  },
  not_enabled: { variable: 'SLACK_APP_TOKEN', fix: 'switch Socket Mode on in the settings of your Slack app' },
};

/** A token or an installation that does not work: nothing gets through until somebody mends it. */
const BROKEN = new Set(Object.keys(MENDS));

/** The message can't be changed where it stands, so it is shown anew. */
const GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'is_inactive',
  'cannot_delete_message',
  'cant_delete_message',
]);

/** This person or this message: trying again is useless. */
const PERMANENT = new Set([
  'channel_not_found',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'no_permission',
  'restricted_action',
  'team_access_not_granted',
  'ekm_access_denied',
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'no_text',
]);

/** Slack itself has a bad day: nobody gets anything. */
const DOWN = new Set([
  'no-answer',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
]);

/** How long what waits for a mended token waits between tries, ms. */
const UNTIL_MENDED = 15 * 60_000;

/** A refusal of Slack's in one word: its own error code, `rate-limited`, `http-500`, or `no-answer`. */
export function slackCode(error: unknown): string {
  const { code, data, statusCode } = asFailure(error);
  if (code === 'slack_webapi_platform_error') return data?.error ?? 'platform-error';
  if (code === 'slack_webapi_rate_limited_error') return 'rate-limited';
  if (code === 'slack_webapi_http_error') return `http-${statusCode ?? 0}`;
  if (error instanceof ResponseUrlError) return error.code;
  return 'no-answer';
}

/** Whether the message itself is gone or closed, so that a new one must take its place. */
export function isGone(error: unknown): boolean {
  return GONE.has(slackCode(error));
}

/** The trigger is too old or used up: a modal can only be opened after another press. */
export function isExpiredTrigger(error: unknown): boolean {
  return [
    'expired_trigger_id',
    'trigger_expired',
    'exchanged_trigger_id',
    'trigger_exchanged',
    'invalid_trigger_id',
  ].includes(slackCode(error));
}

/** A failed call, as the engine's queue understands it. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const code = slackCode(error);
  if (BROKEN.has(code))
    return new DeliveryError(code, { permanent: false, everybody: true, retryAfter: UNTIL_MENDED, cause: error });
  const { retryAfter } = asFailure(error);
  return new DeliveryError(code, {
    permanent: PERMANENT.has(code),
    everybody: DOWN.has(code) || /^http-5/.test(code),
    retryAfter: typeof retryAfter === 'number' ? retryAfter * 1000 : null,
    cause: error,
  });
}

/** The app was taken out of the workspace: Slack is not even asked. `why`: the event that said so. */
export function takenBack(why: string): DeliveryError {
  return new DeliveryError(why, { permanent: false, everybody: true, retryAfter: UNTIL_MENDED });
}

/** Answering through a response_url failed. `code`: what Slack said, or the status. `retryAfter` in seconds, or null. */
export class ResponseUrlError extends Error {
  readonly code: string;
  readonly retryAfter: number | null;
  constructor(code: string, options?: { cause?: unknown; retryAfter?: number | null }) {
    super(code, { cause: options?.cause });
    this.name = 'ResponseUrlError';
    this.code = code;
    this.retryAfter = options?.retryAfter ?? null;
  }
}

/** Whether somebody must act before anything gets through, and how; null: it passes by itself. */
export function mendFor(error: unknown): { code: string; variable: string; fix: string } | null {
  const code = slackCode(error instanceof DeliveryError ? error.cause : error);
  const mend = Object.hasOwn(MENDS, code) ? MENDS[code] : undefined;
  return mend === undefined ? null : { code, ...mend };
}

type Failure = { code?: string; data?: { error?: string }; statusCode?: number; retryAfter?: number | null };

function asFailure(error: unknown): Failure {
  return typeof error === 'object' && error !== null ? (error as Failure) : {};
}
