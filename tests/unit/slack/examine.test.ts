import { afterEach, describe, expect, it } from 'vitest';
import { examineSlack, SCOPES } from '../../../adapters/slack/examine.ts';
import { type Slack, startSlack } from '../../support/slack/double.ts';
import { manifestSettings } from '../../support/slack-product.ts';

let slack: Slack | null = null;
afterEach(async () => {
  await slack?.close();
  slack = null;
});

async function look(options: { scopes?: string[]; appToken?: string | null; botToken?: string } = {}) {
  const settings = manifestSettings();
  slack = await startSlack({ app: { ...settings, scopes: options.scopes ?? settings.scopes ?? [] } });
  const { appToken = null, botToken = slack.botToken } = options;
  return await examineSlack({
    botToken,
    appToken: appToken === 'ours' ? slack.appToken : appToken,
    apiUrl: slack.apiUrl,
  });
}

describe('what Slack says of tokens and scopes', () => {
  it('is well with the app as our manifest sets it up', async () => {
    expect((await look({ appToken: 'ours' })).filter((each) => each.fix !== null)).toEqual([]);
  });

  it('the manifest asks for these scopes, and for no other', () => {
    expect(manifestSettings().scopes?.toSorted()).toEqual(Object.keys(SCOPES).toSorted());
  });

  it('names every missing scope, what it is for, and the fix', async () => {
    const found = (await look({ scopes: ['commands', 'chat:write'] })).find((each) => each.fix !== null);
    expect(found?.what).toMatch(/im:history.*users:read/);
    expect(found?.fix).toContain('manifest.yaml');
  });

  it.each([
    [{ botToken: 'xoxb-wrong' }, /SLACK_BOT_TOKEN.*invalid_auth/],
    [{ appToken: 'xapp-wrong' }, /SLACK_APP_TOKEN/],
  ])('%o is named with its variable', async (options, words) => {
    const found = (await look(options)).find((each) => each.fix !== null);
    expect(found?.what).toMatch(words);
  });

  it('says so when Slack can’t be reached', async () => {
    const found = await examineSlack({ botToken: 'xoxb-1', appToken: null, apiUrl: 'http://127.0.0.1:9/api/' });
    expect(found[0]?.what).toContain('does not answer');
  });
});
