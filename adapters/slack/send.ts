import type { webApi } from '@slack/bolt';
import type { Rendered } from './render.ts';
import type { Respond } from './respond.ts';
import type { SlackJson } from './text.ts';

/** What we ask of Slack. Every call is tried once: our own queue tries again, and knows what was asked for meanwhile. */
export type Calls = {
  identify(): Promise<Identity>;
  /** `to`: a user (their direct messages with us) or a channel. */
  post(to: string, message: Rendered): Promise<{ channel: string; ts: string }>;
  update(channel: string, ts: string, message: Rendered): Promise<void>;
  /** Answers through the address that came with a press or a command: it counts against no rate of the workspace. */
  respond(url: string, how: 'replace' | 'only-for-them', message: Rendered): Promise<void>;
  user(id: string): Promise<unknown>;
  publishHome(user: string, view: SlackJson): Promise<void>;
  /** `triggerId` lives for three seconds. */
  openView(triggerId: string, view: SlackJson): Promise<{ id: string; hash: string }>;
  updateView(id: string, hash: string, view: SlackJson): Promise<void>;
};

/** The workspace that our token belongs to, and who we are there. */
export type Identity = { team: string; url: string; botUser: string };

/** The Web API through `client`, and answers to presses through `respond`. */
export function createCalls(client: webApi.WebClient, respond: Respond): Calls {
  return {
    async identify() {
      const said = await client.auth.test();
      if (said.team_id === undefined || said.url === undefined) throw new Error('auth.test names no workspace');
      return { team: said.team_id, url: said.url, botUser: said.user_id ?? '' };
    },
    async post(to, message) {
      const said = await client.chat.postMessage({ channel: to, ...sendable(message) } as never);
      if (said.channel === undefined || said.ts === undefined) throw new Error('chat.postMessage names no message');
      return { channel: said.channel, ts: said.ts };
    },
    async update(channel, ts, message) {
      await client.chat.update({
        channel,
        ts,
        text: message.text,
        blocks: message.blocks,
        parse: 'none',
        link_names: false,
      } as never);
    },
    async respond(url, how, message) {
      const replace = how === 'replace';
      await respond(url, {
        ...(replace ? { replace_original: true } : { replace_original: false, response_type: 'ephemeral' }),
        ...sendable(message),
      });
    },
    async user(id) {
      return (await client.users.info({ user: id, include_locale: true })).user;
    },
    async publishHome(user, view) {
      await client.views.publish({ user_id: user, view } as never);
    },
    async openView(triggerId, view) {
      const said = await client.views.open({ trigger_id: triggerId, view } as never);
      if (said.view?.id === undefined) throw new Error('views.open names no view');
      return { id: said.view.id, hash: said.view.hash ?? '' };
    },
    async updateView(id, hash, view) {
      await client.views.update({ view_id: id, hash, view } as never);
    },
  };
}

/** Nothing in a message of ours is read for links, names or marks, and nothing unfolds. */
function sendable({ text, blocks }: Rendered): Record<string, unknown> {
  return { text, blocks, mrkdwn: false, parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false };
}
