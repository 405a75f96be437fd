import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validators } from '../../../src/app/validators.ts';
import type { Effect } from '../../../src/core/effect.ts';
import type { Inputs } from '../../../src/core/event.ts';
import { fieldOf, type Playbook } from '../../../src/core/playbook.ts';
import { isBlank } from '../../../src/core/read.ts';
import { type RecordValue, recordOf } from '../../../src/core/record.ts';
import type { RecordPath } from '../../../src/core/record-path.ts';
import type { Session } from '../../../src/core/session.ts';
import type { SessionAct, SessionEvent } from '../../../src/core/session-event.ts';
import { type Decision, followUpKey, transition } from '../../../src/core/transition.ts';
import { shipped } from '../../support/product.ts';
import { actFor, anyPlaybook, type Move, move } from './arbitraries.ts';
import { LONDON, NOW, walkOf } from './sample.ts';

// Whatever happens, in whatever order, on whatever playbook: these hold.

type Turn = { before: Session; act: SessionAct; event: SessionEvent; now: number; decision: Decision };

/** Does the moves one after the other, as the engine would, and hands every turn to `look`. */
function walk(playbook: Playbook, moves: Move[], look: (turn: Turn) => void = () => {}): Session {
  let session = walkOf(playbook);
  let now = NOW;
  for (const [index, each] of moves.entries()) {
    now += each.after;
    const act = actFor(session, each);
    const event: SessionEvent = { id: `e${index}`, by: 'ana', place: LONDON, known: ['me'], act };
    const decision = transition(playbook, session, event, now, validators);
    look({ before: session, act, event, now, decision });
    session = decision.changed ? { ...decision.session, version: session.version + 1 } : decision.session;
  }
  return session;
}

const isOver = (session: Session) => session.status === 'finished' || session.status === 'cancelled';

const inputsIn = (act: SessionAct): Inputs => ('inputs' in act ? act.inputs : {});

const subjects: [string, fc.Arbitrary<Playbook>, number][] = [
  ...shipped.map((each): [string, fc.Arbitrary<Playbook>, number] => [
    `${each.id} (${each.language})`,
    fc.constant(each),
    150,
  ]),
  ['any playbook', anyPlaybook, 300],
];

describe.each(subjects)('%s', (_, playbooks, numRuns) => {
  const walks = playbooks.chain((playbook) =>
    fc.array(move(playbook), { minLength: 1, maxLength: 40 }).map((moves) => ({
      playbook,
      moves,
      // A playbook that ships is known well enough; its whole text would bury the moves.
      [fc.toStringMethod]: () => JSON.stringify(playbook.id === 'sample' ? { playbook, moves } : moves, null, 1),
    })),
  );
  const holds = (name: string, check: (playbook: Playbook, moves: Move[]) => void) =>
    it(name, () => {
      fc.assert(
        fc.property(walks, ({ playbook, moves }) => check(playbook, moves)),
        { numRuns },
      );
    });

  holds('takes every act without complaint, and stays on a step of the playbook', (playbook, moves) => {
    walk(playbook, moves, ({ decision }) => {
      expect(Object.hasOwn(playbook.steps, decision.session.at)).toBe(true);
    });
  });

  holds(
    'loses no answer: the last one typed on the card in sight stands, and one typed on an old card is kept',
    (playbook, moves) => {
      const last = new Map<string, string | string[]>();
      walk(playbook, moves, ({ before, act, decision }) => {
        if (isOver(before)) return;
        const stale = before.status === 'paused' || !('step' in act) || act.step !== before.at;
        for (const [id, raw] of Object.entries(inputsIn(act))) {
          const field = fieldOf(playbook, id);
          if (field === undefined) continue;
          if (!stale) isBlank(raw) ? last.delete(id) : last.set(id, raw);
          else if (!isBlank(raw) && !last.has(id)) last.set(id, raw);
          else if (!isBlank(raw) && JSON.stringify(last.get(id)) !== JSON.stringify(raw)) {
            expect(decision.session.notes.some((note) => note.text.includes(`${field.label}: `))).toBe(true);
          }
        }
        const kept = Object.entries(decision.session.answers).map(([id, answer]) => [id, answer.raw]);
        expect(new Map(kept as [string, string][])).toEqual(last);
      });
    },
  );

  holds('loses no note: each that was typed is among the notes, letter by letter', (playbook, moves) => {
    walk(playbook, moves, ({ before, act, decision }) => {
      if (isOver(before)) return;
      const typed = act.do === 'note' ? act.text : inputsIn(act)['note'];
      if (typeof typed !== 'string' || isBlank(typed)) return;
      expect(decision.session.notes.some((note) => note.text.includes(typed))).toBe(true);
    });
  });

  holds('forgets no note: they only grow, and only taking one back or away marks it', (playbook, moves) => {
    walk(playbook, moves, ({ before, act, decision }) => {
      const { notes } = decision.session;
      expect(notes.map((note) => note.text).slice(0, before.notes.length)).toEqual(
        before.notes.map((note) => note.text),
      );
      if (act.do !== 'undo-note' && act.do !== 'take-note')
        expect(notes.slice(0, before.notes.length)).toEqual(before.notes);
    });
  });

  holds('Back after Next is where Next was pressed, with every answer', (playbook, moves) => {
    const before = walk(playbook, moves);
    if (before.status !== 'active' || before.returnTo !== null) return;
    const press = (session: Session, act: 'next' | 'back') => {
      const event: SessionEvent = {
        id: act,
        by: 'ana',
        place: LONDON,
        known: ['me'],
        act: { do: act, step: session.at, arg: '', inputs: {} },
      };
      return transition(playbook, session, event, NOW + 1e9, validators).session;
    };
    const there = press(before, 'next');
    if (there.trail.length === before.trail.length) return;
    const back = press(there, 'back');
    expect(back).toMatchObject({ at: before.at, trail: before.trail, answers: before.answers, notes: before.notes });
  });

  holds('is the same walk after it was stored and read', (playbook, moves) => {
    walk(playbook, moves, ({ before, event, now, decision }) => {
      const stored = JSON.parse(JSON.stringify(before)) as Session;
      expect(stored).toEqual(before);
      expect(transition(playbook, stored, event, now, validators)).toEqual(decision);
    });
  });

  holds('never changes once it is over', (playbook, moves) => {
    walk(playbook, moves, ({ before, decision }) => {
      if (!isOver(before)) return;
      expect(decision).toEqual({ session: before, effects: [], changed: false });
    });
  });

  holds('tells every change of the record: replayed from the beginning they are the record', (playbook, moves) => {
    const replayed = new Map<RecordPath, RecordValue>();
    walk(playbook, moves, ({ decision }) => {
      for (const change of recordChanges(decision.effects)) {
        expect(replayed.get(change.path) ?? null).toEqual(change.before);
        if (change.after === null) replayed.delete(change.path);
        else replayed.set(change.path, change.after);
      }
      expect(replayed).toEqual(recordOf(playbook, decision.session));
    });
  });

  holds('has a reminder on the clock for each time agreed, at that time, and for nothing else', (playbook, moves) => {
    const clock = new Map<string, number>();
    walk(playbook, moves, ({ decision }) => {
      for (const effect of decision.effects) {
        if (effect.type === 'schedule') clock.set(effect.jobKey, effect.runAt);
        if (effect.type === 'cancel') clock.delete(effect.jobKey);
      }
      if (decision.session.status === 'cancelled') {
        expect(clock.size).toBe(0);
        return;
      }
      const record = recordOf(playbook, decision.session);
      for (const [path, kind] of [
        ['followUpAt', 'check'],
        ['callBackAt', 'callback'],
      ] as const) {
        const agreed = record.get(path);
        expect(clock.get(followUpKey('s1', kind))).toBe(typeof agreed === 'number' ? agreed : undefined);
      }
    });
  });

  holds('takes a double click for one click', (playbook, moves) => {
    walk(playbook, moves, ({ before, act, event, now, decision }) => {
      if (!('step' in act) || !decision.changed || isOver(decision.session)) return;
      // What a button of the card carries, so that a second click is recognised.
      const arg = act.do === 'next' ? String(before.version) : act.do === 'another-way' ? String(before.line) : act.arg;
      const click = { ...event, act: { ...act, arg } };
      const once = transition(playbook, before, click, now, validators);
      const saved = { ...once.session, version: before.version + 1 };
      const note = { ...inputsIn(act), note: '' };
      const twice = transition(
        playbook,
        saved,
        { ...click, id: 'again', act: { ...click.act, inputs: note } },
        now + 300,
        validators,
      );
      expect({ ...twice.session, touchedAt: 0 }).toEqual({ ...saved, touchedAt: 0 });
      expect(twice.effects.filter((effect) => effect.type !== 'cancel')).toEqual([]);
    });
  });
});

function recordChanges(effects: Effect[]) {
  return effects.flatMap((effect) => (effect.type === 'record' ? effect.changes : []));
}
