/** A bug that somebody might make: this text of this file becomes that one. `tests` are those that should notice. */
export type PlantedBug = {
  kind: 'loss' | 'authority' | 'privacy' | 'other';
  file: string;
  from: string;
  to: string;
  tests: string[];
};

const STORE = 'tests/contracts/store-sqlite.test.ts';
const ENGINE = 'tests/unit/app/engine.test.ts';
const AUTHORITY = 'tests/unit/app/authority.test.ts';
const FORGETS = 'tests/contracts/store-forgets.test.ts';
const ERASURE = 'tests/contracts/erasure.test.ts';

const bug = (kind: PlantedBug['kind'], file: string, from: string, to: string, ...tests: string[]): PlantedBug => ({
  kind,
  file,
  from,
  to,
  tests,
});

/** Of the kinds that hurt most; a test that does not notice one is no test of it. */
export const PLANTED_BUGS: PlantedBug[] = [
  // What was said to be saved is saved, once.
  bug('loss', 'src/store/sqlite-file.ts', 'synchronous: 2,', 'synchronous: 1,', 'tests/unit/store/sqlite.test.ts'),
  bug(
    'loss',
    'src/store/migrations/0001-first-tables.ts',
    'create unique index jobs_key',
    'create index jobs_key',
    STORE,
  ),
  bug(
    'loss',
    'src/store/inbound.ts',
    '(await insert.count(db, { id, at })) === 1',
    '(await insert.count(db, { id, at })) >= 0',
    STORE,
  ),
  bug(
    'loss',
    'src/store/sessions.ts',
    ".where('id', '=', arg('id')).where('version', '=', arg('loaded'))",
    ".where('id', '=', arg('id'))",
    STORE,
  ),
  bug(
    'loss',
    'src/store/sessions.ts',
    "\n    .where('version', '=', arg('loaded'))",
    '',
    'tests/contracts/store-postgres.test.ts',
  ),
  bug('loss', 'src/store/complaints.ts', ".where('version', '=', arg('loaded'))", '', STORE),
  bug('loss', 'src/store/jobs.ts', "eb('locked_by', '=', arg('worker'))", "eb('locked_by', 'is not', null)", STORE),
  bug(
    'loss',
    'src/app/engine.ts',
    'const first = await tx.claimInbound(event.id, now);',
    'const first = (await tx.claimInbound(event.id, now)) || true;',
    ENGINE,
  ),
  bug('loss', 'src/app/engine.ts', 'tried < TRIES', 'tried < 1', ENGINE),
  bug(
    'loss',
    'src/app/dispatcher.ts',
    'if (failure?.permanent === true) {',
    'if (failure !== null) {',
    'tests/unit/app/dispatcher.test.ts',
  ),
  bug(
    'loss',
    'src/app/timed.ts',
    'if (!(await tx.finishJob(job.id, worker)))',
    'if (false)',
    'tests/unit/app/dispatcher.test.ts',
    'tests/unit/app/year.test.ts',
  ),
  bug('loss', 'src/store/jobs.ts', 'if ((await finishSuperseded.count(db, { seq, worker })) === 1) return;', '', STORE),
  bug(
    'loss',
    'src/store/backup.ts',
    "from.exec('begin');",
    '',
    'tests/unit/store/backup.test.ts',
    'tests/faults/store-backup.test.ts',
  ),
  // Calls for help and reminders.
  bug(
    'other',
    'src/core/escalation.ts',
    'id !== handler && !round.some',
    '!round.some',
    'tests/unit/core/escalation.test.ts',
  ),
  bug(
    'other',
    'src/core/escalation.ts',
    '.filter((id) => id !== handler && !round.some((page) => page.to === id))',
    '.filter((id) => id !== handler)',
    'tests/unit/core/escalation.test.ts',
  ),
  bug(
    'other',
    'src/core/promise.ts',
    'const GRACE = 30 * 60_000;',
    'const GRACE = 30 * 60_000_000;',
    'tests/unit/core/promise.test.ts',
  ),
  bug(
    'other',
    'src/core/working-time.ts',
    'each.from <= at && at < each.to',
    'each.from <= at && at <= each.to',
    'tests/unit/core/working-time.test.ts',
  ),
  bug(
    'other',
    'src/core/working-time.ts',
    'at: Math.min(...shown)',
    'at: Math.max(...shown)',
    'tests/unit/core/working-time.test.ts',
  ),
  bug(
    'other',
    'src/core/limits.ts',
    'all.amount > left(all.kind, all.currency)',
    'all.amount >= left(all.kind, all.currency)',
    'tests/unit/core',
    'tests/conversations/run.test.ts',
  ),
  // Only the right people.
  bug(
    'authority',
    'src/app/policy.ts',
    "resource.session.ownerId === person.id || (action === 'see'",
    "true || (action === 'see'",
    AUTHORITY,
  ),
  bug(
    'authority',
    'src/app/policy.ts',
    "return person.role !== 'agent' && resource.escalation",
    'return resource.escalation',
    AUTHORITY,
  ),
  bug(
    'authority',
    'src/app/policy.ts',
    'branchId !== null && person.branchId === branchId);',
    'branchId !== null);',
    AUTHORITY,
  ),
  bug(
    'authority',
    'src/app/policy.ts',
    ' || !(ACTIONS[resource.type] as readonly Action[]).includes(action)',
    '',
    AUTHORITY,
  ),
  bug(
    'authority',
    'src/app/policy.ts',
    "return person.role === 'admin' ? { type: 'all' } : null;",
    "return person.role !== 'agent' ? { type: 'all' } : null;",
    AUTHORITY,
  ),
  bug(
    'authority',
    'src/app/policy.ts',
    "if (person === null || person.role === 'agent') return null;",
    'if (person === null) return null;',
    AUTHORITY,
    'tests/unit/app',
  ),
  bug(
    'authority',
    'adapters/slack/guard.ts',
    "if (!expected.some((each) => same(signature, each))) return refuse('bad-signature');",
    '',
    'tests/unit/slack/guard.test.ts',
  ),
  bug(
    'authority',
    'adapters/slack/guard.ts',
    "if (age > LIMITS.clockSkew) return refuse('stale');",
    '',
    'tests/unit/slack/guard.test.ts',
  ),
  bug(
    'authority',
    'adapters/slack/people.ts',
    "if (!teams.includes(actor.team)) return refused('other-team');",
    '',
    'tests/contracts/slack.test.ts',
  ),
  bug(
    'authority',
    'adapters/slack/people.ts',
    "if (user.deleted === true) return await barred('deactivated', person, user);",
    '',
    'tests/contracts/slack.test.ts',
    'tests/contracts/adapter-slack.test.ts',
  ),
  bug(
    'authority',
    'adapters/teams/guard.ts',
    'issuer: cloud.issuer,',
    '',
    'tests/unit/teams/guard.test.ts',
    'tests/contracts/teams-guard.test.ts',
  ),
  bug(
    'authority',
    'adapters/teams/guard.ts',
    'serviceUrl !== checked.serviceUrl ||',
    '',
    'tests/unit/teams/guard.test.ts',
    'tests/contracts/teams-guard.test.ts',
  ),
  bug(
    'authority',
    'adapters/web/guard.ts',
    "if (!hosts.has((c.req.header('host') ?? '').toLowerCase())) return refuse(c, 'foreign-host');",
    '',
    'tests/contracts/web-door.test.ts',
  ),
  // Nothing personal where it does not belong, and no longer than it must.
  bug(
    'privacy',
    'src/app/engine.ts',
    'return { ...act, text: maskCardNumbers(act.text) };',
    'return act;',
    ENGINE,
    'tests/unit/app',
  ),
  bug('privacy', 'src/core/mask.ts', 'return sum % 10 === 0;', 'return false;', 'tests/unit/core/mask.test.ts'),
  bug('privacy', 'src/log.ts', 'if (PRIVATE_KEY.test(key)) return false;', '', 'tests/unit/start/log.test.ts'),
  bug(
    'privacy',
    'src/store/erase/case.ts',
    'notes: [],\n    version: complaint.version + 1,',
    'notes: complaint.notes,\n    version: complaint.version + 1,',
    ERASURE,
  ),
  bug(
    'privacy',
    'src/store/erase/trail.ts',
    'for (const guard of guards) await sql.raw(guard.sql).execute(db);',
    '',
    FORGETS,
  ),
  bug(
    'privacy',
    'src/store/erase/expire.ts',
    ".where('opened_at', '<', before)\n    .where('holds.complaint_id', 'is', null)",
    ".where('opened_at', '<', before)",
    FORGETS,
  ),
  bug(
    'privacy',
    'src/core/audit.ts',
    'JSON.stringify([seq, at, by, from, what, on, result, changesJson])',
    'JSON.stringify([seq, at, by, from, what, on, result])',
    'tests/unit/store/audit.test.ts',
  ),
  bug(
    'privacy',
    'adapters/slack/text.ts',
    "text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')",
    'text',
    'tests/faults/slack-text.test.ts',
    'tests/contracts/slack.test.ts',
  ),
  bug(
    'privacy',
    'src/exports/csv.ts',
    'FORMULA.test(text) && !PHONE.test(text)',
    'false',
    'tests/unit/commands',
    'tests/unit/exports',
  ),
  bug(
    'privacy',
    'src/config/env.ts',
    'return !/(your|change-?me',
    'return true || !/(your|change-?me',
    'tests/unit/config/config.test.ts',
  ),
  bug(
    'other',
    'src/phrasing/verify.ts',
    'if (!numbersIn(source, words).has(number))',
    'if (false)',
    'tests/unit/phrasing/verify.test.ts',
  ),
];
