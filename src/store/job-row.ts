import type { JobsTable } from './schema.ts';

/** The columns of {@link JobRow}. */
export const JOB_COLUMNS = [
  'jobs.seq',
  'jobs.job_key',
  'jobs.kind',
  'jobs.payload_json',
  'jobs.run_at',
  'jobs.attempts',
  'jobs.superseded',
  'jobs.last_error',
] as const;

/** A claimed job as the database returns it. */
export type JobRow = Pick<
  JobsTable,
  'job_key' | 'kind' | 'payload_json' | 'run_at' | 'attempts' | 'superseded' | 'last_error'
> & {
  seq: number;
};
