import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src/core/working-time.ts';
import { compileOrganisation } from '../../../src/organisation/compile.ts';
import { directoryOf } from '../../../src/organisation/directory.ts';

const SAMPLE = readFileSync(
  fileURLToPath(new URL('../../../playbooks/organisation/harbour-and-finch.yaml', import.meta.url)),
  'utf8',
);
const OPTIONS = {
  now: Date.UTC(2026, 10, 22),
  natures: ['late', 'faulty', 'no-answer'],
  personal: ['customer_email'],
  firstAdmin: null,
};

const compile = (text: string, options = OPTIONS) => compileOrganisation({ path: 'org.yaml', text }, options);

/** The file with one change, and the problems that it has then: place, code, message and fix. */
function broken(from: string, to: string) {
  expect(SAMPLE, `the sample has "${from}"`).toContain(from);
  const text = SAMPLE.replace(from, to);
  const line = SAMPLE.slice(0, SAMPLE.indexOf(from)).split('\n').length;
  return { line, ...compile(text) };
}

describe('the file of an organisation', () => {
  it('is read whole', () => {
    const { organisation, diagnostics } = compile(SAMPLE);
    expect(diagnostics).toEqual([]);
    expect(organisation).toMatchObject({
      company: 'Harbour & Finch',
      limits: { agent: { money: { GBP: 50, EUR: 60 }, percent: 15, voucher: 3 } },
      customerDays: 365,
      groups: { deciders: ['dora', 'emil'] },
      repeatAfter: 3,
      rules: { safety: 'at-any-hour', 'not-satisfied': 'by-itself' },
    });
  });

  it.each([
    ['review_by: 2027-11-01', 'review_by: next year', 'malformed-date', 'such as 2027-11-01'],
    ['time_zone: Europe/London', 'time_zone: Europe/Londn', 'unknown-time-zone', 'Did you mean "Europe/London"?'],
    ['time_zone: Europe/London', 'time_zone: London', 'unknown-time-zone', 'Did you mean "Europe/London"?'],
    ['time_zone: Europe/London', 'time_zone: "+01:00"', 'unknown-time-zone', 'Europe/London'],
    ['currency: GBP', 'currency: GPB', 'unknown-currency', 'GBP'],
    ['currency: GBP', 'currency: pounds', 'malformed-currency', 'three capital letters'],
    ['country: GB', 'country: Britain', 'malformed-country', 'two capital letters'],
    ['language: en', 'language: english-UK-xx_1', 'malformed-language', 'en, pt'],
    ['saturday: 09:00-13:00', 'saterday: 09:00-13:00', 'unknown-day', 'Did you mean "saturday"?'],
    ['monday-friday: [08:30', 'friday-monday: [08:30', 'unknown-day', 'two lines'],
    ['saturday: 09:00-13:00', 'friday: 09:00-13:00', 'day-twice', 'one place'],
    ['[08:30-12:30, 13:15-18:00]', '[08:30-13:30, 13:15-18:00]', 'overlapping-hours', 'one stretch'],
    ['saturday: 09:00-13:00', 'saturday: 9-13', 'malformed-hours', '09:00-12:30'],
    ['saturday: 09:00-13:00', 'saturday: 25:00-26:00', 'malformed-hours', '09:00-12:30'],
    ['saturday: 09:00-13:00', 'saturday: 09:00-09:00', 'malformed-hours', '00:00-24:00'],
    ['2026-12-25: Christmas Day', '2026-02-30: Christmas Day', 'malformed-date', '2026-12-25'],
    ['2026-12-24: 08:30-12:30', '2026-12-25: 08:30-12:30', 'day-twice', 'one of the two'],
    ['    role: agent', '    role: boss', 'unknown-word', 'agent, supervisor, admin'],
    ['    branch: lisbon', '    branch: lisbonne', 'unknown-branch', 'Did you mean "lisbon"?'],
    ['    web: ben', '    web: ana', 'duplicate-person', 'one person'],
    ['    web: ben', '    slack: U0123', 'malformed-slack-id', 'T0123ABCD:U0456EFGH'],
    ['    web: ben', '    away_until: 2026-12-01', 'no-platform', 'slack:'],
    ['    web: ben', '    web: ben\n    away_until: christmas', 'malformed-date', '2026-12-01'],
    ['    web: ben', '    web: ben\n    recognition: no', 'unknown-word', 'named, unnamed'],
    ['retention_days: 30', 'resolution_days: 400', 'out-of-range', 'whole number'],
    ['[50 GBP, 60 EUR]', '[50 pounds]', 'malformed-amount', '50 GBP'],
    ['[50 GBP, 60 EUR]', '[50 XQQ]', 'unknown-currency', 'three letters'],
    ['[50 GBP, 60 EUR]', '[50 GBP, 60 GBP]', 'malformed-amount', 'Keep one'],
    ['percent: 15', 'percent: 150', 'malformed-amount', 'up to 100'],
    ['voucher: 3', 'voucher: 2.5', 'malformed-amount', 'whole number'],
    ['deciders: [dora, emil]', 'deciders: [dora, emile]', 'unknown-person', 'Did you mean "emil"?'],
    ['{who: supervisors, minutes: 15}', '{who: supervisor, minutes: 15}', 'unknown-person', '"supervisors"'],
    ['minutes: 15', 'minutes: 0', 'out-of-range', 'whole number'],
    ['minutes: 5, when: always', 'minutes: 5, when: allways', 'unknown-word', 'Did you mean "always"?'],
    ['ladder: everyday', 'ladder: everday', 'unknown-ladder', 'Did you mean "everyday"?'],
    ['  safety: at-any-hour', '  safty: at-any-hour', 'unknown-key', 'Did you mean "safety"?'],
    ['  safety: at-any-hour', '  safety: on', 'unknown-word', 'by-hand'],
    ['counted: working', 'counted: office', 'unknown-word', 'working'],
    ['follow_up_days: 3', 'follow_up_days: three', 'wrong-type', 'number'],
    ['organisation: Harbour & Finch', 'organization: Harbour & Finch', 'unknown-key', 'Did you mean "organisation"?'],
    ['    name: Delivery\n', '', 'missing-key', 'What the category is called'],
    ['      damaged: My', '      faulty: My', 'duplicate-key', ''],
    ['      unhelpful: Somebody', '      late: Somebody', 'nature-twice', 'where you would look'],
    ['{name: Lessons, web: lessons}', '{name: Lessons, slack: lessons}', 'malformed-slack-channel', 'C0456EFGH'],
    ['{name: Lessons, web: lessons}', '{name: Lessons, teams: general}', 'malformed-teams-channel', 'tenant'],
    ['{name: Lessons, web: lessons}', '{name: Lessons}', 'no-platform', 'slack:'],
    ['{name: Lessons, web: lessons}', '{name: Lessons, web: ana}', 'duplicate-person', 'of its own'],
    ['low_score: 2', 'low_score: 7', 'out-of-range', 'whole number'],
  ])('says where "%s" became "%s", and what to do', (from, to, code, fix) => {
    const { line, organisation, diagnostics } = broken(from, to);
    const found = diagnostics.find((each) => each.code === code);
    expect(found, JSON.stringify(diagnostics)).toBeDefined();
    expect(found?.severity).toBe('error');
    // What is missing is told where its group begins.
    expect(Math.abs((found?.line ?? 0) - line)).toBeLessThanOrEqual(code === 'no-platform' ? 5 : 1);
    expect(found?.fix).toContain(fix);
    expect(organisation).toBeNull();
  });

  it.each([
    ['no-answer: urgent', 'noanswer: urgent', 'unknown-nature', 'Did you mean "no-answer"?'],
    ['    - {who: deciders, minutes: 30}\n', '', 'unused-group', 'delete it'],
    ['ladder: everyday\n', '', 'unused-ladder', 'delete it'],
    ['    role: supervisor\n    branch: lisbon', '    role: agent\n    branch: lisbon', 'nobody-asked', 'supervisor'],
    ['late: My order came late', 'late: I was unhappy', 'vague-nature', 'what went wrong'],
    ['      late: My order came late\n', '', 'nature-not-listed', 'category'],
    ['review_by: 2027-11-01', 'review_by: 2026-11-21', 'review-overdue', 'set the next date'],
    ['  customer_email: {', '  customer_emial: {', 'unknown-field', 'Did you mean "customer_email"?'],
  ])('warns where "%s" became "%s", and is used all the same', (from, to, code, fix) => {
    let text = SAMPLE.replace(from, to);
    if (code === 'unused-group') text = text.replace('    - {who: deciders, minutes: 10, when: always}\n', '');
    const { organisation, diagnostics } = compile(text);
    const found = diagnostics.filter((each) => each.code === code);
    expect(found.map((each) => each.severity)).toContain('warning');
    expect(found[0]?.fix).toContain(fix);
    expect(organisation).not.toBeNull();
  });

  it('says that the holidays of the next year are missing', () => {
    const { diagnostics } = compile(SAMPLE, { ...OPTIONS, now: Date.UTC(2028, 0, 3) });
    expect(diagnostics.map((each) => [each.code, each.severity])).toEqual([
      ['holidays-over', 'warning'],
      ['holidays-over', 'warning'],
      ['review-overdue', 'warning'],
    ]);
  });

  it('points at a night that runs into the next morning', () => {
    const { diagnostics } = compile(
      SAMPLE.replace('saturday: 09:00-13:00', 'saturday: 22:00-09:00\n      sunday: 08:00-12:00'),
    );
    expect(diagnostics.map((each) => each.code)).toEqual(['overlapping-hours']);
  });

  it('takes nights, whole days and any hour', () => {
    const night = compile(SAMPLE.replace('saturday: 09:00-13:00', 'saturday: 22:00-06:00')).organisation;
    const hours = night?.hours['bristol'];
    expect(hours && isOpen(hours, Date.UTC(2026, 10, 29, 5, 59))).toBe(true);
    expect(hours && isOpen(hours, Date.UTC(2026, 10, 29, 6))).toBe(false);
    const always = compile(
      SAMPLE.replace(/hours:\n {6}monday-friday: \[08:30.*\n.*\n/, 'hours: always\n'),
    ).organisation;
    expect(always?.hours['bristol']?.week.every((day) => day[0]?.to === 1440)).toBe(true);
  });

  it('knows who would rather not be named, by whichever of their ids', () => {
    const { organisation } = compile(
      SAMPLE.replace('    web: ben', '    web: ben\n    slack: T01:U02\n    recognition: unnamed'),
    );
    if (organisation === null) throw new Error('it was not taken');
    const directory = directoryOf(organisation);
    expect(['ben', 'slack:T01:U02', 'ana', 'somebody'].map((id) => directory.recognised(id))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('says within how many days a complaint is to be resolved', () => {
    const { organisation } = compile(SAMPLE.replace('retention_days: 30', 'resolution_days: 4'));
    if (organisation === null) throw new Error('it was not taken');
    expect(directoryOf(organisation).targets('bristol', 'late').resolveDays).toBe(4);
  });

  it('takes a company of five thousand people', () => {
    const people = Array.from(
      { length: 4900 },
      (_, index) => `  p${index}: {name: Person ${index}, role: agent, branch: bristol, slack: "T0123:U${index}ABC"}`,
    ).join('\n');
    const { organisation, diagnostics } = compile(SAMPLE.replace('people:\n', `people:\n${people}\n`));
    expect(diagnostics).toEqual([]);
    expect(organisation?.people).toHaveLength(4905);
  });

  it('never throws, whatever is cut out of it or put into it', () => {
    fc.assert(
      fc.property(fc.nat(SAMPLE.length), fc.nat(60), fc.string({ maxLength: 8 }), (at, length, put) => {
        const { diagnostics } = compile(SAMPLE.slice(0, at) + put + SAMPLE.slice(at + length));
        for (const { message, fix } of diagnostics) expect(message && fix).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a branch keeps to', () => {
  const { organisation } = compile(SAMPLE);
  if (organisation === null) throw new Error('the sample is damaged');
  const directory = directoryOf(organisation);
  const person = (id: string) => directory.person(id) ?? expect.fail(`no ${id}`);
  const level = (ladder: string, index: number) =>
    organisation.ladders.find((each) => each.id === ladder)?.levels[index] ?? expect.fail('no level');
  const ids = (people: { id: string }[]) => people.map((each) => each.id);
  /** A Tuesday. */
  const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 24, hour, minute);

  it('depends on the nature of the complaint', () => {
    expect(directory.targets('lisbon', 'faulty').answer).toEqual({ hours: 4, counted: 'wall-clock' });
    expect(directory.targets('lisbon', 'late').answer).toEqual({ hours: 10, counted: 'working' });
    expect(directory.targets(null, null).retentionDays).toBe(30);
    expect(directory.ladder('lisbon', 'no-answer').id).toBe('urgent');
    expect(directory.ladder('bristol', 'no-answer').id).toBe('everyday');
    expect(directory.ladder(null, null).id).toBe('everyday');
  });

  it('asks whoever is on, and only in working hours unless the level says always', () => {
    expect(ids(directory.asked(level('everyday', 0), 'lisbon', at(10)))).toEqual(['dora']);
    expect(ids(directory.asked(level('everyday', 1), 'lisbon', at(10)))).toEqual(['dora', 'emil']);
    // Lunch in Lisbon, and not yet in Bristol; then the night.
    expect(ids(directory.asked(level('everyday', 1), 'lisbon', at(13, 20)))).toEqual(['emil']);
    expect(directory.asked(level('everyday', 1), 'lisbon', at(22))).toEqual([]);
    expect(ids(directory.asked(level('urgent', 0), 'lisbon', at(22)))).toEqual(['dora']);
  });

  it('asks nobody who is away, as the file says or as somebody said in chat', () => {
    const away = directory.knowing(new Map([['dora', { until: at(18), over: null }]]));
    expect(away.asked(level('urgent', 0), 'lisbon', at(10))).toEqual([]);
    expect(away.isOn(person('dora'), at(10))).toBe(false);
    expect(ids(away.asked(level('urgent', 0), 'lisbon', at(18)))).toEqual(['dora']);
    const filed = directoryOf({ ...organisation, away: { dora: at(20) } });
    expect(filed.isOn(person('dora'), at(10))).toBe(false);
    // Back sooner than the file says; and away again when the file says something new.
    const back = new Map([['dora', { until: 0, over: at(20) }]]);
    expect(filed.knowing(back).isOn(person('dora'), at(10))).toBe(true);
    const later = directoryOf({ ...organisation, away: { dora: at(23) } });
    expect(later.knowing(back).isOn(person('dora'), at(10))).toBe(false);
  });

  it('limits what each role may give; a stranger gives nothing, and the first admin anything', () => {
    expect(directory.limit(person('ana'), 'money', 'EUR')).toBe(60);
    expect(directory.limit(person('ana'), 'money', 'USD')).toBe(0);
    expect(directory.limit(person('emil'), 'percent', null)).toBe(50);
    expect(directory.limit({ ...person('ana'), id: 'slack:T1:U1', branchId: null }, 'voucher', null)).toBe(0);
    const led = directoryOf({ ...organisation, firstAdmin: 'ana' });
    expect(led.limit(person('ana'), 'money', 'JPY')).toBe(Number.POSITIVE_INFINITY);
    expect(led.mayDoEverything(person('ben'))).toBe(false);
  });

  it('knows a person by each of their platforms, and keeps them under the first', () => {
    const both = compile(SAMPLE.replace('    web: ben', '    slack: T1AB:U2CD\n    web: ben')).organisation;
    const known = directoryOf(both ?? expect.fail('damaged'));
    expect(known.person('ben')?.id).toBe('slack:T1AB:U2CD');
    expect(known.addresses('ben')).toEqual(['slack:T1AB:U2CD', 'ben']);
    expect(ids(known.colleagues('ben'))).not.toContain('slack:T1AB:U2CD');
  });
});
