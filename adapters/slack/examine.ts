import { MENDS } from './errors.ts';

/** What the bot token must be allowed to do, and for what. The same as in manifest.yaml. */
export const SCOPES: Record<string, string> = {
  'chat:write': 'cards in direct messages',
  commands: '/complaint, /rephrase and the shortcuts',
  'im:history': 'lines typed in the direct messages',
  'users:read': 'name, language and time zone of whoever writes',
};

/** One thing that was looked at; `fix` is null when it is well. */
export type Finding = { what: string; fix: string | null };

/** How long Slack may take to answer, ms. */
const PATIENCE = 5_000;

/** Asks Slack whether tokens, scopes and installation are in order. Changes nothing there; needs no SDK. */
export async function examineSlack(options: {
  botToken: string;
  appToken: string | null;
  apiUrl: string | null;
}): Promise<Finding[]> {
  const bot = await ask('auth.test', options.botToken, options.apiUrl);
  const findings = [botFinding(bot), ...(bot.error === null ? [scopesFinding(bot.scopes)] : [])];
  if (options.appToken === null) return findings;
  const socket = await ask('apps.connections.open', options.appToken, options.apiUrl);
  return [...findings, socketFinding(socket.error)];
}

type Said = { error: string | null; scopes: string[] | null; team: string };

async function ask(method: string, token: string, apiUrl: string | null): Promise<Said> {
  const base = (apiUrl ?? 'https://slack.com/api/').replace(/\/*$/, '/');
  try {
    const response = await fetch(`${base}${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = (await response.json()) as { ok?: unknown; error?: unknown; team?: unknown };
    const scopes = response.headers.get('x-oauth-scopes');
    return {
      error: said.ok === true ? null : typeof said.error === 'string' ? said.error : `http-${response.status}`,
      scopes: scopes === null ? null : scopes.split(',').map((each) => each.trim()),
      team: typeof said.team === 'string' ? said.team : '',
    };
  } catch {
    return { error: 'no-answer', scopes: null, team: '' };
  }
}

function botFinding({ error, team }: Said): Finding {
  if (error === null) return { what: `Slack: the bot token works in the workspace ${team}`, fix: null };
  if (error === 'no-answer') return unreachable();
  const mend = Object.hasOwn(MENDS, error) ? MENDS[error] : undefined;
  return {
    what: `SLACK_BOT_TOKEN: Slack refuses it (${error})`,
    fix: mend?.fix ?? 'copy the bot token again from "OAuth & Permissions" of your Slack app',
  };
}

function scopesFinding(scopes: string[] | null): Finding {
  // Slack names them in a header; a proxy in between may take it away.
  if (scopes === null) return { what: 'Slack: scopes not told', fix: null };
  const missing = Object.keys(SCOPES).filter((each) => !scopes.includes(each));
  if (missing.length === 0) return { what: `Slack: scopes ${Object.keys(SCOPES).join(', ')}`, fix: null };
  return {
    what: `Slack: scope missing: ${missing.map((each) => `${each} (${SCOPES[each]})`).join(', ')}`,
    fix: 'paste adapters/slack/manifest.yaml into "App Manifest" of your Slack app, and install it again',
  };
}

function socketFinding(error: string | null): Finding {
  if (error === null) return { what: 'Slack: Socket Mode can be opened', fix: null };
  if (error === 'no-answer') return unreachable();
  const fix =
    error === 'not_enabled'
      ? 'switch Socket Mode on in the settings of your Slack app'
      : 'copy an app-level token with the scope connections:write from "Basic Information" of your Slack app';
  return { what: `SLACK_APP_TOKEN: Slack refuses it (${error})`, fix };
}

function unreachable(): Finding {
  return {
    what: 'Slack does not answer from here',
    fix: 'let this machine reach slack.com (port 443), or set SLACK_API_URL for GovSlack',
  };
}
