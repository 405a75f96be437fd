import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type Cloud, mayCall } from './clouds.ts';
import { ForeignServiceError } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** A message as the connector takes it, less where it goes. */
export type Message = { text?: string; summary?: string; attachments?: { contentType: string; content: unknown }[] };

/** Where a message goes: a conversation of the service, from the bot to whoever it is for. */
export type Destination = { serviceUrl: string; conversation: string; bot: string; user: string };

/** What we ask of Teams. Every call is tried once: our own queue tries again, and knows what was asked for meanwhile. */
export type Calls = {
  /** Answers the message's id. `onlyFor`: this person (29:…) alone sees it. */
  post(to: Destination, message: Message, onlyFor?: string): Promise<string>;
  update(to: Destination, id: string, message: Message): Promise<void>;
  /** Opens the private chat with somebody (29:… or an object id), and answers its id. */
  open(serviceUrl: string, tenant: string, user: string, bot: string): Promise<string>;
  /** What Teams says of somebody in a conversation. */
  member(serviceUrl: string, conversation: string, user: string): Promise<unknown>;
  /** What botbuilder's own adapter is made with. */
  authentication: ConfigurationBotFrameworkAuthentication;
  /** What botbuilder is told of a request that our guard has let in. */
  admitted: object;
};

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>[0];
type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** Nobody waits for Teams longer than this, ms. */
const PATIENCE = 5_000;
/** Services whose client is kept: a tenant is served by one. */
const MOST = 50;
/** How a call says that only its recipient may see what it sends. */
const TARGETED = 'x-tactful-targeted';

export function createCalls(parts: { appId: string; tenantId: string; cloud: Cloud; tokens: Tokens }): Calls {
  const { appId, cloud, tokens } = parts;
  const credentials = {
    async signRequest<T extends { headers: { set(name: string, value: string): void } }>(request: T): Promise<T> {
      request.headers.set('Authorization', `Bearer ${await tokens.get()}`);
      return request;
    },
  };
  const authentication = new Authentication(appId, parts.tenantId, {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials as never,
  });
  const factory = authentication.connectors(cloud);

  async function call<T>(serviceUrl: string, work: (connector: Connector) => Promise<T>): Promise<T> {
    const connector = await factory.create(serviceUrl);
    const token = await tokens.get();
    try {
      return await work(connector);
    } catch (error) {
      if ((error as { statusCode?: unknown }).statusCode !== 401) throw error;
      // The token may have been taken back, and nothing was done with it: once more with another one.
      tokens.forget(token);
      return await work(connector);
    }
  }

  return {
    authentication,
    admitted: { audience: cloud.scope, callerId: null, claimsIdentity: identityOf(appId), connectorFactory: factory },
    async post(to, message, onlyFor) {
      const options = { timeout: PATIENCE, ...(onlyFor === undefined ? {} : { customHeaders: { [TARGETED]: '1' } }) };
      const said = await call(to.serviceUrl, ({ conversations }) =>
        conversations.sendToConversation(to.conversation, activity(to, message, onlyFor), options as never),
      );
      if (typeof said.id !== 'string' || said.id === '') throw new Error('the connector names no message');
      return said.id;
    },
    async update(to, id, message) {
      await call(to.serviceUrl, ({ conversations }) =>
        conversations.updateActivity(to.conversation, id, { ...activity(to, message), id }, {
          timeout: PATIENCE,
        } as never),
      );
    },
    async open(serviceUrl, tenant, user, bot) {
      const parameters = {
        isGroup: false,
        bot: { id: bot },
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      const said = await call(serviceUrl, ({ conversations }) =>
        conversations.createConversation(parameters as never, { timeout: PATIENCE } as never),
      );
      if (typeof said.id !== 'string' || said.id === '') throw new Error('the connector names no conversation');
      return said.id;
    },
    async member(serviceUrl, conversation, user) {
      return await call(serviceUrl, ({ conversations }) =>
        conversations.getConversationMember(conversation, user, { timeout: PATIENCE } as never),
      );
    },
  };
}

function activity(to: Destination, message: Message, onlyFor?: string): Partial<Activity> {
  return {
    type: 'message',
    textFormat: 'plain',
    from: { id: to.bot },
    // A channel's message is for nobody in particular.
    ...(onlyFor === undefined && to.user === '' ? {} : { recipient: { id: onlyFor ?? to.user } }),
    conversation: { id: to.conversation } as never,
    ...message,
    // The SDK's type knows fewer fields of a card than the service takes.
  } as unknown as Partial<Activity>;
}

/**
 * Botbuilder's own way to the connector, less what we do ourselves: nobody is let in here (our guard does that before), and
 * calls go to Microsoft's hosts alone, are not repeated behind our back, and follow no redirect with our token in hand.
 */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private readonly clients = new Map<string, Promise<Connector>>();
  private factory: ConnectorFactory | null = null;
  private userTokens: ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> | null = null;

  private readonly appId: string;

  constructor(appId: string, tenantId: string, credentials: object) {
    super({ MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId }, credentials as never);
    this.appId = appId;
  }

  override async authenticateRequest(): Promise<never> {
    throw new Error('requests are let in by the guard alone');
  }

  override createConnectorFactory(): ConnectorFactory {
    if (this.factory === null) throw new Error('the connectors are not made yet');
    return this.factory;
  }

  /** Made once: nobody signs in with this bot, and making it costs as much as the rest of a turn. */
  override createUserTokenClient(
    identity: Identity,
  ): ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> {
    this.userTokens ??= super.createUserTokenClient(identity);
    return this.userTokens;
  }

  connectors(cloud: Cloud): ConnectorFactory {
    const make = super.createConnectorFactory(identityOf(this.appId));
    this.factory = {
      create: async (serviceUrl: string) => {
        if (!mayCall(serviceUrl, cloud)) throw new ForeignServiceError();
        const known = this.clients.get(serviceUrl);
        if (known !== undefined) return await known;
        if (this.clients.size >= MOST) this.clients.clear();
        const client = make.create(serviceUrl).then(bare);
        this.clients.set(serviceUrl, client);
        return await client;
      },
    };
    return this.factory;
  }
}

/** Whom a request is for, in botbuilder's own words. */
function identityOf(appId: string): Identity {
  const claims = [{ type: 'aud', value: appId }];
  const getClaimValue = (type: string) => claims.find((each) => each.type === type)?.value ?? null;
  // The SDK's class can't be made without its own verifier; it reads these three and nothing else.
  return { claims, isAuthenticated: true, getClaimValue } as unknown as Identity;
}

type Pipeline = {
  removePolicy(options: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: PipelineRequest, next: (request: PipelineRequest) => Promise<unknown>): Promise<unknown>;
  }): void;
};
type PipelineRequest = { url: string; headers: { has(name: string): boolean; delete(name: string): void } };

/** A client that neither repeats nor follows: one request, one answer. */
function bare(connector: Connector): Connector {
  // The SDK's type hides its client, and offers no other way to take its repeating and following out.
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy({
    name: 'tactful-targeted',
    async sendRequest(request, next) {
      if (request.headers.has(TARGETED)) {
        request.headers.delete(TARGETED);
        request.url += `${request.url.includes('?') ? '&' : '?'}isTargetedActivity=true`;
      }
      return await next(request);
    },
  });
  return connector;
}
