import type { Outcome } from './delivery.ts';
import type { Typed } from './fields.ts';
import type { Ledger } from './ledger.ts';
import { post } from './messages.ts';
import type { PostOffice } from './post-office.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Channel, User, World } from './world.ts';

/** What a pair of hands works with. */
export type Kit = {
  world: World;
  office: PostOffice;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  ledger: Ledger;
  user: User;
  /** What this person has typed on a message or view so far; `place` is its id. */
  typedOn(place: string): Typed;
};

const SLACKBOT = 'USLACKBOT';

/** Slack itself tells this person that something did not work. */
export function slackbotSays({ world, user }: Pick<Kit, 'world' | 'user'>, channel: Channel, text: string): void {
  const draft = { text, blocks: [], attachments: [], threadTs: null, unfurls: false, metadata: null };
  post(world, channel, { user: SLACKBOT, botId: null }, draft, 'slackbot', user.id);
}

/** Slack's word for what became of a request, for the person who waits. */
export function failureOf(outcome: Outcome): string {
  switch (outcome.result) {
    case 'late':
      return 'operation_timeout';
    case 'unreachable':
      return 'dispatch_failed';
    case 'answered':
      return `http_service_error (${outcome.status})`;
    default:
      return outcome satisfies never;
  }
}
