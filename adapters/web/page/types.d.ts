import type { Line as ServerLine, Update as ServerUpdate } from '../send.ts';

export type { Card } from '../render.ts';
export type Line = ServerLine;
export type Update = ServerUpdate;
export type Snapshot = Extract<ServerUpdate, { type: 'snapshot' }>;

export type PagePerson = {
  id: string;
  name: string;
  /** A channel is read by many, and nobody writes in it. */
  role: 'agent' | 'supervisor' | 'admin' | 'channel';
  branchId: string | null;
  place: { timeZone: string; language: string };
};
export type PageState = {
  now: number;
  nextDue: number | null;
  canAdvance: boolean;
  company: string;
  people: PagePerson[];
  channels: PagePerson[];
  branches: { id: string; name: string }[];
  playbooks: { command: string; title: string; summary: string }[];
};

export type Inputs = Record<string, string | string[]>;

/** What the page sends to `POST /api/act`; a press in its encoded form. */
export type PageAct =
  | { type: 'start'; playbook: string; text: string }
  | { type: 'press'; press: string; inputs: Inputs }
  | { type: 'say'; text: string }
  | { type: 'refresh' };

export type ActReply = {
  saved: boolean;
  lines: Line[];
  record: Extract<ServerUpdate, { type: 'record' }> | null;
  now: number;
  nextDue: number | null;
};
