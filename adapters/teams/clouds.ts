/** Where one of Microsoft's clouds is: who signs what comes in, who gives out tokens, and what for. */
export type Cloud = {
  /** OpenID metadata of whoever signs the requests that reach us. */
  metadata: string;
  /** The only issuer of those tokens. */
  issuer: string;
  /** Where a token for calls of our own is asked for, less the tenant. */
  login: string;
  /** What that token is for. */
  scope: string;
  /** Where a conversation is opened with somebody who never wrote. */
  service: string;
};

/**
 * Sources: learn.microsoft.com/azure/bot-service, "Authenticate requests with the Bot Connector API" (the public cloud) and
 * "Configure a bot to run in a US Government cloud"; botframework-connector, governmentConstants.
 */
const PUBLIC: Cloud = {
  metadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  login: 'https://login.microsoftonline.com',
  scope: 'https://api.botframework.com/.default',
  service: 'https://smba.trafficmanager.net/teams/',
};
const US_GOVERNMENT: Cloud = {
  metadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.us',
  login: 'https://login.microsoftonline.us',
  scope: 'https://api.botframework.us/.default',
  service: 'https://smba.infra.gov.teams.microsoft.us/teams/',
};

/** Hosts of the connector service that we call, and where a token may go: a whole name, or the end of one after a dot. */
const SERVICE_HOSTS = ['smba.trafficmanager.net', '.botframework.com', '.teams.microsoft.com', '.teams.microsoft.us'];

/** Where a test's double of Microsoft is, which tells everything else in its metadata. */
function loopback(metadata: URL): Cloud {
  return { ...PUBLIC, metadata: metadata.href, login: metadata.origin, service: `${metadata.origin}/teams/` };
}

/** The cloud whose OpenID metadata is at this address (null: the public one), or null: nobody we know answers there. */
export function cloudAt(metadataUrl: string | null): Cloud | null {
  if (metadataUrl === null) return PUBLIC;
  if (!URL.canParse(metadataUrl)) return null;
  const url = new URL(metadataUrl);
  if (isLoopback(url)) return loopback(url);
  const known = [PUBLIC, US_GOVERNMENT].find((each) => new URL(each.metadata).origin === url.origin);
  return known === undefined ? null : { ...known, metadata: url.href };
}

/**
 * Whether calls of ours may go to this service address: https and a host of Microsoft's, whatever a request says. Where the
 * cloud itself is on this machine, so may the service be, and nowhere else.
 */
export function mayCall(serviceUrl: string, cloud: Cloud): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(new URL(cloud.metadata))) return isLoopback(url);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return SERVICE_HOSTS.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
}

/** Whether this address is on this machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}
