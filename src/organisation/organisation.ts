import { type Catalogue, NO_CATALOGUE } from '../core/catalogue.ts';
import type { Channel } from '../core/channel.ts';
import type { Ladder, Limits, Rule, RuleReason, Targets } from '../core/organisation.ts';
import type { Branch, Person } from '../core/person.ts';
import { LOW_SCORE } from '../core/survey.ts';
import type { Hours } from '../core/working-time.ts';

/** Who works where and decides what, as plain data: what the organisation's file says, with everything named resolved. */
export type Organisation = {
  company: string;
  branches: Branch[];
  /** In the order in which they are offered. A person's id is the first platform id that the file gives them. */
  people: Person[];
  /** Further ids of a person, by platform id: somebody on Slack and on Teams is one person. */
  aliases: Record<string, string>;
  /** By branch id. A branch that is not here works at any hour. */
  hours: Record<string, Hours>;
  /** By person id: not there before this moment, ms UTC, as the file says. */
  away: Record<string, number>;
  /** Person ids of whoever asked not to be named among the best of a month. */
  unrecognised: string[];
  /** By role: what a person of it may give alone. A role that is not here gives nothing. */
  limits: Partial<Record<Person['role'], Limits>>;
  /** What was given to one customer counts together for so many days. */
  customerDays: number;
  /** Person ids by the name of the group. */
  groups: Record<string, string[]>;
  ladders: Ladder[];
  /** Which ladder is climbed. The first that fits: `null` fits every branch, or every nature. */
  climbs: { branchId: string | null; nature: string | null; ladder: string }[];
  rules: Partial<Record<RuleReason, Rule>>;
  /** A contact about the same cause for the so-manieth time counts as `repeat`. */
  repeatAfter: number;
  /** The first that fits says it, item by item; what none says is as in TARGETS. */
  targets: { branchId: string | null; nature: string | null; targets: Partial<Targets> }[];
  /** What customers complain about, and why it happens. */
  catalogue: Catalogue;
  /** Where something is posted for many to read, on each platform. */
  channels: Channel[];
  /** A score in the survey up to this gives somebody something to do. */
  lowScore: number;
  /** Fields beyond the nine items of a record that are asked, each with its reason, and the day (YYYY-MM-DD) of its review. */
  personalFields: { field: string; why: string; reviewBy: string }[];
  /** May do everything: a person id, or null. */
  firstAdmin: string | null;
};

/** Nobody is known: everybody starts as an agent without branch or discretion. */
export const NOBODY: Organisation = {
  company: '',
  branches: [],
  people: [],
  aliases: {},
  hours: {},
  away: {},
  unrecognised: [],
  limits: {},
  customerDays: 365,
  groups: {},
  ladders: [],
  climbs: [],
  rules: {},
  repeatAfter: 3,
  targets: [],
  catalogue: NO_CATALOGUE,
  channels: [],
  lowScore: LOW_SCORE,
  personalFields: [],
  firstAdmin: null,
};
