const VERBS: Record<string, string> = {
  resume: 'Open',
  'rephrase-note': 'Show',
  'review-answer': 'Answer',
  'phrase-open': 'Open',
  'fact-end': 'End',
  'record-open': 'Open',
  'action-open': 'Open',
  'learn-open': 'Look Into',
  'survey-ask': 'Ask Them',
  'letter-copy': 'Open',
};

/** What a tap on an item of a list does, in a word or two: most lead to a correction. */
export function tapVerb(press: string): string {
  const act = press.split('|', 1)[0] ?? '';
  return Object.hasOwn(VERBS, act) ? (VERBS[act] ?? 'Change') : 'Change';
}
