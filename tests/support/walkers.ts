import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { LEDGER_FIELDS, type Ledger } from './ledger.ts';
import { type ActAnswer, pressesOf, type Window } from './server.ts';

/** The product between two kills: who talks to it, and a promise that it lives. */
export type Line = {
  /** Resolves to a window of the process that lives now; after `stop`, still serves what is under way. */
  window(): Promise<Window>;
  /** Called with every act, as it leaves. */
  onSend(): void;
  /** True: finish the act that is under way and go home. */
  stopped(): boolean;
};

const PEOPLE = ['ana', 'ben', 'chloe', 'dora', 'emil'];

/** The people of the playground who may take over from this one: the same branch. */
const COLLEAGUES: Record<string, string> = { ana: 'dora', dora: 'ana', ben: 'chloe', chloe: 'emil', emil: 'ben' };

/**
 * `count` walks at once, four a person: each fills in, notes, escalates, hands over, finishes and begins again, and
 * sends an act that was not answered once more under the same id. Resolves to the walks' ids when the line is stopped.
 */
export async function walk(count: number, line: Line, ledger: Ledger, chance: Chance): Promise<Set<string>> {
  const sessions = new Set<string>();
  const starting = new Map<string, Promise<unknown>>();
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      let walker: Walker | null = null;
      while (!line.stopped()) {
        if (walker === null) {
          const person = PEOPLE[index % PEOPLE.length] ?? 'ana';
          // An answer to a repeated start shows all open walks: one start at a time tells which is the new one.
          const turn: Promise<Walker> = (starting.get(person) ?? Promise.resolve()).then(() =>
            begin(person, line, ledger, sessions),
          );
          starting.set(person, turn);
          walker = await turn;
        } else {
          walker = await step(walker, line, ledger, chance);
        }
        await sleep(chance.below(60));
      }
    }),
  );
  return sessions;
}

type Walker = { person: string; session: string; step: string; acts: number };

async function begin(person: string, line: Line, ledger: Ledger, sessions: Set<string>): Promise<Walker> {
  const { id, mark } = fresh();
  ledger.sent({ id, by: person, session: null, mark, answers: {} });
  const answer = await send(line, ledger, person, id, { type: 'start', playbook: 'complaint', text: mark });
  const open = walksOf(answer).find((each) => !sessions.has(each.session));
  if (open === undefined) throw new Error(`a start that was saved shows no new walk: ${JSON.stringify(answer)}`);
  sessions.add(open.session);
  return { person, ...open, acts: 0 };
}

/** One act of a walk. Null: the walk is over. */
async function step(walker: Walker, line: Line, ledger: Ledger, chance: Chance): Promise<Walker | null> {
  const { id, mark } = fresh();
  const { person, session } = walker;
  if (chance.odds(0.15)) {
    ledger.sent({ id, by: person, session: null, mark, answers: {} });
    await send(line, ledger, person, id, { type: 'say', text: mark });
    return walker;
  }
  const [act, more] = chooseAct(walker, chance);
  const answers = Object.fromEntries(
    LEDGER_FIELDS.filter(() => chance.odds(0.3)).map((field) => [field, `${field} ${mark}`]),
  );
  ledger.sent({ id, by: person, session, mark, answers });
  const press = `${act}|${session}|${walker.step}|`;
  const inputs = { ...answers, ...more, note: mark };
  const answer = await send(line, ledger, person, id, { type: 'press', press, inputs });
  if (act === 'confirm-hand-over') return { ...walker, person: COLLEAGUES[person] ?? person, acts: walker.acts + 1 };
  const now = walksOf(answer).find((each) => each.session === session);
  return now === undefined ? null : { ...walker, step: now.step, acts: walker.acts + 1 };
}

function chooseAct({ person, acts }: Walker, chance: Chance): [string, Record<string, string>] {
  if (acts > 25) return ['finish-anyway', {}];
  const draw = chance.next();
  if (draw < 0.5) return ['next', acts === 3 ? { follow_up_at: `2031-0${1 + chance.below(9)}-15T12:00` } : {}];
  if (draw < 0.62) return ['another-way', {}];
  if (draw < 0.74) return ['save', {}];
  if (draw < 0.8) return ['back', {}];
  if (draw < 0.86) return ['more', {}];
  if (draw < 0.9) return ['confirm-escalate', { 'panel.reason': 'cannot-solve' }];
  if (draw < 0.94) return ['confirm-skip', { 'panel.reason': 'later' }];
  if (draw < 0.97) return ['confirm-hand-over', { 'panel.to': COLLEAGUES[person] ?? '' }];
  return ['confirm-cancel', { 'panel.reason': 'by-mistake' }];
}

/** Sends until it is answered: whoever is cut off does not know, and says the same thing again under the same id. */
async function send(line: Line, ledger: Ledger, person: string, id: string, act: unknown): Promise<ActAnswer> {
  for (;;) {
    const window = await line.window();
    line.onSend();
    const answer = await window.act(person, id, act).catch(() => null);
    if (answer === null || answer.status === 503) {
      await sleep(2);
      continue;
    }
    if (answer.status !== 200 || answer.body.saved !== true)
      throw new Error(`${answer.status} ${answer.text} to ${JSON.stringify(act)}`);
    ledger.saved(id);
    return answer.body;
  }
}

function walksOf(answer: ActAnswer): { session: string; step: string }[] {
  return (answer.lines ?? []).flatMap((line) => {
    const session = /^walk:(.+)$/.exec(line.key)?.[1];
    if (session === undefined) return [];
    const press = pressesOf(line.card).find((each) => each.split('|')[1] === session && each.split('|').length === 4);
    return press === undefined ? [] : [{ session, step: press.split('|')[2] ?? '' }];
  });
}

function fresh(): { id: string; mark: string } {
  const id = randomUUID();
  // Letters only: a run of digits may look like a card number, and those are masked on purpose.
  return { id, mark: `mark-${id.replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}` };
}
