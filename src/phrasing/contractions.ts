/** English forms that stand for several words; apostrophes are often left out in chat. */
const WHOLE: Record<string, string> = {
  "won't": 'will not',
  wont: 'will not',
  "shan't": 'shall not',
  "ain't": 'is not',
  aint: 'is not',
  cannot: 'can not',
  cant: 'can not',
  "let's": 'let us',
  lets: 'let us',
  im: 'i am',
  ive: 'i have',
  youre: 'you are',
  youve: 'you have',
  youll: 'you will',
  theyre: 'they are',
  theyve: 'they have',
  thats: 'that is',
  theres: 'there is',
  whats: 'what is',
  wheres: 'where is',
  whos: 'who is',
  hes: 'he is',
  shes: 'she is',
  itll: 'it will',
  thatll: 'that will',
  everyones: 'everyone is',
  gonna: 'going to',
  gotta: 'got to',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  dunno: 'do not know',
  imma: 'i am going to',
  coulda: 'could have',
  shoulda: 'should have',
};

/** Stems of "n't" whose apostrophe may be missing. */
const NEGATED = 'do does did is are was were have has had could would should might must need'.split(' ');
for (const stem of NEGATED) WHOLE[`${stem}nt`] = `${stem} not`;

/** Words after which "'s" stands for "is" or "has". */
const BEFORE_IS = new Set(
  'it that there he she what who where how here this everyone everybody nobody someone somebody one everything nothing'.split(
    ' ',
  ),
);

/** The words that an English form stands for, or null if it stands for itself. */
export function spelledOut(word: string, language: string): string[] | null {
  if (language !== 'en') return null;
  if (Object.hasOwn(WHOLE, word)) return WHOLE[word]?.split(' ') ?? null;
  const at = word.indexOf("'");
  if (at < 1) return null;
  const stem = word.slice(0, at);
  const ending = word.slice(at + 1);
  if (ending === 't' && stem.endsWith('n')) return [stem === 'can' ? 'can' : stem.slice(0, -1), 'not'];
  if (ending === 's') return [stem, BEFORE_IS.has(stem) ? 'is' : 's'];
  const long: Record<string, string> = { m: 'am', re: 'are', ll: 'will', ve: 'have', d: 'would' };
  return Object.hasOwn(long, ending) ? [stem, long[ending] ?? ''] : null;
}

/** Before these "'s" is no owner: "the museum's closed", "the ferry's been put back". */
const AFTER_IS = new Set(
  'not another no never always still already just only now fully completely all currently too so very out off down up on in at over under away back here there a an the closed shut full late gone broken sold lost stuck dead ill sick busy free open ready overdue due wrong invalid void taken shot bust faulty empty low short unavailable fault nothing'.split(
    ' ',
  ),
);

/** What "'s" after a noun stands for, by the word that follows: "is", "has", or "s" where it names an owner. */
export function heldTo(next: string | undefined): 'is' | 'has' | 's' {
  if (next === 'been' || next === 'got' || next === 'had') return 'has';
  const verb = next !== undefined && next.length > 4 && /(?:ing|ed)$/.test(next);
  return next !== undefined && (verb || /^[\p{N}£€$]/u.test(next) || AFTER_IS.has(next)) ? 'is' : 's';
}
