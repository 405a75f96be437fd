import type { Catalogue } from '../core/catalogue.ts';
import type { Channel, ChannelUse } from '../core/channel.ts';
import {
  type DaysRule,
  defaultRule,
  type Ladder,
  type Level,
  type Rule,
  type RuleReason,
  TARGETS,
  type Targets,
} from '../core/organisation.ts';
import type { Branch, Person } from '../core/person.ts';
import { type Hours, isOpen } from '../core/working-time.ts';
import { NOBODY, type Organisation } from './organisation.ts';

/** An organisation, ready to be asked. The shape is that of the app's port `Directory`. */
export type OrganisationDirectory = {
  company: string;
  person(id: string): Person | null;
  addresses(id: string): string[];
  people(): Person[];
  branch(id: string): Branch | null;
  colleagues(id: string): Person[];
  supervisors(branchId: string | null): Person[];
  hours(branchId: string | null): Hours | null;
  awayUntil(id: string): number | null;
  isOn(person: Person, at: number): boolean;
  ladder(branchId: string | null, nature: string | null): Ladder;
  asked(level: Level, branchId: string | null, at: number): Person[];
  rule(reason: RuleReason): Rule;
  repeatAfter: number;
  limit(person: Person, kind: 'money' | 'percent' | 'voucher', currency: string | null): number;
  customerDays: number;
  targets(branchId: string | null, nature: string | null): Targets;
  resolveDays(): DaysRule[];
  catalogue(): Catalogue;
  channels(use: ChannelUse): Channel[];
  channel(id: string): Channel | null;
  lowScore: number;
  recognised(id: string): boolean;
  mayDoEverything(person: Person): boolean;
  knowing(away: ReadonlyMap<string, Away>): OrganisationDirectory;
};

/** What somebody said in chat: away until `until`, ms UTC (0: back), over what the file said then. */
export type Away = { until: number; over: number | null };

/** What a directory is made of: what is left out is as if nobody had said anything about it. */
export type OrganisationParts = Pick<Organisation, 'company' | 'branches' | 'people'> & Partial<Organisation>;

/** Answers questions about an organisation; the order of people within it decides who is offered first. */
export function directoryOf(parts: OrganisationParts): OrganisationDirectory {
  const organisation: Organisation = { ...NOBODY, ...parts };
  const { limits, ladders, climbs, rules, groups } = organisation;
  const people = new Map(organisation.people.map((each) => [each.id, each]));
  const aliases = new Map(Object.entries(organisation.aliases));
  const branches = new Map(organisation.branches.map((each) => [each.id, each]));
  const hours = new Map(Object.entries(organisation.hours));
  const away = new Map(Object.entries(organisation.away));
  const known = (id: string) => people.get(id) ?? people.get(aliases.get(id) ?? '') ?? null;
  const { firstAdmin } = organisation;
  const mayDoEverything = ({ id }: Person) =>
    firstAdmin !== null && (firstAdmin === id || known(firstAdmin)?.id === id);
  return opened(new Map());

  /** The same organisation, knowing who said in chat that they are away or back. */
  function opened(said: ReadonlyMap<string, Away>): OrganisationDirectory {
    const directory: OrganisationDirectory = {
      company: organisation.company,
      person: known,
      addresses(id) {
        const self = known(id);
        if (self === null) return [id];
        return [self.id, ...[...aliases].flatMap(([alias, of]) => (of === self.id ? [alias] : []))];
      },
      people: () => organisation.people,
      branch: (id) => branches.get(id) ?? null,
      colleagues(id) {
        const self = known(id);
        if (self === null || self.branchId === null) return [];
        const others = organisation.people.filter((each) => each.id !== self.id && each.branchId !== null);
        return [
          ...others.filter((each) => each.branchId === self.branchId),
          ...others.filter((each) => each.branchId !== self.branchId),
        ];
      },
      supervisors(branchId) {
        if (branchId === null) return [];
        return organisation.people.filter((each) => each.branchId === branchId && each.role === 'supervisor');
      },
      hours: (branchId) => (branchId === null ? null : (hours.get(branchId) ?? null)),
      awayUntil(id) {
        const own = known(id)?.id ?? id;
        const filed = away.get(own) ?? null;
        const told = said.get(own);
        if (told === undefined) return filed;
        // What is said in chat goes before the file, until the file says something new.
        return told.over === filed ? told.until : Math.max(told.until, filed ?? 0);
      },
      isOn(person, at) {
        const until = directory.awayUntil(person.id);
        if (until !== null && at < until) return false;
        const open = directory.hours(person.branchId);
        return open === null || isOpen(open, at);
      },
      ladder(branchId, nature) {
        const climb = climbs.find((each) => fits(each, branchId, nature));
        const said = ladders.find((each) => each.id === climb?.ladder);
        if (said !== undefined) return said;
        // Nothing is written down: the supervisors of the branch are asked, as long as the branch works.
        return {
          id: 'supervisors',
          levels: [{ who: [{ type: 'on', role: 'supervisor' }], minutes: 15, when: 'working-hours' }],
        };
      },
      asked(level, branchId, at) {
        const ids = level.who.flatMap((who): string[] => {
          switch (who.type) {
            case 'person':
              return [who.id];
            case 'group':
              return groups[who.id] ?? [];
            case 'on':
              return organisation.people
                .filter((each) => each.role === who.role && (who.role === 'admin' || each.branchId === branchId))
                .map((each) => each.id);
            default:
              return who satisfies never;
          }
        });
        const all = [...new Set(ids)].flatMap((id) => known(id) ?? []);
        return all.filter((each) =>
          level.when === 'always'
            ? (directory.awayUntil(each.id) ?? Number.NEGATIVE_INFINITY) <= at
            : directory.isOn(each, at),
        );
      },
      rule: (reason) => rules[reason] ?? defaultRule(reason),
      repeatAfter: organisation.repeatAfter,
      limit(person, kind, currency) {
        if (mayDoEverything(person)) return Number.POSITIVE_INFINITY;
        const own = limits[person.role];
        // Whoever the organisation does not know gives nothing alone.
        if (own === undefined || known(person.id) === null) return 0;
        return kind === 'money' ? (own.money[currency ?? ''] ?? own.money['*'] ?? 0) : own[kind];
      },
      customerDays: organisation.customerDays,
      targets(branchId, nature) {
        const said = organisation.targets.filter((each) => fits(each, branchId, nature)).map((each) => each.targets);
        return Object.assign({}, TARGETS, ...said.toReversed());
      },
      resolveDays() {
        const said = organisation.targets.flatMap(({ branchId, nature, targets: { resolveDays } }) =>
          resolveDays === undefined ? [] : [{ branchId, nature, days: resolveDays }],
        );
        return [...said, { branchId: null, nature: null, days: TARGETS.resolveDays }];
      },
      catalogue: () => organisation.catalogue,
      channels: (use) => organisation.channels.filter((each) => each.use === use),
      channel: (id) => organisation.channels.find((each) => each.id === id) ?? null,
      lowScore: organisation.lowScore,
      recognised: (id) => !organisation.unrecognised.includes(known(id)?.id ?? id),
      mayDoEverything,
      knowing: opened,
    };
    return directory;
  }
}

function fits(
  rule: { branchId: string | null; nature: string | null },
  branchId: string | null,
  nature: string | null,
): boolean {
  return (
    (rule.branchId === null || rule.branchId === branchId) && (rule.nature === null || rule.nature === (nature ?? ''))
  );
}

/** A directory that answers as whichever one is in force at the moment of the question. */
export function liveDirectory<D extends OrganisationDirectory>(current: () => D): OrganisationDirectory {
  return {
    get company() {
      return current().company;
    },
    get repeatAfter() {
      return current().repeatAfter;
    },
    get customerDays() {
      return current().customerDays;
    },
    get lowScore() {
      return current().lowScore;
    },
    person: (id) => current().person(id),
    addresses: (id) => current().addresses(id),
    people: () => current().people(),
    branch: (id) => current().branch(id),
    colleagues: (id) => current().colleagues(id),
    supervisors: (branchId) => current().supervisors(branchId),
    hours: (branchId) => current().hours(branchId),
    awayUntil: (id) => current().awayUntil(id),
    isOn: (person, at) => current().isOn(person, at),
    ladder: (branchId, nature) => current().ladder(branchId, nature),
    asked: (level, branchId, at) => current().asked(level, branchId, at),
    rule: (reason) => current().rule(reason),
    limit: (person, kind, currency) => current().limit(person, kind, currency),
    targets: (branchId, nature) => current().targets(branchId, nature),
    resolveDays: () => current().resolveDays(),
    catalogue: () => current().catalogue(),
    channels: (use) => current().channels(use),
    channel: (id) => current().channel(id),
    recognised: (id) => current().recognised(id),
    mayDoEverything: (person) => current().mayDoEverything(person),
    knowing: (away) => current().knowing(away),
  };
}
