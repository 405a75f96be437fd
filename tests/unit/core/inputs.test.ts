import { describe, expect, it } from 'vitest';
import { validators } from '../../../src/app/validators.ts';
import type { Inputs } from '../../../src/core/event.ts';
import { saveInputs } from '../../../src/core/inputs.ts';
import type { Session } from '../../../src/core/session.ts';
import { answer, field, NOW, playbookOf, pressOn, step, walkOf } from './sample.ts';

const playbook = playbookOf(
  [
    field('name', { label: 'Name' }),
    field('mood', {
      type: 'choice',
      label: 'Mood',
      options: [
        { value: 'calm', label: 'Calm' },
        { value: 'angry', label: 'Angry' },
      ],
    }),
    field('ticks', { type: 'choices', options: [{ value: 'a', label: 'A' }] }),
  ],
  [step('only')],
);

function save(session: Session, inputs: Inputs, stale = false): Session {
  return saveInputs(playbook, session, pressOn(session, 'save', inputs), inputs, { now: NOW, validators, stale });
}
const fresh = walkOf(playbook);
const answered = { ...fresh, answers: { name: answer('Mrs Okafor'), mood: answer('calm') } };
const notes = (session: Session) => session.notes.map((note) => note.text);

describe('the inputs that come with a press', () => {
  it('are kept as typed, with who gave them and when', () => {
    expect(save(fresh, { name: ' Mrs Okafor' }).answers['name']).toEqual({
      raw: ' Mrs Okafor',
      value: ' Mrs Okafor',
      problem: null,
      at: NOW,
      by: 'ana',
    });
  });

  it('leave alone what they do not name', () => {
    expect(save(answered, { mood: 'angry' }).answers['name']?.raw).toBe('Mrs Okafor');
  });

  it('clear what is empty', () => {
    expect(Object.keys(save(answered, { name: ' ' }).answers)).toEqual(['mood']);
    expect(save({ ...fresh, answers: { ticks: answer(['a']) } }, { ticks: [] }).answers).toEqual({});
  });

  it('change nothing, not even the time of an answer, where they are the same', () => {
    expect(save(answered, { name: 'Mrs Okafor', mood: 'calm' })).toBe(answered);
  });

  it('take only fields of the playbook', () => {
    for (const id of ['other', 'constructor', '__proto__', 'panel.reason'])
      expect(save(fresh, { [id]: 'x' }).answers).toEqual({});
  });

  it('bring their note', () => {
    expect(notes(save(fresh, { note: 'She has two.' }))).toEqual(['She has two.']);
    expect(notes(save(fresh, { note: '  ' }))).toEqual([]);
  });
});

describe('the inputs of an old card', () => {
  it('fill what is still empty', () => {
    expect(save(fresh, { name: 'Mrs Okafor' }, true).answers['name']?.raw).toBe('Mrs Okafor');
  });

  it('overwrite nothing, and are kept in words as a note', () => {
    const after = save(answered, { name: 'Mr Okafor', mood: 'angry' }, true);
    expect(after.answers).toEqual(answered.answers);
    expect(notes(after)).toEqual(['Name: Mr Okafor\nMood: Angry']);
  });

  it('clear nothing', () => {
    expect(save(answered, { name: '' }, true)).toBe(answered);
  });

  it('are kept once, however often they come', () => {
    const once = save(answered, { name: 'Mr Okafor', note: 'He hung up.' }, true);
    expect(save(once, { name: 'Mr Okafor', note: 'He hung up.' }, true)).toEqual(once);
  });
});

describe('the note of a double click', () => {
  const press = (session: Session, note: string, now: number) =>
    saveInputs(playbook, session, pressOn(session, 'more', { note }), { note }, { now, validators, stale: false });
  const once = press(fresh, 'leaks again', NOW);

  it('is kept once', () => {
    expect(notes(press(once, 'leaks again', NOW + 300))).toEqual(['leaks again']);
  });

  it('is another note when it comes later, says something else, or was taken back before', () => {
    expect(notes(press(once, 'leaks again', NOW + 60_000))).toEqual(['leaks again', 'leaks again']);
    expect(notes(press(once, 'leaks', NOW + 300))).toEqual(['leaks again', 'leaks']);
    const undone = { ...once, notes: once.notes.map((note) => ({ ...note, withdrawn: true })) };
    expect(notes(press(undone, 'leaks again', NOW + 300))).toEqual(['leaks again', 'leaks again']);
  });
});
