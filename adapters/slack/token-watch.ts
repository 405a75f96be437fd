import { slackCode } from './errors.ts';
import type { Calls } from './send.ts';

/** What Slack says of a token that nobody may call with any more. */
const REFUSED = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']);

/** The same calls; and the code with which Slack refused our token last, or null: it takes it, as far as we know. */
export function watchToken(calls: Calls): { calls: Calls; refusal(): string | null } {
  let refusal: string | null = null;

  async function noting<T>(call: Promise<T>): Promise<T> {
    try {
      const said = await call;
      refusal = null;
      return said;
    } catch (error) {
      const code = slackCode(error);
      if (REFUSED.has(code)) refusal = code;
      throw error;
    }
  }

  return {
    refusal: () => refusal,
    calls: {
      // Answers to presses need no token, and say nothing of it.
      respond: calls.respond,
      identify: () => noting(calls.identify()),
      post: (to, message) => noting(calls.post(to, message)),
      update: (channel, ts, message) => noting(calls.update(channel, ts, message)),
      user: (id) => noting(calls.user(id)),
      publishHome: (user, view) => noting(calls.publishHome(user, view)),
      openView: (triggerId, view) => noting(calls.openView(triggerId, view)),
      updateView: (id, hash, view) => noting(calls.updateView(id, hash, view)),
    },
  };
}
