import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderMessage as onSlack } from '../../adapters/slack/render.ts';
import { renderMessage as onTeams } from '../../adapters/teams/render.ts';
import { renderCard as onWeb } from '../../adapters/web/render.ts';
import { SAMPLE_VIEWS } from '../support/sample-views.ts';
import { validateBlocks } from '../support/slack/blocks/validate.ts';
import type { JsonObject } from '../support/slack/json.ts';
import { adviceOn, problemsOf } from '../support/teams/cards/validate.ts';
import { cardOf } from '../support/teams/world.ts';

// The same Views on the three platforms, side by side in tests/fixtures/views. VIEWS=write draws them anew; look at the
// difference before it is committed.

const FOLDER = fileURLToPath(new URL('../fixtures/views/', import.meta.url));
const KEY = 'walk:s1';

describe.each(Object.entries(SAMPLE_VIEWS))('%s', (name, view) => {
  const slack = asJson(onSlack(view, { key: KEY, revision: 0 }));
  const teams = asJson(onTeams(view, { key: KEY, user: '29:ana' }));
  const web = asJson(onWeb(view));

  it('is drawn as the fixture shows', () => {
    const file = `${FOLDER}${name}.json`;
    const drawn = { view: asJson(view), slack, teams, web };
    if (process.env['VIEWS'] === 'write') {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, `${JSON.stringify(drawn, null, 2)}\n`);
    }
    expect(drawn).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('keeps every limit of Slack', () => {
    expect(validateBlocks(slack['blocks'] as JsonObject[], 'message')).toEqual([]);
  });

  it('keeps every limit of Teams, and can be read aloud, by everybody, on every client', () => {
    const card = cardOf(teams);
    expect(problemsOf(card)).toEqual([]);
    expect(adviceOn(card ?? {})).toEqual([]);
    expect(teams['summary']).not.toBe('');
  });
});

function asJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
