import type { Catalogue } from '../core/catalogue.ts';
import type { Channel, ChannelUse } from '../core/channel.ts';
import type { Message, Place } from '../core/effect.ts';
import type { InboundEvent } from '../core/event.ts';
import type { LetterLibrary } from '../core/letter.ts';
import type { DaysRule, Ladder, Level, Rule, RuleReason, Targets } from '../core/organisation.ts';
import type { Branch, ConversationRef, Person } from '../core/person.ts';
import type { Playbook } from '../core/playbook.ts';
import type { View } from '../core/view.ts';
import type { Hours } from '../core/working-time.ts';

/** The time. The only source of "now", so that tests and the playground can move it. ms UTC. */
export type Clock = { now(): number };

/** Writes structured lines without customer data: ids, codes, counts and durations only. */
export type Log = {
  info(code: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(code: string, facts?: Record<string, string | number | boolean | null>): void;
  error(code: string, facts?: Record<string, string | number | boolean | null>): void;
};

/** Who works here, and what each may do. Read at the moment of every act. */
export type Directory = {
  company: string;
  /** By their own id, or by any of their platform ids: the person's `id` is the one that everything is kept under. */
  person(id: string): Person | null;
  /** Every platform id of this person, the own one first. */
  addresses(id: string): string[];
  /** Everybody whom the organisation names, in the order of its file. */
  people(): Person[];
  branch(id: string): Branch | null;
  /** Whoever may take over a walk of this person: the same branch first. */
  colleagues(id: string): Person[];
  /** Whoever decides for this branch. */
  supervisors(branchId: string | null): Person[];
  /** When this branch works; null: nobody said, so it works at any hour. */
  hours(branchId: string | null): Hours | null;
  /** Until when this person is away, ms UTC, or null. It may be past. */
  awayUntil(id: string): number | null;
  /** Whether this person is at work at this moment: within the hours of their branch, and not away. */
  isOn(person: Person, at: number): boolean;
  /** Who is asked, one level after the other, about complaints of this nature in this branch. It may have no level. */
  ladder(branchId: string | null, nature: string | null): Ladder;
  /** Whom this level asks at this moment, in order: nobody who is away, and within working hours unless it says always. */
  asked(level: Level, branchId: string | null, at: number): Person[];
  /** What this reason does of itself. */
  rule(reason: RuleReason): Rule;
  /** A contact about the same cause for the so-manieth time is a `repeat`. */
  repeatAfter: number;
  /** What this person may give alone, for one complaint and to one customer; 0: nothing, Infinity: anything. */
  limit(person: Person, kind: 'money' | 'percent' | 'voucher', currency: string | null): number;
  /** What was given to one customer counts together for so many days. */
  customerDays: number;
  targets(branchId: string | null, nature: string | null): Targets;
  /** Within which days complaints are to be resolved: of these the first that fits holds, and the last fits all. */
  resolveDays(): DaysRule[];
  /** What customers complain about, and why it happens, as the organisation lists it. */
  catalogue(): Catalogue;
  /** Where this is posted for many to read: one channel on each platform at most. */
  channels(use: ChannelUse): Channel[];
  /** The channel of this id, for a message on its way there; null: it is none of ours. */
  channel(id: string): Channel | null;
  /** A score in the survey up to this, of 5, gives somebody something to do. */
  lowScore: number;
  /** Whether this person may be named among the best of a month: whoever asked not to be is left out. */
  recognised(id: string): boolean;
  /** True for the one whom FIRST_ADMIN names. */
  mayDoEverything(person: Person): boolean;
  /** The same, knowing who said in chat that they are away or back. An act and a job ask it of their own transaction. */
  knowing(away: ReadonlyMap<string, Away>): Directory;
};

/** What somebody said in chat: away until `until`, ms UTC (0: back), over what the organisation's file said then. */
export type Away = { until: number; over: number | null };

/** The playbooks in force, and the versions that older sessions are pinned to. */
export type PlaybookLibrary = {
  /** Those in force, in the order in which they are offered. */
  current(): Playbook[];
};

/** What the product asks of an adapter. */
export type App = {
  /** Takes one act and answers with what the acting person sees. Never throws for what a person did or a busy store. */
  handle(event: InboundEvent, meanwhile?: Meanwhile): Promise<Reply>;
  /** The record that grows beside the walk last touched (or the one named), or null: the person has none. */
  record(by: string, session?: string): Promise<View | null>;
  /** Where a person begins: what can be started, the walks that are open, what is due. Null: nobody knows them. */
  home(by: string): Promise<View | null>;
  /**
   * Finds lines to say instead of a text, for whoever is shown them where nothing is kept: nothing is stored, and nothing
   * is logged. `card`: a name for the answer, so that its buttons change it where it stands. `from`: the text was typed
   * behind a command, which may have quotes around it or ask how it is said; it is a whole line, which may be about
   * something else; or it is a message, which is taken as it stands. Null: nobody knows them, or it asks for no words, but for help or a list.
   */
  rephrase(
    by: string,
    ask: { text: string; card: string; from?: 'command' | 'line' | 'message' },
    meanwhile?: Meanwhile,
  ): Promise<Rephrased | null>;
  /** A letter as a file for any mail program. Null: it is not there, or it is not theirs to read. */
  letterFile(by: string, letter: string): Promise<Uint8Array | null>;
  /** Gets to know whoever acts on a platform, or hears what changed about them. Rejects with a StoreError. */
  meet(profile: Profile): Promise<void>;
  /** Writes down that somebody was not let in: their platform id, the platform, and why, as a code. Never rejects. */
  turnedAway(stranger: { by: string; from: string; why: string }): Promise<void>;
  /**
   * The platform did not take these now: they wait in the queue and are drawn anew and delivered after `wait` ms, until
   * the platform takes them. Rejects with a StoreError.
   */
  postpone(to: string, deliveries: Delivery[], wait: number): Promise<void>;
  directory: Directory;
};

/** Called once, at most, with what to show until an answer that takes some seconds is there. */
export type Meanwhile = (delivery: Delivery) => void;

/** What can be said instead: the card that says so, and the lines alone; none: there is nothing good. */
export type Rephrased = { delivery: Delivery; lines: string[] };

/** `saved: false`: nothing was stored and the deliveries say so, with the text given back. */
export type Reply = { saved: boolean; deliveries: Delivery[] };

/** One message for one conversation. */
export type Delivery = {
  /** The same key again replaces what that key showed. */
  key: string;
  /** What `view` was drawn from, to draw it again later. */
  message: Message;
  view: View;
  place: Place;
  /** What the old message becomes when the new one goes to the bottom. */
  shrunk: View | null;
};

/** A home for conversations: one platform. */
export type Adapter = {
  platform: string;
  /** Where the platform takes only so many messages to one person: `burst` at once, then one each `spacing` ms. */
  pace?: { spacing: number; burst: number };
  /** Where this person can be reached although they never wrote, or null: the platform can't open a conversation. */
  reach(person: string): Promise<ConversationRef | null>;
  /** Shows one message, and rejects with a DeliveryError when it can't. At least once: the same key twice is one message. */
  deliver(to: ConversationRef, delivery: Delivery): Promise<void>;
};

/**
 * A platform did not take a message. `permanent`: trying again is useless. `everybody`: it takes nothing from us just now,
 * whoever it is for. `retryAfter` in ms, when the platform says so.
 */
export class DeliveryError extends Error {
  readonly code: string;
  readonly permanent: boolean;
  readonly everybody: boolean;
  readonly retryAfter: number | null;
  constructor(
    code: string,
    options: { permanent: boolean; everybody?: boolean; retryAfter?: number | null; cause?: unknown },
  ) {
    super(code, { cause: options.cause });
    this.name = 'DeliveryError';
    this.code = code;
    this.permanent = options.permanent;
    this.everybody = options.everybody ?? false;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** The letters that can be written, and how they leave the house. */
export type Letters = {
  /** Asked each time, because files may be read anew. */
  library(): LetterLibrary;
  /** A letter as a message that any mail program opens. */
  compose(mail: Mail): Promise<Uint8Array>;
  /** Null: nobody set up a mail server. */
  mailer: Mailer | null;
};

/** A letter on its way. `id` names it: sent twice, it is recognised as the same. */
export type Mail = {
  id: string;
  to: string;
  subject: string;
  body: string;
  language: string;
  sender: string;
  at: number;
};

/** Hands letters to a mail server. */
export type Mailer = {
  /** Rejects with a DeliveryError: `permanent` when the server will never take it. Resolves within half a minute. */
  send(mail: Mail): Promise<void>;
};

/** What a platform says of somebody who acted there. Name and language as they are there; IANA zone; phone or null. */
export type Profile = {
  id: string;
  name: string;
  timeZone: string;
  language: string;
  phone: string | null;
  /** Why they may not come in any more under this id, as the platform tells it; absent: they may. */
  barred?: 'deactivated' | 'guest';
};
