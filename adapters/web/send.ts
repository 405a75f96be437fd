import { z } from 'zod';
import type { Transcript, TranscriptLine } from '../../src/app/ports/store.ts';
import { type Adapter, type Clock, type Delivery, DeliveryError, type Log } from '../../src/app/ports.ts';
import type { View } from '../../src/core/view.ts';
import { conversationOf, PLATFORM, personAt } from './address.ts';
import { deliveryError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { type Card, renderCard } from './render.ts';

/**
 * One line of a conversation as the page gets it. `seq` is its place; `rev` counts the changes of a conversation, so that
 * an answer that comes late does not undo what a newer one showed.
 */
export type Line = { seq: number; key: string; rev: number; at: number } & (
  | { from: 'person'; text: string; saved: boolean }
  | { from: 'bot'; card: Card; fallback: string }
);

/** What a window hears. `cause`: the page's own id of the act that led to it, or null for what came from elsewhere. */
export type Update =
  | { type: 'snapshot'; lines: Line[]; rev: number }
  /** `shrunk`: what the line of the same key becomes where it stood, when the new one stands elsewhere; null: it goes. */
  | { type: 'line'; line: Line; shrunk: Card | null; cause: string | null }
  | { type: 'record'; card: Card | null; rev: number }
  | { type: 'clock'; now: number; nextDue: number | null };

/** How long the database may keep a line waiting, ms; without it as long as it ever may. */
export type Patience = { patience?: number };

export type Rooms = {
  /** Writes a message into a person's conversation and shows it in every window of that person. */
  show(person: string, delivery: Delivery, cause: string | null, patience?: Patience): Promise<Line>;
  /** The same for what the person typed. */
  said(person: string, said: { id: string; text: string; saved: boolean }, patience?: Patience): Promise<Line>;
  snapshot(person: string): Promise<Extract<Update, { type: 'snapshot' }>>;
  /** Draws what `load` answers, the record that grows beside the conversation, and shows it in every window if `tell`. */
  record(
    person: string,
    load: () => Promise<View | null>,
    options: { tell: boolean },
  ): Promise<Extract<Update, { type: 'record' }>>;
  /** Whether any window shows this person's conversation. */
  isWatched(person: string): boolean;
  /** Hears a snapshot first, then each change in order. Returns the way to stop, or null: too many windows listen. */
  listen(person: string, hear: (update: Update) => void): Promise<(() => void) | null>;
  tellAll(update: Update): void;
};

type Room = {
  rev: number;
  windows: Set<(update: Update) => void>;
  turn: Promise<unknown>;
};

/** The conversations of the playground. What concerns one person happens in order, one thing after the other. */
export function createRooms(options: { transcript: Transcript; clock: Clock; log: Log }): Rooms {
  const { transcript, clock, log } = options;
  const rooms = new Map<string, Room>();

  function roomOf(person: string): Room {
    const room = rooms.get(person) ?? { rev: 0, windows: new Set(), turn: Promise.resolve() };
    rooms.set(person, room);
    return room;
  }

  function inTurn<T>(person: string, work: (room: Room) => Promise<T>): Promise<T> {
    const room = roomOf(person);
    const result = room.turn.then(() => work(room));
    room.turn = result.catch(() => undefined);
    return result;
  }

  function tell(room: Room, update: Update) {
    for (const hear of room.windows) hear(update);
  }

  async function loadSnapshot(room: Room, person: string): Promise<Extract<Update, { type: 'snapshot' }>> {
    const lines = await transcript.lines(person, LIMITS.lines);
    return { type: 'snapshot', rev: room.rev, lines: lines.map((line) => lineOf(line, room.rev, log)) };
  }

  async function put(
    room: Room,
    row: { person: string; key: string; from: 'person' | 'bot'; body: Stored; bottom: boolean; shrunk: Stored | null },
    cause: string | null,
    options: Patience = {},
  ): Promise<Line> {
    const at = clock.now();
    const seq = await transcript.put({ ...row, at }, options);
    room.rev += 1;
    const line = lineOf({ seq, key: row.key, from: row.from, body: row.body, at }, room.rev, log);
    const old = row.bottom && row.shrunk !== null && 'view' in row.shrunk ? drawn(row.shrunk.view, log) : null;
    tell(room, { type: 'line', line, shrunk: old, cause });
    return line;
  }

  return {
    show: (person, { key, view, place, shrunk }, cause, patience) =>
      inTurn(person, async (room) => {
        const old = shrunk === null ? null : { view: shrunk };
        const row = { person, key, from: 'bot', body: { view }, bottom: place === 'bottom', shrunk: old } as const;
        return put(room, row, cause, patience);
      }),
    said: (person, { id, text, saved }, patience) =>
      inTurn(person, (room) =>
        put(
          room,
          { person, key: `said:${id}`, from: 'person', body: { text, saved }, bottom: false, shrunk: null },
          id,
          patience,
        ),
      ),
    snapshot: (person) => inTurn(person, (room) => loadSnapshot(room, person)),
    record: (person, load, { tell: told }) =>
      inTurn(person, async (room) => {
        const view = await load();
        if (told) room.rev += 1;
        const update = { type: 'record', card: view === null ? null : drawn(view, log), rev: room.rev } as const;
        if (told) tell(room, update);
        return update;
      }),
    listen: (person, hear) =>
      inTurn(person, async (room) => {
        if ([...rooms.values()].reduce((sum, each) => sum + each.windows.size, 0) >= LIMITS.windows) return null;
        hear(await loadSnapshot(room, person));
        room.windows.add(hear);
        return () => room.windows.delete(hear);
      }),
    isWatched: (person) => roomOf(person).windows.size > 0,
    tellAll(update) {
      for (const room of rooms.values()) tell(room, update);
    },
  };
}

/**
 * The side that the engine sees. A conversation of another platform, or of nobody, is refused for good. `delivered` is
 * called after each message: whatever led to it may have changed the person's record too.
 */
export function createSender(
  rooms: Rooms,
  isHere: (person: string) => boolean,
  delivered: (person: string) => Promise<void>,
): Adapter {
  return {
    platform: PLATFORM,
    // Whoever works here has a conversation, whether a window shows it or not.
    reach: async (person) => (isHere(person) ? conversationOf(person) : null),
    async deliver(to, delivery) {
      const person = personAt(to);
      if (person === null || !isHere(person)) throw new DeliveryError('unknown-person', { permanent: true });
      try {
        await rooms.show(person, delivery, null);
      } catch (error) {
        throw deliveryError(error);
      }
      if (rooms.isWatched(person)) await delivered(person);
    },
  };
}

/** What a row of the transcript holds. */
type Stored = { view: View } | { text: string; saved: boolean };

const stored = z.union([
  z.object({ text: z.string(), saved: z.boolean() }),
  z.object({ view: z.object({ fallback: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) }) }),
]);

function lineOf(row: TranscriptLine, rev: number, log: Log): Line {
  const { seq, key, at } = row;
  const body = stored.safeParse(row.body);
  if (!body.success) return { seq, key, rev, at, from: 'bot', ...unreadable(log) };
  if ('text' in body.data) return { seq, key, rev, at, from: 'person', ...body.data };
  // Checked as far as drawing it goes; what it holds was written by ourselves.
  const view = body.data.view as unknown as View;
  return { seq, key, rev, at, from: 'bot', card: drawn(view, log), fallback: view.fallback };
}

/** A message of an older version may hold what this one cannot draw: its one sentence stands for it. */
function drawn(view: View, log: Log): Card {
  try {
    return renderCard(view);
  } catch {
    log.warn('web.view-not-drawn');
    return renderCard({ fallback: view.fallback, blocks: [{ type: 'text', style: 'body', text: view.fallback }] });
  }
}

function unreadable(log: Log): { card: Card; fallback: string } {
  log.warn('web.line-not-readable');
  const fallback = 'A message from an older version that cannot be shown any more.';
  return { card: renderCard({ fallback, blocks: [{ type: 'text', style: 'quiet', text: fallback }] }), fallback };
}
