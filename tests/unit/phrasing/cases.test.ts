import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/phrasing/verify.ts';
import { LANGUAGES, rephrased } from '../../support/phrases.ts';

// Statements that no phrase file holds, in our own words. They show how far the phrases reach beyond what was written down.

const FIXTURES = fileURLToPath(new URL('../../fixtures/phrasing', import.meta.url));

type Negative = { text: string; situation: string; slots: string[] };
/** One verdict, or several of which any will do; `not-rephrased` is all but that one. */
type Control = { text: string; verdict: string | string[] };

function read<T>(name: string): T[] {
  const path = join(FIXTURES, name);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;

describe.each(LANGUAGES)('%s', (language) => {
  const negatives = read<Negative>(`${language}-negatives.jsonl`).map((each) => ({
    ...each,
    found: rephrased(each.text, language),
  }));
  const controls = read<Control>(`${language}-controls.jsonl`).map((each) => ({
    ...each,
    found: rephrased(each.text, language),
  }));

  it('has statements to try', () => {
    expect(negatives.length).toBeGreaterThan(50);
    expect(controls.length).toBeGreaterThan(30);
  });

  it('finds the situation of most', () => {
    const right = negatives.filter((each) => each.found.situation?.id === each.situation);
    const missed = negatives
      .filter((each) => !right.includes(each))
      .map((each) => `${each.text} (${each.situation}): ${each.found.situation?.id ?? each.found.reason}`);
    expect(share(right, negatives), missed.join('\n')).toBeGreaterThan(0.75);
  });

  it('takes few for another situation', () => {
    const wrong = negatives.filter(
      (each) => each.found.verdict === 'rephrased' && each.found.situation?.id !== each.situation,
    );
    const told = wrong.map((each) => `${each.text} (${each.situation}): ${each.found.situation?.id}`);
    expect(share(wrong, negatives), told.join('\n')).toBeLessThan(0.1);
  });

  it('loses hardly any slot in what it shows', () => {
    const lost = negatives.flatMap(({ text, slots, found }) =>
      found.answers
        .filter((answer) => !slots.every((slot) => has(answer.text, slot)))
        .map((answer) => `${text} -> ${answer.text} (${slots.join(', ')})`),
    );
    expect(share(lost, negatives), lost.join('\n')).toBeLessThan(0.03);
  });

  it('shows nothing that the last reader would reject', () => {
    const rejected = negatives.flatMap(({ text, found }) =>
      found.answers.flatMap((answer) =>
        verify(text, answer.text, language)
          .filter((problem) => problem.code !== 'lost-number')
          .map((problem) => `${text} -> ${answer.text}: ${problem.message}`),
      ),
    );
    expect(rejected).toEqual([]);
  });

  it('leaves alone what needs no answer', () => {
    const alarms = controls.filter((each) => each.found.verdict === 'rephrased');
    const told = alarms.map((each) => `${each.text} -> ${each.found.answers[0]?.text} (${each.found.situation?.id})`);
    expect(share(alarms, controls), told.join('\n')).toBeLessThan(0.05);
    const right = controls.filter(
      ({ verdict, found }) => verdict === 'not-rephrased' || [verdict].flat().includes(found.verdict),
    );
    expect(share(right, controls)).toBeGreaterThan(0.9);
  });
});

/** Whether the answer holds a slot; a word that ends in * may have any ending, and | separates what will do. */
function has(answer: string, slot: string): boolean {
  const line = ` ${answer.toLowerCase().replaceAll(/[^\p{L}\p{N}'’%€$£.:,/-]+/gu, ' ')} `;
  return slot.split('|').some((each) => line.includes(` ${each.toLowerCase().replace(/\*$/, '')}`));
}
