import http from 'node:http';
import https from 'node:https';
import { ResponseUrlError } from './errors.ts';

/** Answers at the address that came with a press or a command. Rejects with a {@link ResponseUrlError}. */
export type Respond = (url: string, body: Record<string, unknown>) => Promise<void>;

/** Nobody waits for Slack longer than this, ms. */
const PATIENCE = 5_000;
/** Slack's answer is a word or a short object; a page of something in between may be of any length. */
const MOST_READ = 4_096;
/** Slack ends a connection that is quiet for long; ours ends first. ms */
const QUIET = 4_000;

/**
 * Node's own client with connections that stay open, because an answer follows every press: the same through `fetch`
 * costs about three times the CPU. It follows no redirect. `apiUrl`: where Slack's Web API is, if elsewhere; answers may
 * then go to that host, too.
 */
export function createRespond(options: { apiUrl: string | null }): Respond {
  const kept = { keepAlive: true, timeout: QUIET };
  const plain = new http.Agent(kept);
  const secure = new https.Agent(kept);

  return (url, body) =>
    new Promise((resolve, reject) => {
      if (!isSlacks(url, options.apiUrl)) return reject(new ResponseUrlError('foreign-response-url'));
      const text = Buffer.from(JSON.stringify(body));
      const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length };
      const isPlain = url.startsWith('http:');
      const request = (isPlain ? http : https).request(
        url,
        { method: 'POST', headers, agent: isPlain ? plain : secure, signal: AbortSignal.timeout(PATIENCE) },
        (response) => {
          let said = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            if (said.length < MOST_READ) said += part;
          });
          response.on('error', (cause) => reject(new ResponseUrlError('no-answer', { cause })));
          response.on('end', () => {
            const refusal = refusalIn(response, said);
            if (refusal === null) resolve();
            else reject(refusal);
          });
        },
      );
      request.on('error', (cause) => reject(new ResponseUrlError('no-answer', { cause })));
      request.end(text);
    });
}

/** A refusal, and the page of a proxy in between, may come with status 200. */
function refusalIn({ statusCode = 0, headers }: http.IncomingMessage, said: string): ResponseUrlError | null {
  const isGood = statusCode >= 200 && statusCode < 300;
  if (isGood && /^\s*(ok|\{\s*"ok"\s*:\s*true.*)?\s*$/s.test(said)) return null;
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  const code = /"error"\s*:\s*"([a-z_]{1,60})"/.exec(said)?.[1] ?? (isGood ? 'no-answer' : `http-${statusCode}`);
  return new ResponseUrlError(statusCode === 429 ? 'rate-limited' : code, {
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  });
}

/** Whether an address to answer at is Slack's own. Its payloads are signed, and still this costs little. */
export function isSlacks(url: string, apiUrl: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (apiUrl !== null && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && (host === 'hooks.slack.com' || host === 'hooks.slack-gov.com');
}
