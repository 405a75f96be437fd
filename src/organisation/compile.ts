import type { Catalogue } from '../core/catalogue.ts';
import { RULE_REASONS, type Rule, type RuleReason, type Targets } from '../core/organisation.ts';
import { suggestion } from '../yaml/compound.ts';
import { byPlace, type Diagnostic, type Report, reporter } from '../yaml/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { type Site, sitesOf } from './branches.ts';
import { catalogueOf } from './catalogue.ts';
import { channelsOf } from './channels.ts';
import { severityOf } from './codes.ts';
import { laddersOf } from './ladders.ts';
import { type OrganisationDraft, organisation, type TargetsDraft } from './language.ts';
import { limitsOf } from './limits.ts';
import { NOBODY, type Organisation } from './organisation.ts';
import { staffOf } from './people.ts';
import { personalFieldsOf } from './personal-fields.ts';

/** The most bytes that the file of an organisation may have: some thousand people. */
export const MAX_BYTES = 512 * 1024;

export type CompileOptions = {
  /** ms UTC, for holidays that are over. */
  now: number;
  /** The natures of complaint that the playbooks know; empty: they are not looked at. */
  natures: readonly string[];
  /** The personal fields that the playbooks know; left out or empty: they are not looked at. */
  personal?: readonly string[];
  /** Whom FIRST_ADMIN names: a platform id, or a name within the file; or null. */
  firstAdmin: string | null;
};

/** Checks the file of an organisation. Null: it has errors. Never throws for what the file says. */
export function compileOrganisation(
  file: { path: string; text: string },
  options: CompileOptions,
): { organisation: Organisation | null; diagnostics: Diagnostic[] } {
  const { root, diagnostics } = readYaml(file.path, file.text, { maxBytes: MAX_BYTES });
  const report = reporter(file.path, diagnostics, severityOf);
  const draft =
    root === null ? undefined : organisation.read(root, { what: 'The organisation', place: root.place }, report);
  const built = draft === undefined ? null : build(draft, options, report);
  const sound = built !== null && diagnostics.every((each) => each.severity !== 'error');
  return { organisation: sound ? built : null, diagnostics: diagnostics.toSorted(byPlace) };
}

function build(draft: OrganisationDraft, options: CompileOptions, report: Report): Organisation {
  const sites = sitesOf(draft, options.now, report);
  const staff = staffOf(draft, sites, report);
  const catalogue = catalogueOf(draft, options.natures, report);
  checkNatures(draft, sites, options.natures, catalogue, report);
  const { agent, supervisor, admin, customer_days } = draft.limits ?? {};
  const { firstAdmin } = options;
  return {
    company: draft.organisation?.value ?? '',
    branches: [...sites.values()].map(({ id, name, place, sector }) => ({ id, name, place, sector: sector ?? null })),
    people: staff.people,
    aliases: staff.aliases,
    hours: Object.fromEntries([...sites.values()].map(({ id, hours }) => [id, hours])),
    away: staff.away,
    unrecognised: staff.unrecognised,
    limits: {
      ...(agent && { agent: limitsOf(agent, report) }),
      ...(supervisor && { supervisor: limitsOf(supervisor, report) }),
      ...(admin && { admin: limitsOf(admin, report) }),
    },
    customerDays: customer_days?.value ?? NOBODY.customerDays,
    ...laddersOf(draft, sites, staff, report),
    rules: rulesOf(draft),
    repeatAfter: repeatAfterOf(draft),
    targets: targetsOf(draft, sites),
    catalogue,
    channels: channelsOf(draft, sites, staff, report),
    lowScore: draft.surveys?.low_score?.value ?? NOBODY.lowScore,
    personalFields: personalFieldsOf(draft, { now: options.now, known: options.personal ?? [] }, report),
    firstAdmin: firstAdmin === null ? null : (staff.ids.get(firstAdmin) ?? firstAdmin),
  };
}

function rulesOf({ rules }: OrganisationDraft): Partial<Record<RuleReason, Rule>> {
  const said = (rules ?? {}) as Partial<Record<RuleReason, { value: Rule }>>;
  return Object.fromEntries(
    RULE_REASONS.flatMap((reason) => (said[reason] === undefined ? [] : [[reason, said[reason].value]])),
  );
}

function repeatAfterOf({ rules }: OrganisationDraft): number {
  const said = (rules as { repeat_after?: { value: number } } | undefined)?.repeat_after;
  return said?.value ?? NOBODY.repeatAfter;
}

/** The first that fits says it, item by item: a branch and a nature, a branch, a nature, everybody. */
function targetsOf(draft: OrganisationDraft, sites: Map<string, Site>): Organisation['targets'] {
  const of = (branchId: string | null, said: TargetsDraft | undefined) => [
    ...(said?.natures?.entries ?? []).map(({ key, value }) => ({
      branchId,
      nature: key,
      targets: itemsOf(value ?? {}),
    })),
    ...(said === undefined ? [] : [{ branchId, nature: null, targets: itemsOf(said) }]),
  ];
  return [...[...sites.values()].flatMap((site) => of(site.id, site.draft.targets)), ...of(null, draft.targets)];
}

type Items = Partial<
  Pick<
    TargetsDraft,
    | 'first_answer'
    | 'follow_up_days'
    | 'retention_days'
    | 'call_back_tries'
    | 'resolution_days'
    | 'satisfied_percent'
    | 'buy_again_percent'
  >
>;

function itemsOf({
  first_answer,
  follow_up_days,
  retention_days,
  call_back_tries,
  resolution_days,
  satisfied_percent,
  buy_again_percent,
}: Items): Partial<Targets> {
  return {
    ...(first_answer?.hours && {
      answer: { hours: first_answer.hours.value, counted: first_answer.counted?.value ?? 'working' },
    }),
    ...(follow_up_days && { followUpDays: follow_up_days.value }),
    ...(retention_days && { retentionDays: retention_days.value }),
    ...(call_back_tries && { callBackTries: call_back_tries.value }),
    ...(resolution_days && { resolveDays: resolution_days.value }),
    ...(satisfied_percent && { satisfied: satisfied_percent.value }),
    ...(buy_again_percent && { buyAgain: buy_again_percent.value }),
  };
}

/** A nature that neither a playbook nor the catalogue knows changes nothing, and is most often a slip of the finger. */
function checkNatures(
  draft: OrganisationDraft,
  sites: Map<string, Site>,
  natures: readonly string[],
  { categories }: Catalogue,
  report: Report,
): void {
  if (natures.length === 0) return;
  const known = [...natures, ...categories.flatMap((each) => each.natures.map(({ id }) => id))];
  const said = [draft.targets, ...[...sites.values()].map((site) => site.draft.targets)].flatMap(
    (each) => each?.natures?.entries ?? [],
  );
  const climbed = [...sites.values()].flatMap((site): { key: string; place: Text['place'] }[] => [
    ...(site.draft.ladders?.entries ?? []),
  ]);
  for (const { key, place } of [...said, ...climbed]) {
    if (known.includes(key)) continue;
    report(place, 'unknown-nature', `No playbook has the nature "${excerpt(key)}".`, suggestion(key, known));
  }
}
