/** What each error of the phrase checker means, besides those of any YAML file. The language of a file with an error is not replaced. */
export const ERRORS: Record<string, string> = {
  'answer-unsafe': 'An answer says what no answer may say, so it would never be shown.',
  'case-unknown': 'An answer asks for a case that does not exist.',
  'circular-expansion': 'An expansion holds itself.',
  'duplicate-answer': 'Two answers have the same id.',
  'duplicate-list': 'Two files that a language shares hold the same list.',
  'duplicate-situation': 'Two files of a language hold the same situation.',
  'language-mismatch': 'The language in the file is not that of its folder.',
  'malformed-date': 'A date is not written as year, month and day.',
  'malformed-id': 'An id holds signs that ids can’t have.',
  'missing-answers': 'A situation has no answer.',
  'missing-title': 'A situation has no title.',
  'missing-ways': 'A situation has neither patterns nor signals nor examples.',
  'near-miss-answered': 'A statement under "not" is answered from the file.',
  'stray-bracket': 'A bracket in a pattern closes nothing.',
  'stray-star': 'A star in a pattern stands alone.',
  'test-failed': 'A test of the file does not come out as it says.',
  'unclosed-group': 'A bracket in a pattern opens and never closes.',
  'unknown-answer': 'An overlay turns off an answer that does not exist.',
  'unknown-expansion': 'A pattern names an expansion that does not exist.',
  'unknown-slot': 'A pattern or answer names a slot that does not exist.',
  'uses-mismatch': 'The slots of an answer are not those that it says it uses.',
};

/** What each warning means. A file with warnings alone is used. */
export const WARNINGS: Record<string, string> = {
  'answer-never-used': 'No test and no example leads to this answer.',
  'example-elsewhere': 'An example does not lead to the situation that it stands for.',
  'file-name': 'The file is not named for the situation in it.',
  'missing-near-miss': 'A situation has no statement that must not fire.',
  'pattern-never-used': 'No test and no example is met by this pattern.',
};

/** Whether a file with this problem is kept out. */
export function severityOf(code: string): 'error' | 'warning' {
  return Object.hasOwn(WARNINGS, code) ? 'warning' : 'error';
}
