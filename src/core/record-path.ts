/** What a survey asks, and where it is kept. */
export const SURVEY_PATHS = [
  'survey.score',
  'survey.handled',
  'survey.again',
  'survey.improve',
  'survey.competitors',
] as const;

/** Where an answer goes in the complaint record. */
export const RECORD_PATHS = [
  'customer.name',
  'customer.address',
  'customer.phone',
  'customer.email',
  'order',
  'channel',
  'nature',
  'description',
  'solution.what',
  'solution.onTheSpot',
  'solution.promisedFor',
  'measures',
  'followUpAt',
  'callBackAt',
  'compensation.kind',
  'compensation.amount',
  'compensation.what',
  'prevention',
  'satisfied',
  ...SURVEY_PATHS,
] as const;
export type RecordPath = (typeof RECORD_PATHS)[number];
