import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invokeParcel, messageParcel } from '../support/teams/activities.ts';
import { startTeams, type Teams } from '../support/teams/double.ts';
import { type Person, personalChat } from '../support/teams/world.ts';
import { median } from './median.ts';

const CHILD = fileURLToPath(new URL('./teams-child.ts', import.meta.url));
const AT_ONCE = 8;
const PEOPLE = 20;

/** CPU of the process in µs an interaction, and interactions a second; medians of rounds, one beside the other. */
export type TeamsFigures = { rounds: number; bare: Figures; product: Figures; cpuRatio: number };
type Figures = { cpu: number; rate: number };

/** The product (guard, commit, audit, next card) beside a bare botbuilder bot that echoes a line: same machine, same run. */
export async function measureTeams(rounds: number, presses: number): Promise<TeamsFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'));
  const people = Array.from({ length: PEOPLE }, (_, index) => ({ name: `p${index}`, realName: `Person ${index}` }));
  const teams = await startTeams({ people, rates: 'off' });
  const seats = [...teams.world.people.values()];
  const bare = await openChild('bare', folder, teams, seats);
  const product = await openChild('product', folder, teams, seats);
  try {
    const results: { bare: Figures; product: Figures }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const mark = (index: number) => `${round}.${index}`;
      const line = (index: number) => lineOf(teams, seats[index % PEOPLE] as Person, mark(index));
      const press = (index: number) =>
        pressOf(teams, seats[index % PEOPLE] as Person, product.walks[index % PEOPLE] ?? '', mark(index));
      const one = await load(bare, teams, presses, line, '');
      const other = await load(product, teams, presses, press, '"type":"AdaptiveCard"');
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
    await teams.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Child = { process: ChildProcess; url: string; walks: string[] };

async function openChild(kind: string, folder: string, teams: Teams, seats: Person[]): Promise<Child> {
  const chats = seats.map((each) => ({
    person: `teams:${each.tenant}:${each.aadObjectId}`,
    chat: personalChat(teams.world, each).id,
    user: each.teamsId,
    serviceUrl: teams.serviceUrl,
  }));
  const args = [kind, folder, JSON.stringify(teams.env), JSON.stringify(chats)];
  const child = fork(CHILD, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { url, walks } = (await heard(child)) as { url: string; walks: string[] };
  return { process: child, url, walks };
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

async function ask(child: ChildProcess, what: 'cpu' | 'idle'): Promise<{ cpu?: { user: number; system: number } }> {
  const answer = heard(child);
  child.send(what);
  return (await answer) as { cpu?: { user: number; system: number } };
}

async function load(
  child: Child,
  teams: Teams,
  many: number,
  bodyOf: (index: number) => string,
  wanted: string,
): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  // Teams sends one token with many activities.
  const authorization = teams.tokens.header(teams.serviceUrl);
  const before = (await ask(child.process, 'cpu')).cpu;
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < many) await post(child.url, bodyOf(next++), wanted, authorization, agent);
    }),
  );
  await ask(child.process, 'idle');
  const seconds = (performance.now() - began) / 1000;
  const after = (await ask(child.process, 'cpu')).cpu;
  agent.destroy();
  const used = (after?.user ?? 0) + (after?.system ?? 0) - (before?.user ?? 0) - (before?.system ?? 0);
  return { cpu: used / many, rate: many / seconds };
}

function lineOf({ world }: Teams, person: Person, mark: string): string {
  const place = personalChat(world, person);
  return JSON.stringify(messageParcel(world, { person, place, id: mark, text: `line ${mark}` }).payload);
}

/** One press of Save with a field that changed, as Teams sends it. */
function pressOf({ world }: Teams, person: Person, walk: string, mark: string): string {
  const [session = '', step = ''] = walk.split('|');
  const tactful = { press: `save|${session}|${step}|`, key: `walk:${session}` };
  const data = { tactful, 'in:customer_name': `Name ${mark}` };
  const value = { action: { type: 'Action.Execute', title: 'Save', verb: 'press', data }, trigger: 'manual' };
  const place = personalChat(world, person);
  const invoke = { person, place, id: mark, name: 'adaptiveCard/action', value, replyTo: '1700000000000' };
  return JSON.stringify(invokeParcel(world, invoke).payload);
}

/** Rejects unless the answer is 200 and holds `wanted`. */
function post(url: string, body: string, wanted: string, authorization: string, agent: http.Agent): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        if (answer.statusCode === 200 && text.includes(wanted)) resolve();
        else reject(new Error(`status ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
