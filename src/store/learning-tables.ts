/** Why complaints happened: an id of the organisation's list, or words. */
export type CausesTable = { complaint_id: string; cause: string; by_id: string; at: number };

/** What somebody does by a day so that the same does not come again. */
export type PreventionActionsTable = {
  id: string;
  what: string;
  remedy: string | null;
  owner_id: string;
  nature: string | null;
  branch_id: string | null;
  complaint_id: string | null;
  due_at: number;
  state: string;
  opened_at: number;
  by_id: string;
  closed_at: number | null;
  outcome: string | null;
  rung_at: number | null;
};

/** What customers said in the survey; `answered_at` null: not finished. */
export type SurveysTable = {
  id: string;
  complaint_id: string;
  branch_id: string | null;
  playbook_id: string;
  playbook_hash: string;
  by_id: string;
  started_at: number;
  answered_at: number | null;
  score: number | null;
  handled: string | null;
  again: string | null;
  improve: string | null;
  competitors: string | null;
};

/** How supervisors rate the own service; `sections_json`: the title and the mean of each section. */
export type SelfTestsTable = { id: string; branch_id: string | null; by_id: string; at: number; sections_json: string };

/** What was published for colleagues to learn from. */
export type LessonsTable = {
  id: string;
  complaint_id: string;
  nature: string | null;
  branch_id: string | null;
  happened: string;
  helped: string;
  change: string;
  by_id: string;
  at: number;
  channels_json: string;
};
