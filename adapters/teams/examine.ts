import type { Clock, Log } from '../../src/app/ports.ts';
import type { ConversationRef } from '../../src/core/person.ts';
import { chatAt } from './address.ts';
import { cloudAt } from './clouds.ts';
import { MENDS } from './errors.ts';
import { createKeys } from './keys.ts';
import { createTokens, TokenError } from './tokens.ts';

/** One thing that was looked at; `fix` is null when it is well. */
export type Finding = { what: string; fix: string | null };

const SILENT: Log = { info() {}, warn() {}, error() {} };

/** Asks Microsoft whether the keys can be read and the bot's own token is given out. Changes nothing there; needs no SDK. */
export async function examineTeams(
  options: { appId: string; appPassword: string; tenantId: string; openIdMetadataUrl: string | null },
  clock: Clock,
): Promise<Finding[]> {
  const cloud = cloudAt(options.openIdMetadataUrl);
  if (cloud === null)
    return [{ what: 'TEAMS_OPENID_METADATA_URL: no cloud of Microsoft’s that we know', fix: 'remove it' }];
  const keys = createKeys({ cloud, clock, log: SILENT });
  const unread = await keys.load();
  const tokens = createTokens({ ...options, cloud, endpoint: keys.tokenEndpoint, clock });
  const refused = await tokens.get().then(
    () => null,
    (error: unknown) => (error instanceof TokenError ? error.code : 'no-answer'),
  );
  return [
    unread === null
      ? { what: `Teams: the keys of ${new URL(cloud.metadata).host} can be read`, fix: null }
      : {
          what: `Teams: the keys of ${new URL(cloud.metadata).host} can’t be read (${unread})`,
          fix: 'let this machine reach that host (port 443); until then nobody is let in from Teams',
        },
    tokenFinding(refused, new URL(cloud.login).host),
  ];
}

function tokenFinding(refused: string | null, host: string): Finding {
  if (refused === null) return { what: 'Teams: Microsoft Entra gives the bot its token', fix: null };
  if (refused === 'no-answer')
    return { what: `Teams: ${host} does not answer from here`, fix: 'let this machine reach that host (port 443)' };
  const mend = Object.hasOwn(MENDS, refused) ? MENDS[refused] : undefined;
  return {
    what: `${mend?.variable ?? 'TEAMS_APP_PASSWORD'}: Microsoft Entra refuses it (${refused})`,
    fix: mend?.fix ?? 'check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID against the app registration',
  };
}

const WHY: Record<string, string> = {
  'not-installed': 'has not added Tactful',
  blocked: 'has blocked Tactful, or is no longer in the organisation',
};

/**
 * Who can't be pinged on Teams. `chats`: everybody's conversation there; `needed`: whoever must be reached, by person id;
 * somebody without any chat has never added the app.
 */
export function examineReach(
  chats: ConversationRef[],
  needed: ReadonlySet<string>,
  nameOf: (person: string) => string,
): Finding[] {
  const known = new Map(chats.map((ref) => [ref.person, chatAt(ref)]));
  const lost = [...known].flatMap(([person, chat]) =>
    chat === null || chat.unreachable === null ? [] : [{ person, why: WHY[chat.unreachable] ?? chat.unreachable }],
  );
  const never = [...needed]
    .filter((person) => !known.has(person))
    .map((person) => ({ person, why: WHY['not-installed'] ?? '' }));
  const all = [...lost, ...never];
  if (all.length === 0)
    return known.size === 0
      ? []
      : [{ what: `Teams: can be pinged: ${known.size === 1 ? '1 person' : `${known.size} people`}`, fix: null }];
  const names = all.slice(0, 20).map(({ person, why }) => `${nameOf(person)} ${why}`);
  const more = all.length > names.length ? `, and ${all.length - names.length} more` : '';
  return [
    {
      what: `Teams: ${all.length} can’t be pinged: ${names.join(', ')}${more}`,
      fix: 'ask them to add Tactful under Apps, or add it for them in the Teams admin center: setup policies, installed apps',
    },
  ];
}
