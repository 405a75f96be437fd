import type { Place } from '../../core/answer.ts';
import type { Complaint } from '../../core/complaint.ts';
import type { Letter, LetterName } from '../../core/letter.ts';
import type { Person } from '../../core/person.ts';
import { isPending } from '../../core/promise.ts';
import { type RightsFound, rightsFor } from '../../letters/rights.ts';
import type { LetterValues } from '../../letters/write.ts';
import { readDiscretion } from '../discretion.ts';
import { nextFollowUp } from '../follow-ups.ts';
import type { Reader } from '../ports/store.ts';
import type { Directory, Letters } from '../ports.ts';
import { wallTime } from '../times.ts';
import { quoted } from '../views/scene.ts';
import { localeOf, worthIn } from './worth.ts';

/** What a letter may say, with what whoever writes it should know. */
export type LetterFacts = {
  values: LetterValues;
  rights: RightsFound;
  /** Names whose value is in the words of whoever took the complaint, in whatever language. */
  asTyped: LetterName[];
  /** What stands in the record and may not be promised yet: nobody has approved it. */
  notApproved: string[];
};

type From = { person: Person; directory: Directory; now: number; letters?: Letters | undefined };
type About = Pick<Letter, 'kind' | 'language' | 'asked'>;

/** Room for a name, and for what somebody wrote in sentences. Characters */
const NAME = 120;
const TEXT = 700;

/** Everything on record that a letter of this kind may name, in its language and in the zone of the branch. */
export async function factsFor(
  reader: Reader,
  complaint: Complaint,
  about: About,
  { person, directory, now, letters }: From,
): Promise<LetterFacts> {
  const branch = complaint.branchId === null ? null : directory.branch(complaint.branchId);
  const place = branch?.place ?? person.place;
  const { language } = about;
  const walk = await reader.sessionOf(complaint.id);
  const from = { tx: reader, directory, now };
  const left = walk === null ? null : (await readDiscretion(from, walk, complaint)).left;
  // Whoever may give it themself approves it by writing that it is given.
  const own = walk === null ? null : (await readDiscretion(from, { ...walk, ownerId: person.id }, complaint)).left;
  const given = complaint.compensation.flatMap((each) => {
    const words = worthIn(each, language);
    const within = (limit: typeof left) => limit === null || (each.amount ?? 0) <= limit(each.kind, each.currency);
    const may = each.amount === null || within(left) || within(own);
    return words === null ? [] : [{ words: plain(words, TEXT), may, typed: words === each.what }];
  });
  const promises = await reader.promisesOf(complaint.id);
  const promise = promises.filter(isPending).toSorted((a, b) => a.by - b.by)[0] ?? null;
  const promised = promise?.by ?? numberOf(complaint.solution.promisedFor);
  const next = walk === null ? null : await nextFollowUp(reader, walk);
  const solution = plain(complaint.solution.what ?? '', TEXT);
  const today = wallTime(now, place).slice(0, 10);
  const library = letters?.library();
  const rights =
    library === undefined
      ? { texts: [], left: [], known: false }
      : rightsFor(library, { country: place.country, sector: branch?.sector ?? null, ...about, today });
  const values: LetterValues = {
    customer: plain(complaint.customer.name ?? '', NAME),
    company: plain(directory.company, NAME),
    branch: plain(branch?.name ?? '', NAME),
    me: plain(person.name, NAME),
    my_phone: plain(person.phone ?? '', NAME),
    today: day(now, language, place),
    received: day(complaint.openedAt, language, place),
    order: plain(complaint.order ?? '', NAME),
    happened: plain(complaint.description ?? '', TEXT),
    // What is agreed and still to come is said once, with its time.
    solution: about.kind === 'resolution' && isSame(solution, promise?.what) ? '' : solution,
    // Kept already, it is no promise any more.
    promised: promise === null ? '' : plain(promise.what, TEXT),
    promised_for: promise !== null && promised !== null && promised > now ? moment(promised, language, place) : '',
    missed: promise !== null && promise.by <= now ? moment(promise.by, language, place) : '',
    compensation: new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(
      given.filter((each) => each.may).map((each) => each.words),
    ),
    measures: plain(complaint.measures ?? '', TEXT),
    next_contact: next === null || next.dueAt <= now ? '' : moment(next.dueAt, language, place),
    reason: plain(about.asked.reason ?? '', TEXT),
    rights: rights.texts.join('\n\n'),
  };
  return {
    values,
    rights,
    asTyped: [
      ...AS_TYPED.filter((name) => (values[name] ?? '') !== ''),
      ...(given.some((each) => each.may && each.typed) ? ['compensation' as const] : []),
    ],
    notApproved: given.filter((each) => !each.may).map((each) => each.words),
  };
}

function isSame(solution: string, promised: string | undefined): boolean {
  return promised !== undefined && plain(promised, TEXT).toLowerCase() === solution.toLowerCase();
}

const AS_TYPED: LetterName[] = ['happened', 'solution', 'promised', 'measures', 'reason'];

/** A day in the words of a language: "27 November 2026". */
export function day(at: number, language: string, place: Place): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: place.timeZone }).format(at);
}

function moment(at: number, language: string, place: Place): string {
  const style = { dateStyle: 'full', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(localeOf(language), { ...style, timeZone: place.timeZone }).format(at);
}

/** On one line, without what can't be seen, and without the end mark that the letter sets itself. */
export function plain(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  return quoted(line.replace(/[\s.;,]+$/u, ''), length);
}

function numberOf(value: number | string | null): number | null {
  return typeof value === 'number' ? value : null;
}
