import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { ISSUER } from './tokens.ts';

/** How a bare bot is told of the double: as the product is. */
export type BotEnv = {
  TEAMS_APP_ID: string;
  TEAMS_APP_PASSWORD: string;
  TEAMS_TENANT_ID: string;
  TEAMS_OPENID_METADATA_URL: string;
};

export type BareBot = { url: string; close(): Promise<void> };

/** The smallest bot on botbuilder as its samples are written: `onTurn` says what it does. Nothing guards it. */
export async function startBareBot(env: BotEnv, onTurn: (context: TurnContext) => Promise<void>): Promise<BareBot> {
  const login = new URL(env.TEAMS_OPENID_METADATA_URL).origin;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: `${login}/${env.TEAMS_TENANT_ID}`,
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: `${login}/token`,
      ToBotFromChannelOpenIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
      ToBotFromEmulatorOpenIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
    },
    credentialsOf(env, `${login}/${env.TEAMS_TENANT_ID}/oauth2/v2.0/token`),
  );
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = async () => {};
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      const asked = { body, headers: request.headers, method: request.method };
      const answer = {
        socket: response.socket,
        status(code: number) {
          response.statusCode = code;
        },
        header: (name: string, value: string) => void response.setHeader(name, value),
        send(said: unknown) {
          response.setHeader('content-type', 'application/json');
          response.write(JSON.stringify(said));
        },
        end: () => void response.end(),
      };
      void adapter.process(asked as Parameters<typeof adapter.process>[0], answer as never, onTurn);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** Its own token, asked for once. The library's way refuses addresses that are not https. */
function credentialsOf(env: BotEnv, endpoint: string): Credentials {
  let token: Promise<string> | null = null;
  const ask = async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: env.TEAMS_APP_ID,
      client_secret: env.TEAMS_APP_PASSWORD,
      scope: `${ISSUER}/.default`,
    };
    const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) });
    const said = (await response.json()) as { access_token?: string };
    if (said.access_token === undefined) throw new Error(`no token: ${response.status}`);
    return said.access_token;
  };
  return {
    isValidAppId: async (appId = '') => appId === env.TEAMS_APP_ID,
    isAuthenticationDisabled: async () => false,
    async createCredentials() {
      return {
        async signRequest(request: { headers: { set(name: string, value: string): void } }) {
          token ??= ask();
          request.headers.set('authorization', `Bearer ${await token}`);
          return request;
        },
      } as never;
    },
  };
}

/** Answers every message with what it said. */
export async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type === ActivityTypes.Message) await context.sendActivity(`Heard: ${context.activity.text}`);
}
