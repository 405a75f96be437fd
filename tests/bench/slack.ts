import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const CHILD = fileURLToPath(new URL('./slack-child.ts', import.meta.url));
const AT_ONCE = 8;

/** CPU of the process in µs an interaction, and interactions a second; medians of rounds, one beside the other. */
export type SlackFigures = { rounds: number; bare: Figures; product: Figures; cpuRatio: number };
type Figures = { cpu: number; rate: number };

/** The product (commit, audit, card) beside a bare Bolt app that only acknowledges: same presses, same machine, same run. */
export async function measureSlack(rounds: number, presses: number): Promise<SlackFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  const sink = await openSink();
  const bare = await openChild('bare', folder, sink.url);
  const product = await openChild('product', folder, sink.url);
  try {
    const results: { bare: Figures; product: Figures }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const one = await load(bare, product.walks, presses, round, sink.url);
      const other = await load(product, product.walks, presses, round, sink.url);
      // The first round warms both up.
      if (round > 0) results.push({ bare: one, product: other });
    }
    const figures = (of: 'bare' | 'product'): Figures => ({
      cpu: median(results.map((each) => each[of].cpu)),
      rate: median(results.map((each) => each[of].rate)),
    });
    const cpuRatio = median(results.map((each) => each.product.cpu / each.bare.cpu));
    return { rounds, bare: figures('bare'), product: figures('product'), cpuRatio };
  } finally {
    bare.process.kill();
    product.process.kill();
    sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Child = { process: ChildProcess; port: number; walks: string[] };

async function openChild(kind: string, folder: string, url: string): Promise<Child> {
  const child = fork(CHILD, [kind, folder, `${url}/api/`, SECRET], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { port, walks } = (await heard(child)) as { port: number; walks: string[] };
  return { process: child, port, walks };
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the measured process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (said) => {
      child.off('exit', ended);
      resolve(said);
    });
  });
}

async function ask(
  child: ChildProcess,
  what: 'cpu' | 'idle',
): Promise<Record<string, { user: number; system: number }>> {
  const answer = heard(child);
  child.send(what);
  return (await answer) as Record<string, { user: number; system: number }>;
}

async function load(child: Child, walks: string[], presses: number, round: number, url: string): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const before = (await ask(child.process, 'cpu'))['cpu'];
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < presses) {
        const index = next++;
        await post(child.port, payload(walks, index, `${round}.${index}`, url), agent);
      }
    }),
  );
  await ask(child.process, 'idle');
  const seconds = (performance.now() - began) / 1000;
  const after = (await ask(child.process, 'cpu'))['cpu'];
  agent.destroy();
  const used = (after?.user ?? 0) + (after?.system ?? 0) - (before?.user ?? 0) - (before?.system ?? 0);
  return { cpu: used / presses, rate: presses / seconds };
}

/** One press of Save with a field that changed, as Slack sends it. */
function payload(walks: string[], index: number, mark: string, url: string): string {
  const person = index % walks.length;
  const [session = '', step = ''] = (walks[person] ?? '').split('|');
  const body = {
    type: 'block_actions',
    user: { id: `U0P${person}`, username: `p${person}`, team_id: 'T0BENCH' },
    team: { id: 'T0BENCH', domain: 'bench' },
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: `D0P${person}` },
    channel: { id: `D0P${person}`, name: 'directmessage' },
    trigger_id: `t.${mark}`,
    response_url: `${url}/actions/${mark}`,
    state: {
      values: { 'in|customer_name|x': { 'in:customer_name': { type: 'plain_text_input', value: `Name ${mark}` } } },
    },
    actions: [
      {
        type: 'button',
        action_id: 'press:save:0',
        block_id: `b1|walk:${session}`,
        action_ts: `1.${mark}`,
        value: `save|${session}|${step}|`,
      },
    ],
  };
  return `payload=${encodeURIComponent(JSON.stringify(body))}`;
}

function post(port: number, body: string, agent: http.Agent): Promise<void> {
  const stamp = Math.floor(Date.now() / 1000);
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-signature': signature,
    'x-slack-request-timestamp': String(stamp),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers, agent },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Takes what the product sends to Slack, and says that all is well. */
async function openSink(): Promise<{ url: string; close(): void }> {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      if (!request.url?.startsWith('/api/')) return response.end('ok');
      response.setHeader('content-type', 'application/json');
      const id = new URLSearchParams(body).get('user') ?? '';
      const user = { id, team_id: 'T0BENCH', name: 'p', tz: 'Europe/London', locale: 'en-GB' };
      response.end(
        JSON.stringify({ ok: true, team_id: 'T0BENCH', url: 'https://bench.slack.com/', user_id: 'U0', user }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
