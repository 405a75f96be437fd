import { describe, expect, it } from 'vitest';
import { lineShown, linesToSay } from '../../../src/core/lines.ts';
import { answer, line, playbookOf, step, walkOf } from './sample.ts';

const thank = step('thank', {
  say: [
    line('short', 'S1'),
    line('short', 'S2 {name}', { needs: ['name'] }),
    line('short', 'S3'),
    line('warm', 'W1 {me}', { needs: ['me'] }),
    line('warm', 'W2', { when: { field: 'mood', is: ['angry'] } }),
    line('formal', 'F1'),
  ],
});
const walk = walkOf(playbookOf([], [thank]));
const said = (more: Parameters<typeof walkOf>[1] = {}, known = ['me']) =>
  linesToSay(thank, { ...walk, ...more }, known).map((each) => each.text);

describe('the lines that may be said', () => {
  it('take turns: one of each voice, then the second of each', () => {
    expect(said()).toEqual(['S1', 'W1 {me}', 'F1', 'S3']);
  });

  it('join once what they name is understood, and once their guard holds', () => {
    expect(said({ answers: { name: answer('Mrs Okafor'), mood: answer('angry') } })).toEqual([
      'S1',
      'W1 {me}',
      'F1',
      'S2 {name}',
      'W2',
      'S3',
    ]);
  });

  it('step aside while what they name is typed but not understood', () => {
    expect(said({ answers: { name: answer('?', null, { problem: 'not-an-option' }) } })).not.toContain('S2 {name}');
  });

  it('step aside while the organisation does not know what they name', () => {
    expect(said({}, [])).toEqual(['S1', 'F1', 'S3']);
  });
});

describe('the line on the card', () => {
  const shown = (more: Parameters<typeof walkOf>[1]) => lineShown(thank, { ...walk, ...more }, ['me'])?.text;

  it('is the first of the voice in use', () => {
    expect(shown({ voice: 'formal' })).toBe('F1');
  });

  it('falls back to the first line where the voice has none', () => {
    expect(lineShown(thank, { ...walk, voice: 'warm' }, [])?.text).toBe('S1');
  });

  it('goes round: as many times another way as there are lines comes back to the first', () => {
    expect([0, 1, 2, 3, 4].map((count) => shown({ line: count }))).toEqual(['S1', 'W1 {me}', 'F1', 'S3', 'S1']);
  });

  it('is none where the step has nothing to say', () => {
    expect(lineShown(step('mute'), walk, [])).toBeNull();
  });
});
