import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sized } from '../support/chance.ts';
import { ownFolder, startServer } from '../support/server.ts';
import { startSlack } from '../support/slack/double.ts';
import { manifestSettings, openSlackProduct, type SlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct, type TeamsProduct } from '../support/teams-product.ts';

// What people say, and what is secret, gets into no log line, no measure and no error, whatever goes wrong meanwhile.

const COUNT = sized(200, 20);
/** Names, addresses, numbers and words that are nowhere else. */
const CANARIES = Array.from({ length: COUNT }, (_, index) => {
  const word = `Zq${(index * 7919 + 104_729).toString(36)}xv`;
  const kinds = [
    `${word} ${word}son`,
    `${word.toLowerCase()}@canary.example`,
    `+44 20 7946 ${String(1000 + index)}`,
    `${index} ${word} Lane, Bristol`,
    `order ${word.toUpperCase()}-${index}`,
    `she said ${word}\nand hung up`,
  ];
  return kinds[index % kinds.length] ?? word;
});
/** What of a canary must show nowhere: its rarest word, or the digits of a number. */
const traces = CANARIES.map((each) => /Zq\w+?xv/i.exec(each)?.[0] ?? each.replace(/\D/g, '').slice(-8));

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function everythingSaid({ logged, origin, notices }: SlackProduct | TeamsProduct): Promise<string> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return [...logged, ...notices, metrics, await (await fetch(`${origin}/nothing`)).text()].join('\n');
}

function expectNone(said: string, secrets: string[]): void {
  const squeezed = said.toLowerCase();
  expect([...traces, ...secrets].filter((each) => squeezed.includes(each.toLowerCase()))).toEqual([]);
}

describe('no log line, measure or error holds', () => {
  it('what is said at Slack, or any secret of it, while every call fails in some way now and then', async () => {
    const product = await openSlackProduct({ rates: 'off' });
    opened.push(product);
    const { slack, settled } = product;
    slack.faults.atRandom(7, 0.2, [
      { kind: 'status', status: 500 },
      { kind: 'error', error: 'channel_not_found' },
      { kind: 'garbage' },
      { kind: 'reset' },
      { kind: 'answer-lost' },
      { kind: 'rate-limited', retryAfter: 1 },
    ]);
    const ben = slack.user('ben');
    for (const [index, canary] of CANARIES.entries()) {
      if (index % 20 === 0) await ben.command('/complaint', canary).catch(() => {});
      else if (index % 7 === 0) await ben.command('/rephrase', `we can't help ${canary}`).catch(() => {});
      else await ben.say(canary);
      await product.platforms.idle();
    }
    // A database that is gone in the middle of it.
    await product.platforms.store.close();
    await ben.say(CANARIES[0] ?? '').catch(() => {});
    await settled();
    const said = await everythingSaid(product);
    expect(said.length).toBeGreaterThan(1_000);
    expectNone(
      said,
      Object.values(slack.env).filter((each) => each.length >= 16 && !each.startsWith('http')),
    );
  });

  it('what is said at Teams, or any secret of it', async () => {
    const product = await openTeamsProduct({ rates: 'off' } as Parameters<typeof openTeamsProduct>[0]);
    opened.push(product);
    const ben = product.teams.user('ben');
    for (const [index, canary] of CANARIES.entries()) {
      await ben.say(index % 20 === 0 ? `complaint ${canary}` : canary).catch(() => {});
      if (index % 50 === 0) await product.settled();
    }
    await product.platforms.store.close();
    await ben.say(CANARIES[1] ?? '').catch(() => {});
    await product.settled();
    const { env } = product.teams;
    expectNone(await everythingSaid(product), [env['TEAMS_APP_PASSWORD'] ?? expect.fail()]);
  });

  it.each(['debug', 'info', 'warn', 'error'])(
    'any of twelve secrets, at level %s, nor does a report of a crash',
    async (level) => {
      const slack = await startSlack({ app: manifestSettings() });
      opened.push(slack);
      const folder = ownFolder('canaries');
      const reports = mkdtempSync(join(tmpdir(), 'tactful-reports-'));
      try {
        const secrets = {
          ...slack.env,
          SLACK_APP_TOKEN: '',
          TEAMS_APP_ID: 'canary-app-id-5f1c',
          TEAMS_APP_PASSWORD: 'canary~teams~password~1',
          TEAMS_TENANT_ID: 'canary-tenant-8e2d',
          TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9/canary-openid',
          SMTP_URL: 'smtp://canary-user:canary-smtp-password@127.0.0.1:9',
          SMTP_FROM: 'Harbour & Finch <help@harbour.example>',
        };
        writeFileSync(join(folder.path, '.env'), '');
        const server = await startServer({
          folder: folder.path,
          env: {
            ...secrets,
            LOG_LEVEL: level,
            PLAYGROUND: 'on',
            DATABASE_URL: `sqlite:${join(folder.path, 'canary.db')}`,
          },
          nodeOptions: [
            '--report-on-signal',
            '--report-signal=SIGUSR2',
            `--report-directory=${reports}`,
            '--report-exclude-env',
          ],
        });
        await fetch(`${server.origin}/slack/events`, { method: 'POST', body: 'canary-body-in-a-request' });
        await fetch(`${server.origin}/api/messages`, { method: 'POST', body: '{"text":"canary-body-in-a-request"}' });
        const metrics = await (await fetch(`${server.origin}/metrics`)).text();
        server.signal('SIGUSR2');
        await fetch(`${server.origin}/healthz`);
        await server.kill();
        const written = readdirSync(reports).map((name) => readFileSync(join(reports, name), 'utf8'));
        const said = [server.printed(), metrics, ...written].join('\n');
        const values = [
          secrets.SLACK_BOT_TOKEN,
          secrets.SLACK_SIGNING_SECRET,
          ...['canary-app-id-5f1c', 'canary~teams~password~1', 'canary-smtp-password', 'canary-body-in-a-request'],
        ];
        expect(values.filter((each) => each !== undefined && each !== '' && said.includes(each))).toEqual([]);
      } finally {
        folder.remove();
        rmSync(reports, { recursive: true, force: true });
      }
    },
  );
});
