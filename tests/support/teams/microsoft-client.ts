import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Teams } from './double.ts';

/** Who works in Microsoft's local client, as it says itself. */
export const SOMEBODY = {
  tenant: '00000000-0000-0000-0000-0000000000001',
  objectId: '00000000-0000-0000-0000-0000000000020',
};

/**
 * Microsoft's local client: `cli.js` of @microsoft/m365agentsplayground, from AGENTS_PLAYGROUND or wherever npm put it. It is
 * no dependency of ours, because its licence is for evaluation only. Null: it is not here.
 */
export const MICROSOFT_CLIENT: string | null = found();

function found(): string | null {
  const given = process.env['AGENTS_PLAYGROUND'];
  if (given !== undefined) return existsSync(given) ? given : null;
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    return null;
  }
}

/** Said where its tests are left out. */
export const NO_CLIENT = 'AGENTS_PLAYGROUND is not set to the cli.js of @microsoft/m365agentsplayground';

export type MicrosoftClient = { url: string; stop(): Promise<void> };

/**
 * Starts the client in front of a bot that takes activities at `bot`. It signs nothing, so what it sends is vouched for on the
 * way, by the keys of our double; its own connector asks for no token.
 */
export async function startMicrosoftClient(cli: string, teams: Teams, bot: string): Promise<MicrosoftClient> {
  const vouching = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const body = Buffer.concat(parts).toString('utf8');
      const outcome = await teams.forge(body, teams.tokens.header(serviceUrlIn(body)), bot);
      const answered = outcome.result === 'answered' ? outcome : null;
      response.writeHead(answered?.status ?? 502, { 'content-type': 'application/json' });
      response.end(answered === null || answered.body === null ? '' : JSON.stringify(answered.body));
    });
  });
  await new Promise<void>((resolve) => vouching.listen(0, '127.0.0.1', resolve));
  const { port } = vouching.address() as AddressInfo;
  const own = await freePort();
  const args = [
    'start',
    '-e',
    `http://127.0.0.1:${port}/api/messages`,
    '-c',
    'msteams',
    '-p',
    String(own),
    '--dt',
    'true',
  ];
  const child = spawn(process.execPath, [cli, ...args], { stdio: 'ignore', env: { ...process.env, BROWSER: 'none' } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${own}/`;
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) break;
    if (tries > 150 || child.exitCode !== null) throw new Error('Microsoft’s client did not start');
    await sleep(100);
  }
  return {
    url,
    async stop() {
      child.kill();
      await ended;
      await new Promise<void>((resolve) => {
        vouching.close(() => resolve());
        vouching.closeAllConnections();
      });
    },
  };
}

function serviceUrlIn(body: string): string {
  try {
    return String((JSON.parse(body) as { serviceUrl?: string }).serviceUrl ?? '');
  } catch {
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
