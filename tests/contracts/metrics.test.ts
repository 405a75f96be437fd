import { afterEach, describe, expect, it } from 'vitest';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// What an operator's Prometheus reads, of the whole product in front of a strict Slack.

let product: SlackProduct | null = null;

afterEach(async () => {
  await product?.close();
  product = null;
});

/** The samples by name and labels, as `/metrics` prints them. */
async function samples(origin: string): Promise<Map<string, number>> {
  const response = await fetch(`${origin}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** Whoever asks within a second reads what was read before. */
const FRESH = 1_100;

describe('/metrics', () => {
  it('counts acts and calls for help, and says nothing of anybody', async () => {
    product = await openSlackProduct();
    const ben = product.slack.user('ben');
    await ben.command('/complaint', 'Mrs Canary of 12 Yellow Lane, 020 7946 0999, is cross');
    await product.settled();
    for (const step of [2, 3, 4]) {
      await ben.press(ben.newest(/Step \d of 7/), 'Next');
      await product.settled();
      expect(ben.newest(new RegExp(`Step ${step} of 7`))).toBeDefined();
    }
    await ben.press(ben.newest(/Step 4 of 7/), 'Escalate');
    await product.settled();
    await ben.press(ben.newest(/Step 4 of 7/), 'Escalate Now');
    await product.settled();
    const before = await samples(product.origin);
    expect(before.get('tactful_interaction_seconds_count{part="platforms",act="start",saved="yes"}')).toBe(1);
    expect(before.get('tactful_interaction_seconds_count{part="platforms",act="press",saved="yes"}')).toBe(5);
    expect(before.get('tactful_answer_seconds_count{route="/slack/events",status="2xx"}')).toBeGreaterThanOrEqual(6);
    expect(before.get('tactful_escalations_unacknowledged{part="platforms"}')).toBe(1);
    expect(before.get('tactful_store_up{part="platforms"}')).toBe(1);
    expect(before.get('tactful_outbox_age_seconds{part="platforms"}')).toBe(0);

    const emil = product.slack.user('emil');
    await emil.press(await emil.until(/asks for you/), 'I Take It');
    await product.settled();
    product.advance(FRESH);
    await product.settled();
    const after = await samples(product.origin);
    expect(after.get('tactful_escalations_unacknowledged{part="platforms"}')).toBe(0);
    const everything = [...before.keys(), ...after.keys()].join('\n');
    for (const canary of ['Canary', 'Yellow', '7946', 'U0BEN', 'T0TACTFUL', 'ben'])
      expect(everything).not.toContain(canary);
  });

  it('says that the database does not answer, and still answers itself', async () => {
    product = await openSlackProduct();
    await product.platforms.store.close();
    const read = await samples(product.origin);
    expect(read.get('tactful_store_up{part="platforms"}')).toBe(0);
  });
});
