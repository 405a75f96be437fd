import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/core/effect.ts';
import { WALK_ACTS } from '../../../src/core/press.ts';
import type { Session } from '../../../src/core/session.ts';
import { answer, decide, event, field, NOW, playbookOf, pressOn, step, three, walked, walkOf } from './sample.ts';

const start = walkOf(three);
const full = { name: 'Mrs Okafor', when: '2026-11-27T10:00' };
const typesOf = (effects: Effect[]) => effects.map((each) => each.type);

describe('next', () => {
  it('saves what came with it and goes on', () => {
    const { session, effects } = decide(three, start, pressOn(start, 'next', { name: 'Mrs Okafor', mood: 'calm' }));
    expect(session).toMatchObject({ at: 'two', trail: ['one'], touchedAt: NOW });
    expect(effects).toEqual([
      { type: 'record', changes: [{ path: 'customer.name', before: null, after: 'Mrs Okafor' }] },
    ]);
  });

  it('takes the first way whose condition holds, with what this very press said', () => {
    expect(walked(three, start, ['next', { mood: 'angry' }]).at).toBe('soothe');
  });

  it('points a mistake out once, and the second time keeps it as typed and goes on', () => {
    const two = walked(three, start, ['next']);
    const wrong = walked(three, two, ['next', { phone: 'ring the shop' }]);
    expect(wrong).toMatchObject({ at: 'two', answers: { phone: { raw: 'ring the shop', problem: 'not-a-phone' } } });
    const { session, effects } = decide(three, wrong, pressOn(wrong, 'next', { phone: 'ring the shop' }));
    expect(session.at).toBe('three');
    expect(session.answers['phone']?.raw).toBe('ring the shop');
    expect(typesOf(effects)).not.toContain('end');
  });

  it('points out another mistake in the same field', () => {
    const two = walked(three, start, ['next'], ['next', { phone: 'a' }], ['next', { phone: 'b' }]);
    expect(two.at).toBe('two');
    expect(walked(three, two, ['next', { phone: 'b' }]).at).toBe('three');
  });

  it('points out nothing that the card does not ask', () => {
    const two = {
      ...walked(three, start, ['next']),
      answers: { when: answer('soon', null, { problem: 'not-a-date-time' }) },
    };
    expect(walked(three, two, ['next']).at).toBe('three');
  });

  it('does not pass over a mistake that its card did not show yet: a double click is one click', () => {
    const two = { ...walked(three, start, ['next']), version: 7 };
    const click = pressOn(two, 'next', { phone: 'ring the shop' }, '7');
    const first = decide(three, two, click).session;
    const saved = { ...first, version: 8 };
    const second = decide(three, saved, { ...click, id: 'again' });
    expect(second.session.at).toBe('two');
    expect(decide(three, saved, pressOn(saved, 'next', { phone: 'ring the shop' }, '8')).session.at).toBe('three');
  });

  it('at the end lists what is missing, and ends nothing', () => {
    const { session, effects } = decide(
      three,
      walked(three, start, ['next'], ['next']),
      event({ do: 'next', step: 'three', arg: '', inputs: {} }),
    );
    expect(session).toMatchObject({ status: 'active', at: 'three', panel: 'missing' });
    expect(effects).toEqual([]);
  });

  it('at the end finishes a record that is complete', () => {
    const { session, effects } = decide(
      three,
      walked(three, start, ['next', full], ['next']),
      event({ do: 'next', step: 'three', arg: '', inputs: {} }),
    );
    expect(session).toMatchObject({ status: 'finished', panel: null });
    expect(effects).toEqual([{ type: 'end', how: 'finished', reason: null }]);
  });

  it('Finish Anyway finishes a record that is not', () => {
    const ended = walked(three, start, ['next'], ['next'], ['next'], ['finish-anyway']);
    expect(ended.status).toBe('finished');
  });

  it('takes back that a step was skipped', () => {
    const skipped = walked(three, start, ['confirm-skip', {}, 'later'], ['back'], ['next']);
    expect(skipped).toMatchObject({ at: 'two', skipped: {} });
  });
});

describe('back', () => {
  it('returns to the step before and saves what was typed', () => {
    const back = walked(three, start, ['next'], ['back', { phone: '07911 123456' }]);
    expect(back).toMatchObject({ at: 'one', trail: [], answers: { phone: { value: '+447911123456' } } });
  });

  it('returns the way that was walked, not the way of the playbook', () => {
    expect(walked(three, start, ['next', { mood: 'angry' }], ['next'], ['back']).at).toBe('soothe');
  });

  it('on the first step stays there and keeps what was typed', () => {
    const back = walked(three, start, ['back', { name: 'Mrs Okafor' }]);
    expect(back).toMatchObject({ at: 'one', trail: [], answers: { name: { raw: 'Mrs Okafor' } } });
  });
});

describe('skip', () => {
  it('asks why, then goes on and remembers the reason', () => {
    const asked = walked(three, start, ['skip']);
    expect(asked).toMatchObject({ at: 'one', panel: 'skip' });
    const { session } = decide(three, asked, pressOn(asked, 'confirm-skip', { 'panel.reason': 'customer-declines' }));
    expect(session).toMatchObject({ at: 'two', panel: null, skipped: { one: 'customer-declines' } });
  });

  it('with a reason that nobody offered counts as does not apply', () => {
    expect(walked(three, start, ['confirm-skip', {}, 'because']).skipped).toEqual({ one: 'does-not-apply' });
  });

  it('keeps what was typed on the step', () => {
    expect(walked(three, start, ['confirm-skip', { name: 'Mrs Okafor' }]).answers['name']?.raw).toBe('Mrs Okafor');
  });
});

describe('correct', () => {
  const end = walked(three, start, ['next', full], ['next']);

  it('goes to the step that asks, and Next returns', () => {
    const there = walked(three, end, ['correct', {}, 'name']);
    expect(there).toMatchObject({ at: 'one', returnTo: 'three' });
    expect(walked(three, there, ['next', { name: 'Mrs Adeyemi' }])).toMatchObject({
      at: 'three',
      returnTo: null,
      trail: ['one', 'two'],
      answers: { name: { raw: 'Mrs Adeyemi' } },
    });
  });

  it('returns on Back as well, and keeps what was typed', () => {
    const back = walked(three, end, ['correct', {}, 'name'], ['back', { name: 'Mrs Adeyemi' }]);
    expect(back).toMatchObject({ at: 'three', returnTo: null, answers: { name: { raw: 'Mrs Adeyemi' } } });
  });

  it('of another answer on the way still returns to where it began', () => {
    const there = walked(three, end, ['correct', {}, 'name'], ['correct', {}, 'phone']);
    expect(there).toMatchObject({ at: 'two', returnTo: 'three' });
    expect(walked(three, there, ['correct', {}, 'when'])).toMatchObject({ at: 'three', returnTo: null });
  });

  it('of something unknown, or of what is asked right here, stays', () => {
    expect(walked(three, end, ['correct', {}, 'nothing'])).toMatchObject({ at: 'three', returnTo: null });
    expect(walked(three, end, ['correct', {}, 'when'])).toMatchObject({ at: 'three', returnTo: null });
    expect(walked(three, end, ['correct', {}, 'constructor'])).toMatchObject({ at: 'three', returnTo: null });
  });

  it('goes to the step on this way that asks it, before one that belongs to another case', () => {
    const detour = playbookOf(
      [field('day', { type: 'date-time', mandatory: true }), field('case')],
      [
        step('first', {
          ask: ['case'],
          next: [
            { when: { field: 'case', is: ['bad'] }, to: 'bad' },
            { when: { field: 'case', is: ['late'] }, to: 'late' },
            { when: null, to: 'last' },
          ],
        }),
        step('bad', { ask: ['day'] }),
        step('late', { ask: ['day'], next: [{ when: null, to: 'last' }] }),
        step('last', { readsBack: true }),
      ],
    );
    const last = walked(detour, walkOf(detour), ['next', { case: 'fine' }]);
    const changed = walked(detour, last, ['correct', {}, 'case'], ['next', { case: 'late' }], ['next']);
    expect(changed).toMatchObject({ at: 'last', panel: 'missing' });
    expect(walked(detour, changed, ['correct', {}, 'day']).at).toBe('late');
  });
});

describe('another way', () => {
  it('turns one page, and a double click turns one page', () => {
    const once = walked(three, start, ['another-way', {}, '0']);
    expect(once.line).toBe(1);
    expect(walked(three, once, ['another-way', {}, '0']).line).toBe(1);
    expect(walked(three, once, ['another-way', {}, '1']).line).toBe(2);
  });

  it('typed turns the page that is shown', () => {
    expect(walked(three, start, ['another-way'], ['another-way']).line).toBe(2);
  });
});

describe('pausing', () => {
  const paused = walked(three, start, ['pause', { name: 'Mrs Okafor' }]);

  it('keeps what was typed and stands still until it is resumed', () => {
    expect(paused).toMatchObject({ status: 'paused', at: 'one', answers: { name: { raw: 'Mrs Okafor' } } });
    expect(walked(three, paused, ['next'])).toEqual(paused);
    const resumed = decide(three, paused, event({ do: 'resume' }), NOW + 5000).session;
    expect(resumed).toMatchObject({ status: 'active', at: 'one', touchedAt: NOW + 5000 });
  });

  it('takes notes all the same', () => {
    const noted = decide(three, paused, event({ do: 'note', text: 'She rang again.' })).session;
    expect(noted).toMatchObject({ status: 'paused', notes: [{ text: 'She rang again.' }] });
  });

  it('opening a walk that is not paused makes it the one last touched', () => {
    const { session, changed } = decide(three, start, event({ do: 'resume' }), NOW + 5000);
    expect(changed).toBe(true);
    expect(session.touchedAt).toBe(NOW + 5000);
  });
});

describe('notes', () => {
  it('are kept with who, when and every letter', () => {
    const { session } = decide(three, start, event({ do: 'note', text: ' She has  two.\n' }));
    expect(session.notes).toMatchObject([{ at: NOW, by: 'ana', text: ' She has  two.\n', withdrawn: false }]);
  });

  it('are not made of nothing', () => {
    expect(decide(three, start, event({ do: 'note', text: ' \n ' })).changed).toBe(false);
  });

  it('that are taken back stay, marked', () => {
    const noted = decide(three, start, event({ do: 'note', text: 'Wrong one.' })).session;
    const undone = decide(three, noted, event({ do: 'undo-note', note: noted.notes[0]?.id ?? '' }));
    expect(undone.session.notes).toMatchObject([{ text: 'Wrong one.', withdrawn: true }]);
    expect(decide(three, undone.session, event({ do: 'undo-note', note: noted.notes[0]?.id ?? '' })).changed).toBe(
      false,
    );
  });

  it('that come from another walk keep their time', () => {
    const { session } = decide(three, start, event({ do: 'take-note', note: 'n7', text: 'Hers.', at: NOW - 9000 }));
    expect(session.notes).toMatchObject([{ id: 'n7', text: 'Hers.', at: NOW - 9000 }]);
  });

  it('that come back from another walk stand again, once', () => {
    const noted = decide(three, start, event({ do: 'note', text: 'Hers.' })).session;
    const id = noted.notes[0]?.id ?? '';
    const left = decide(three, noted, event({ do: 'undo-note', note: id })).session;
    const back = decide(three, left, event({ do: 'take-note', note: id, text: 'Hers.', at: NOW }));
    expect(back.session.notes).toMatchObject([{ id, text: 'Hers.', withdrawn: false }]);
  });
});

describe('panels', () => {
  it.each(['more', 'skip', 'escalate', 'hand-over', 'cancel', 'steps'] as const)(
    '%s opens, saves and closes',
    (panel) => {
      const open = walked(three, start, [panel, { name: 'Mrs Okafor' }]);
      expect(open).toMatchObject({ panel, answers: { name: { raw: 'Mrs Okafor' } } });
      expect(walked(three, open, ['close']).panel).toBeNull();
      expect(walked(three, open, ['next']).panel).toBeNull();
    },
  );

  it('escalate stays shut where there is no complaint', () => {
    const checklist = playbookOf([], [step('only')], { purpose: 'checklist' });
    expect(walked(checklist, walkOf(checklist), ['escalate']).panel).toBeNull();
    expect(
      typesOf(decide(checklist, walkOf(checklist), pressOn(walkOf(checklist), 'confirm-escalate')).effects),
    ).toEqual([]);
  });
});

describe('escalating', () => {
  const asked = (session: Session, reason: string) => {
    const open = walked(three, session, ['escalate']);
    return decide(three, open, pressOn(open, 'confirm-escalate', { 'panel.reason': reason }));
  };

  it('calls for help with the reason that was chosen', () => {
    expect(asked(start, 'legal-threat').effects).toEqual([{ type: 'escalate', reason: 'legal-threat' }]);
    expect(asked(start, 'legal-threat').session).toMatchObject({ at: 'one', panel: null });
  });

  it('without a reason calls with the one that the step suggests', () => {
    const soothe = walked(three, start, ['next', { mood: 'angry' }]);
    expect(asked(soothe, '').effects).toEqual([{ type: 'escalate', reason: 'abuse' }]);
    expect(asked(start, 'nonsense').effects).toEqual([{ type: 'escalate', reason: 'asks-for-supervisor' }]);
  });

  it('calls once for a double click, even where more was typed between', () => {
    const { session } = asked(start, 'repeat');
    expect(decide(three, session, pressOn(session, 'confirm-escalate', { name: 'Mrs Okafor' })).effects).toMatchObject([
      { type: 'record' },
    ]);
  });
});

describe('handing over', () => {
  it('passes everything on and tells the new one', () => {
    const open = walked(three, start, ['hand-over', full]);
    const { session, effects } = decide(three, open, pressOn(open, 'confirm-hand-over', { 'panel.to': 'ben' }));
    expect(session).toMatchObject({
      ownerId: 'ben',
      panel: null,
      status: 'active',
      answers: { name: { raw: 'Mrs Okafor' } },
    });
    expect(effects).toMatchObject([
      { type: 'send', to: 'ben', message: { type: 'handed-over', from: 'ana' } },
      { type: 'send', to: 'ben', key: 'walk:s1', message: { type: 'walk' }, place: 'bottom' },
    ]);
  });

  it('to nobody, or to oneself, changes nothing', () => {
    for (const to of ['', 'ana']) {
      const { session } = decide(three, start, pressOn(start, 'confirm-hand-over', { 'panel.to': to }));
      expect(session.ownerId).toBe('ana');
    }
  });
});

describe('cancelling', () => {
  const cancel = decide(three, start, pressOn(start, 'confirm-cancel', { 'panel.reason': 'duplicate', ...full }));

  it('ends the walk with its reason, keeps what was typed and takes the reminders off the clock', () => {
    expect(cancel.session).toMatchObject({ status: 'cancelled', answers: { name: { raw: 'Mrs Okafor' } } });
    expect(cancel.effects).toContainEqual({ type: 'end', how: 'cancelled', reason: 'duplicate' });
    expect(cancel.effects).toContainEqual({ type: 'cancel', jobKey: 'follow-up:s1.check' });
    expect(cancel.effects).toContainEqual({ type: 'cancel', jobKey: 'follow-up:s1.callback' });
    expect(cancel.effects.at(-1)?.type).toBe('cancel');
  });

  it('does nothing a second time', () => {
    expect(decide(three, cancel.session, pressOn(cancel.session, 'confirm-cancel')).changed).toBe(false);
  });
});

describe('a walk that is over', () => {
  it.each(WALK_ACTS)('takes no more: %s', (act) => {
    for (const status of ['finished', 'cancelled'] as const) {
      const over = { ...start, status };
      const decision = decide(three, over, pressOn(over, act, { name: 'Mrs Adeyemi', note: 'Late.' }, 'name'));
      expect(decision).toEqual({ session: over, effects: [], changed: false });
    }
  });
});

describe('the card of a step that was left', () => {
  const two = walked(three, start, ['next', { name: 'Mrs Okafor' }]);

  it.each(WALK_ACTS.filter((act) => act !== 'correct'))('moves nothing: %s', (act) => {
    const { session, effects } = decide(three, two, event({ do: act, step: 'one', arg: '', inputs: {} }));
    expect(session).toEqual(two);
    expect(effects).toEqual([]);
  });

  it('still brings what was typed into it', () => {
    const { session } = decide(
      three,
      two,
      event({ do: 'next', step: 'one', arg: '', inputs: { mood: 'angry', name: 'Mr O' } }),
    );
    expect(session).toMatchObject({ at: 'two', answers: { mood: { raw: 'angry' }, name: { raw: 'Mrs Okafor' } } });
    expect(session.notes.map((note) => note.text)).toEqual(['Label of name: Mr O']);
  });
});

describe('time', () => {
  const end = walked(three, start, ['next'], ['next']);
  const agreed = (session: Session, when: string) => decide(three, session, pressOn(session, 'save', { when }));

  it('is set as soon as a day is agreed, moves when it is corrected, and is taken off when it is cleared', () => {
    const first = agreed(end, '2026-11-27T10:00');
    const jobKey = 'follow-up:s1.check';
    expect(first.effects[1]).toMatchObject({ type: 'schedule', jobKey, runAt: Date.UTC(2026, 10, 27, 10) });
    const moved = agreed(first.session, '2026-11-28T10:00');
    expect(moved.effects[1]).toMatchObject({ type: 'schedule', jobKey, runAt: Date.UTC(2026, 10, 28, 10) });
    expect(agreed(moved.session, '').effects[1]).toEqual({ type: 'cancel', jobKey });
  });

  it('is taken off where the correction is not a time', () => {
    const first = agreed(end, '2026-11-27T10:00');
    expect(agreed(first.session, 'soon').effects[1]).toEqual({ type: 'cancel', jobKey: 'follow-up:s1.check' });
  });
});
