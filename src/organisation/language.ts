import { defaultRule, RULE_REASONS, RULES } from '../core/organisation.ts';
import { byKind, dictionary, type KeyRule, listOf, oneOf, oneOrMany } from '../yaml/compound.ts';
import { optional, type Read as ReadRecord, record, required } from '../yaml/record.ts';
import { number, text } from '../yaml/shape.ts';

/** How branches, people, groups and ladders are named within the file. */
const NAME = /^[a-z][a-z0-9_-]*$/;
const NAME_FORM = 'lower-case letters, digits, hyphens and underscores, a letter first';

/** Words that mean somebody without naming them. */
export const WHOEVER = ['supervisors', 'admins'] as const;

const rule = (noun: string, reserved?: readonly string[]): KeyRule => ({
  noun,
  pattern: NAME,
  form: NAME_FORM,
  max: 40,
  ...(reserved && { reserved }),
});

const days = (form: string): KeyRule => ({ noun: 'day', pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, form, max: 21 });

const blocks = oneOrMany(text({ max: 11 }), { each: 'A stretch of work', max: 12 });

const hours = byKind({
  scalar: oneOf(['always'], { noun: 'way to write working hours' }),
  dict: dictionary(days('a day, or days such as monday-friday'), blocks, { max: 7 }),
});

const answer = record({
  hours: required(number({ min: 0.1, max: 1000 }), 'Hours from the complaint to the first answer.'),
  counted: optional(
    oneOf(['working', 'wall-clock'], { noun: 'way to count' }),
    'working: only while the branch works (the default). wall-clock: every hour.',
  ),
});

const targetKeys = {
  first_answer: optional(answer, 'How soon the customer has an answer. Default: 10 working hours.'),
  follow_up_days: optional(
    number({ whole: true, min: 0, max: 365 }),
    'Days until somebody asks whether all is well; 0: nobody does. Default: 3.',
  ),
  retention_days: optional(
    number({ whole: true, min: 0, max: 3650 }),
    'Days until the contact that keeps the customer; 0: there is none. Default: 30.',
  ),
  call_back_tries: optional(
    number({ whole: true, min: 1, max: 20 }),
    'How often a call-back is tried before it is given up. Default: 3.',
  ),
  resolution_days: optional(
    number({ whole: true, min: 0, max: 365 }),
    'Days, each of 24 hours, until a complaint is resolved; 0: there is no target. Default: 7.',
  ),
  satisfied_percent: optional(
    number({ whole: true, min: 0, max: 100 }),
    'Of 100 customers in the survey, how many are to be satisfied with how their complaint is handled; 0: no target. Default: 0.',
  ),
  buy_again_percent: optional(
    number({ whole: true, min: 0, max: 100 }),
    'Of 100 customers in the survey, how many are to say that they would buy again; 0: no target. Default: 0.',
  ),
};

const nature: KeyRule = {
  noun: 'nature',
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  form: 'the option of the playbook, such as late',
  max: 75,
};

const target = record(targetKeys);

/** What to keep to, and what differs by nature. */
export const targets = record({
  ...targetKeys,
  natures: optional(dictionary(nature, target, { max: 100 }), 'What differs for complaints of one nature.'),
});

/** One branch. */
export const branch = record({
  name: required(text({ max: 80 }), 'What people call it.'),
  time_zone: required(text({ max: 60 }), 'Its zone, such as Europe/London.'),
  country: required(
    text({ pattern: /^[A-Z]{2}$/, code: 'malformed-country', form: 'two capital letters, such as GB' }),
    'Its country, as two letters: telephone numbers are read by it.',
  ),
  currency: required(
    text({ pattern: /^[A-Z]{3}$/, code: 'malformed-currency', form: 'three capital letters, such as GBP' }),
    'The money it deals in, as three letters.',
  ),
  language: required(text({ max: 35 }), 'What its people read, such as en or pt.'),
  sector: optional(
    text({ max: 40, pattern: /^[a-z][a-z-]*$/, code: 'malformed-sector', form: 'lower-case letters and hyphens' }),
    'Its trade, such as retail or energy: rights and deadlines in letters are looked up by it.',
  ),
  hours: required(hours, 'When it works: days with one or several stretches, such as 09:00-12:30; or always.'),
  holidays: optional(
    dictionary(days('a day such as 2026-12-25'), text({ max: 80 }), { max: 400 }),
    'Days on which it is closed, each with what it is.',
  ),
  other_hours: optional(
    dictionary(days('a day such as 2026-12-24'), blocks, { max: 400 }),
    'Days that have other hours than their weekday.',
  ),
  ladder: optional(text({ max: 40 }), 'The ladder that its complaints climb. Default: that of the organisation.'),
  ladders: optional(dictionary(nature, text({ max: 40 }), { max: 100 }), 'Other ladders for complaints of one nature.'),
  targets: optional(targets, 'What this branch keeps to instead of the targets of the organisation.'),
});

const platformId = (code: string, form: string, pattern: RegExp) => text({ max: 120, pattern, code, form });

/** One person. */
export const person = record({
  name: required(text({ max: 80 }), 'The name that customers and colleagues hear.'),
  role: required(
    oneOf(['agent', 'supervisor', 'admin'], { noun: 'role' }),
    'agent: takes complaints. supervisor: decides for a branch. admin: decides for all.',
  ),
  branch: optional(text({ max: 40 }), 'The branch they belong to. Without one they have no colleagues or hours.'),
  slack: optional(
    platformId(
      'malformed-slack-id',
      'the ids of the workspace and of the member, such as T0123ABCD:U0456EFGH',
      /^[A-Z0-9]{2,20}:[A-Z0-9]{2,20}$/,
    ),
    'Workspace and member on Slack, such as T0123ABCD:U0456EFGH.',
  ),
  teams: optional(
    platformId(
      'malformed-teams-id',
      'the ids of the tenant and of the user, joined by a colon',
      /^[0-9A-Za-z-]{2,60}:[0-9A-Za-z-]{2,60}$/,
    ),
    'Tenant and user (their Entra object id) on Microsoft Teams, joined by a colon.',
  ),
  web: optional(
    platformId('malformed-web-id', 'letters, digits, hyphens and underscores', /^[\w-]{1,64}$/),
    'Their name in the playground.',
  ),
  phone: optional(text({ max: 40 }), 'The number that they give to customers.'),
  language: optional(text({ max: 35 }), 'What they read, where it is not the language of their branch.'),
  recognition: optional(
    oneOf(['named', 'unnamed'], { noun: 'way to be recognised' }),
    'unnamed: never among those who are thanked for a month, because they asked not to be. Default: named.',
  ),
  away_until: optional(text({ max: 20 }), 'Not there before this day, or this day and time: 2026-12-01 09:00.'),
});

const amount = oneOrMany(text({ max: 20 }), { each: 'An amount', max: 20 });
const count = text({ max: 12 });

/** What one role may give alone. */
export const limit = record({
  money: optional(amount, 'An amount with its currency, such as 50 GBP; one for each currency; or unlimited.'),
  percent: optional(count, 'At most so many percent off; or unlimited.'),
  voucher: optional(count, 'At most so many vouchers; or unlimited.'),
});

/** All limits. */
export const limits = record({
  agent: optional(limit, 'What an agent may give alone. What is left out is nothing.'),
  supervisor: optional(limit, 'What a supervisor may approve.'),
  admin: optional(limit, 'What an admin may approve.'),
  customer_days: optional(
    number({ whole: true, min: 1, max: 3650 }),
    'What one customer was given within so many days counts together. Default: 365.',
  ),
});

/** One rung of a ladder. */
export const level = record({
  who: required(
    oneOrMany(text({ max: 40 }), { each: 'An entry of "who"', max: 50 }),
    'Whom it asks: a person, a group, supervisors (of the branch, whoever is on) or admins (whoever is on).',
  ),
  minutes: required(
    number({ whole: true, min: 1, max: 10_080 }),
    'How long they have to answer before the next level is asked.',
  ),
  when: optional(
    oneOf(['working-hours', 'always'], { noun: 'time to ask' }),
    'working-hours: only while the branch works (the default). always: at night and on holidays, too.',
  ),
});

const ruleWord = oneOf(RULES, { noun: 'rule' });

/** What calls for help of itself. */
export const rules = record({
  ...Object.fromEntries(
    RULE_REASONS.map((reason) => [
      reason,
      optional(ruleWord, `What "${reason}" does. Default: ${defaultRule(reason)}.`),
    ]),
  ),
  repeat_after: optional(
    number({ whole: true, min: 2, max: 20 }),
    'A contact about the same cause counts as a repeat from this one on. Default: 3.',
  ),
});

/** What customers say of one kind of thing. */
export const category = record({
  name: required(text({ max: 60 }), 'What the category is called, such as Delivery.'),
  said: required(
    dictionary(nature, text({ max: 75 }), { max: 40 }),
    'Each nature in the words of a customer, such as late: My order came late.',
  ),
});

/** One place that many people read. */
export const channel = record({
  name: optional(text({ max: 80 }), 'What people call it.'),
  slack: optional(
    platformId(
      'malformed-slack-channel',
      'the ids of the workspace and of the channel, such as T0123ABCD:C0456EFGH',
      /^[A-Z0-9]{2,20}:[CG][A-Z0-9]{2,20}$/,
    ),
    'Workspace and channel on Slack, such as T0123ABCD:C0456EFGH. Invite the app to it.',
  ),
  teams: optional(
    platformId(
      'malformed-teams-channel',
      'the id of the tenant and that of the channel, joined by a colon',
      /^[0-9A-Za-z-]{2,60}:19:[\w-]{2,80}@thread\.(tacv2|skype)$/,
    ),
    'Tenant and channel on Microsoft Teams, joined by a colon. Add the app to its team.',
  ),
  web: optional(
    platformId('malformed-web-id', 'letters, digits, hyphens and underscores', /^[\w-]{1,64}$/),
    'Its name in the playground.',
  ),
});

/** What is posted where. */
export const channels = record({
  lessons: optional(channel, 'Where lessons from complaints are published.'),
  digest: optional(channel, 'Where the weekly digest is posted.'),
});

/** Why one personal field is asked. */
export const personalField = record({
  why: required(text({ max: 200 }), 'What it is needed for: a customer may ask.'),
  review_by: required(text({ max: 10 }), 'The day by which somebody asks whether it is still needed.'),
});

/** What follows from surveys. */
export const surveys = record({
  low_score: optional(
    number({ whole: true, min: 0, max: 5 }),
    'A score up to this, of 5, gives the supervisor of the branch something to do; 0: none does. Default: 2.',
  ),
});

/** The whole file. */
export const organisation = record({
  organisation: required(text({ max: 80 }), 'The name of the company, as customers hear it.'),
  branches: required(dictionary(rule('branch'), branch, { max: 500 }), 'Every branch, with its place and its hours.'),
  people: required(
    dictionary(rule('person', WHOEVER), person, { max: 5000 }),
    'Everybody who has a branch, a role or a place on a ladder. Others start as agents without branch or discretion.',
  ),
  limits: optional(limits, 'What each role may give alone. Without it nobody gives anything alone.'),
  groups: optional(
    dictionary(rule('group', WHOEVER), listOf(text({ max: 40 }), { each: 'An entry of the group', max: 100 }), {
      max: 200,
    }),
    'Lists of people whom a ladder asks together.',
  ),
  ladders: optional(
    dictionary(rule('ladder'), listOf(level, { each: 'A level', max: 20 }), { max: 200 }),
    'Who is asked, one level after the other, until somebody answers.',
  ),
  ladder: optional(
    text({ max: 40 }),
    'The ladder that is climbed where a branch names none. Default: the supervisors of the branch, 15 minutes.',
  ),
  rules: optional(rules, 'What calls for help without a press.'),
  targets: optional(targets, 'What the organisation keeps to.'),
  natures: optional(
    dictionary(rule('category'), category, { max: 40 }),
    'What customers complain about, by category, in their own words.',
  ),
  causes: optional(
    dictionary(rule('cause'), text({ max: 75 }), { max: 60 }),
    'Why it happens: the root causes that a complaint can have.',
  ),
  personal_fields: optional(
    dictionary({ ...nature, noun: 'field', form: 'the field of the playbook, such as customer_email' }, personalField, {
      max: 40,
    }),
    'Personal fields of the playbooks, beyond the nine items of a record, that are switched on. Without it none is asked.',
  ),
  channels: optional(channels, 'Where lessons and the digest are posted.'),
  surveys: optional(surveys, 'What follows from what customers say in the survey.'),
});

export type OrganisationDraft = ReadRecord<typeof organisation.keys>;
export type BranchDraft = ReadRecord<typeof branch.keys>;
export type PersonDraft = ReadRecord<typeof person.keys>;
export type TargetsDraft = ReadRecord<typeof targets.keys>;
export type LimitDraft = ReadRecord<typeof limit.keys>;
export type ChannelDraft = ReadRecord<typeof channel.keys>;
export type LevelDraft = ReadRecord<typeof level.keys>;
