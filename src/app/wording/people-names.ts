import { isFirstName } from '../../phrasing/first-names.ts';
import { isGivenName } from './given-names.ts';

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** English names that are common words, too: such a one names somebody only with another name behind it. */
const WORDS = setOf(
  'will may mark grace rose bill hope joy faith april june august frank rob pat sue art drew dean chase miles summer jack ray gene guy eve amber ruby pearl iris daisy lily ivy holly heather violet brook cliff clay dale glen grant lance max nick norm penny reed sandy wade warren jean robin carol crystal jade don angel victor christian page earl duke',
);

/**
 * How sure it is that this word is somebody's first name, in whatever case: `sure`, `perhaps` where the same word may be
 * another one in this language, or null. `language`: that of the text around it, or null: any.
 */
export function firstName(word: string, language: string | null): 'sure' | 'perhaps' | null {
  const lower = word.toLowerCase();
  if (language !== 'en') {
    // Bent names end like many words, and "Ben" is a word in Catalan.
    const languages = language === null ? ['pt', 'sl', 'uk'] : [language];
    return isGivenName(lower) || languages.some((each) => isFirstName(lower, each)) ? 'perhaps' : null;
  }
  if (WORDS.has(lower)) return 'perhaps';
  return isGivenName(lower) ? 'sure' : null;
}

/** How people are addressed, always before a name. In small letters, without the full stop. */
const TITLES = setOf('mr mrs ms mx mister dr dra prof sr sra srta ga');

/** The same for words that are also said alone. */
const FORMS = setOf(
  'miss sir madam senhor senhora dona senyor senyora gospod gospoda gospodu gospa gospe gospo gospodična gospodično пан пана пану паном панові пане пані doctor doctora doutor doutora',
);

/** Whether this word stands before a name: `always`, or `often` where it is also said alone; null: neither. */
export function titleOf(word: string): 'always' | 'often' | null {
  const lower = word.toLowerCase();
  if (TITLES.has(lower)) return 'always';
  return FORMS.has(lower) ? 'often' : null;
}
