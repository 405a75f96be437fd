import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS as SLACK } from '../../adapters/slack/limits.ts';
import { weightOf } from '../../adapters/slack/text.ts';
import { LIMITS as TEAMS } from '../../adapters/teams/limits.ts';
import { demo } from '../../src/commands/demo.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { TUESDAY_TEN } from '../support/clock.ts';
import { organisationWith } from '../support/people.ts';
import { openSlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct, teamsId } from '../support/teams-product.ts';

// A branch of sixty people with long names and two hundred kinds of complaint: what a supervisor opens in a morning is whole
// on both platforms, and whatever can be chosen can be chosen there.

const LONG = 'with a name so long that no card was ever drawn for it';
const WORDS = (at: number) => `${at}. My order came with a fault that nobody had foreseen, of kind number`.slice(0, 75);

function large(idOf: (person: string) => string) {
  const small = organisationWith(idOf);
  const dora = small.people.find((each) => each.id === idOf('dora'));
  if (dora === undefined) throw new Error('Dora works here');
  const more = Array.from({ length: 60 }, (_, at) => ({
    ...dora,
    id: `${dora.id}${at}`,
    name: `Colleague ${at} ${LONG}`,
    role: 'agent' as const,
  }));
  const natures = Array.from({ length: 200 }, (_, at) => ({ id: `kind-${at}`, words: WORDS(at) }));
  const categories = [
    ...small.catalogue.categories,
    ...Array.from({ length: 5 }, (_, at) => ({
      id: `c${at}`,
      name: `Category ${at} ${LONG}`,
      natures: natures.slice(at * 40, at * 40 + 40),
    })),
  ];
  return directoryOf({
    ...small,
    people: [...small.people, ...more],
    catalogue: { ...small.catalogue, categories },
  });
}

describe('a large branch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-large-'));
  const closing: (() => Promise<void>)[] = [];
  const databases = { slack: `sqlite:${join(folder, 'slack.db')}`, teams: `sqlite:${join(folder, 'teams.db')}` };

  beforeAll(async () => {
    const quiet = { stdout: () => {}, stderr: () => {}, env: {}, cwd: folder, clock: { now: () => TUESDAY_TEN } };
    for (const database of Object.values(databases)) {
      const words = ['--seed', '1', '--complaints', '400', '--until', '2026-11-24', '--database', database];
      await demo.run(words, quiet as unknown as Parameters<typeof demo.run>[1]);
    }
  }, 60_000);
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const MORNING = ['desk', 'desk last quarter', 'learn', 'actions', 'surveys', 'lessons', 'find kettle', 'help'];
  /** The words under which something is offered, which begin so, wherever they stand in what was drawn. */
  const offered = (drawn: unknown, start: string): string => {
    const found = JSON.stringify(drawn).match(new RegExp(`"${start.replace(/[.]/g, '\\.')}[^"]*"`));
    if (found === null) throw new Error(`nothing that begins with ${start} is offered`);
    return JSON.parse(found[0]) as string;
  };

  it('is whole on Slack', { timeout: 60_000 }, async () => {
    const directory = large((id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`);
    const product = await openSlackProduct({ directory, databaseUrl: databases.slack });
    closing.push(product.close);
    const dora = product.slack.user('dora');
    for (const said of [...MORNING, 'new action']) {
      await dora.say(said);
      await product.settled();
    }
    const form = dora.newest(/So that it does not happen again/);
    await dora.press(form, 'Save Action', {
      values: {
        'What is done': 'We look before we send',
        'How it removes the cause': 'A better procedure',
        'Which complaint it prevents': offered(form.blocks, '199. '),
        'Who does it': offered(form.blocks, 'Colleague 59 '),
      },
    });
    await product.settled();
    expect(dora.newest(/We look before we send/).text).toContain(WORDS(199));
    const drawn = dora.sees().flatMap((each) => (each.blocks.length === 0 ? [] : [each.blocks]));
    expect(drawn.length).toBeGreaterThan(MORNING.length);
    for (const blocks of drawn) {
      expect(blocks.length).toBeLessThanOrEqual(SLACK.blocks);
      expect(weightOf(blocks as never)).toBeLessThanOrEqual(SLACK.allText);
      expect(JSON.stringify(blocks)).not.toContain('more than a message holds');
    }
  });

  it('is whole on Teams', { timeout: 60_000 }, async () => {
    const product = await openTeamsProduct({ directory: large(teamsId), databaseUrl: databases.teams });
    closing.push(product.close);
    const dora = product.teams.user('dora');
    for (const said of [...MORNING, 'new action']) {
      await dora.say(said);
      await product.settled();
    }
    const cards = () =>
      product.teams.heard.flatMap(({ args }) => (JSON.stringify(args).match(/"AdaptiveCard"/) === null ? [] : [args]));
    const form = dora.newest(/So that it does not happen again/);
    await dora.press(form, 'Save Action', {
      values: {
        'What is done': 'We look before we send',
        'How it removes the cause': 'A better procedure',
        'Which complaint it prevents': offered(cards().at(-1), '199. '),
        'Who does it': offered(cards().at(-1), 'Colleague 59 '),
      },
    });
    await product.settled();
    expect(dora.newest(/We look before we send/).text).toContain(WORDS(199));
    expect(cards().length).toBeGreaterThan(MORNING.length);
    for (const card of cards()) {
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(TEAMS.card + 4_000);
      expect(JSON.stringify(card)).not.toContain('more than a card holds');
    }
  });
});
