import type { Complaint, Escalation, FollowUp, Promised } from '../../src/core/complaint.ts';
import type { Playbook } from '../../src/core/playbook.ts';
import type { Session } from '../../src/core/session.ts';

/**
 * The hands and eyes of a person in one chat platform. A conversation test says what somebody types, presses and sees; a
 * driver does it in its own client, so that the same test runs on every platform.
 */
export type Driver = {
  platform: string;
  type(person: string, text: string): Promise<void>;
  /**
   * Presses a control of a message as it was when it was seen: it may have changed since, and then this is an old card.
   * Every input of the message goes along as it stood, with `filled` (by input id; raw texts, option values) over it.
   */
  press(person: string, message: Shown, control: string, filled: Record<string, string | string[]>): Promise<void>;
  /** What the product wrote into this person's conversation and still stands there, from top to bottom. */
  see(person: string): Promise<Shown[]>;
};

/** What a person sees of one message. */
export type Shown = {
  /** Grows with every change in any conversation: what changed last has the highest. */
  change: number;
  /** True: the card of a walk, which the person works on. */
  card: boolean;
  heading: string | null;
  /** Everything that can be read, labels of inputs and buttons too. */
  texts: string[];
  inputs: ShownInput[];
  /** Buttons, and items of a list that one tap acts on. `control` means something to the driver alone. */
  buttons: { label: string; control: string }[];
  taps: { label: string; control: string }[];
};

/** `value` holds raw texts and option values; `options` is null where anything can be typed. */
export type ShownInput = {
  id: string;
  label: string;
  value: string[];
  many: boolean;
  options: { value: string; label: string }[] | null;
};

/** What is the same on every platform: the time, and what the database holds. */
export type World = {
  /** ms UTC */
  now(): number;
  /** Lets time pass with the program running. ms */
  advance(ms: number): Promise<void>;
  /** Lets time pass with the program off, then starts it. ms */
  sleep(ms: number): Promise<void>;
  playbooks: Playbook[];
  /** IANA zone of a person. */
  zoneOf(person: string): string;
  /** The name of a person, or null: nobody is called so. */
  nameOf(person: string): string | null;
  /** All walks, the one last touched first. */
  sessions(): Promise<Session[]>;
  complaint(id: string): Promise<Complaint | null>;
  promisesOf(complaintId: string): Promise<Promised[]>;
  escalationsOf(complaintId: string): Promise<Escalation[]>;
  followUpsOf(sessionId: string): Promise<FollowUp[]>;
  close(): Promise<void>;
};

/** A fresh product with nobody in it yet, on one platform; it begins at this wall time ("2026-11-24 10:00") of the person. */
export type OpenStage = (beginning: { person: string; at: string }) => Promise<{ driver: Driver; world: World }>;
