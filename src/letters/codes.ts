/** What each error of the letter checker means, besides those of any YAML file. A file with an error is not used. */
export const ERRORS: Record<string, string> = {
  'duplicate-letter': 'Two files hold the same letter in the same language.',
  'language-mismatch': 'The language in the file is not that of its folder.',
  'malformed-country': 'A country is not two capital letters.',
  'malformed-date': 'A date is not a day of the calendar.',
  'malformed-language': 'A language code is not one.',
  'malformed-placeholder': 'The braces in a text can’t be read.',
  'malformed-sector': 'A sector is not lower-case letters and hyphens.',
  'never-asked': 'A letter names what nobody is asked for.',
  'no-folder': 'The folder can’t be read.',
  'not-a-file': 'A name that ends in .yaml is not a file, or can’t be read.',
  'not-utf-8': 'A file is not saved as UTF-8.',
  'nothing-always': 'No paragraph stands whatever is known, so the letter may be empty.',
  'placeholder-misfit': 'A placeholder uses a format: names in letters are words already.',
  'too-many-files': 'The folder holds more files than are read.',
  'unknown-placeholder': 'A text names something that letters don’t know.',
};

/** What each warning means. A file with warnings alone is used. */
export const WARNINGS: Record<string, string> = {
  'check-overdue': 'The day by which a right was to be looked at again is past: it goes into no letter.',
  'exclamation-mark': 'An exclamation mark sounds like shouting.',
  'file-name': 'The file is not named for the letter in it.',
  'gone-words': 'A text holds words that must stand in no letter any more.',
  'long-sentence': 'A sentence has more than 25 words.',
  'missing-letter': 'A language lacks one of the letters.',
  phrasing: 'A text can be said in a better way.',
  'promise-left-out': 'A letter about what is promised does not name the promise and its time.',
  'review-overdue': 'The day of the next review is past.',
  'unsure-said': 'A right that is not sure has a paragraph, which is never written.',
};

/** Whether a file with this problem is kept out. */
export function severityOf(code: string): 'error' | 'warning' {
  return Object.hasOwn(WARNINGS, code) ? 'warning' : 'error';
}
