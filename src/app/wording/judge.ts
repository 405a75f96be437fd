import { type AddedPhrase, NEW_SITUATION, type PhraseDraft } from '../../core/phrase.ts';
import { guard } from '../../phrasing/guard.ts';
import { interpret } from '../../phrasing/interpret.ts';
import type { PhraseLibrary } from '../../phrasing/library.ts';
import { placeholdersOf } from '../../phrasing/placeholders.ts';
import { recogniseLanguage } from '../../phrasing/recognise.ts';
import { type CompanyFact, type Rephrasing, rephrase } from '../../phrasing/rephrase.ts';
import { readStatement, type Statement } from '../../phrasing/statement.ts';
import { samplesOf, type Tongue } from '../../phrasing/tongue.ts';
import { verify } from '../../phrasing/verify.ts';
import { vouchedIn } from './facts.ts';
import { personNamed } from './names.ts';
import { MOST_OF_TITLE, newId, titleOf } from './new-situation.ts';
import { filled, slotted } from './slotted.ts';
import { gapsOf } from './template.ts';

/** A draft of a phrase as the library sees it. */
export type Judgement = {
  language: string;
  /** What the example is probably about, the likeliest first. */
  suggestions: { id: string; title: string }[];
  /** The situation that the phrase goes to: an id, or null while none is chosen. */
  situation: string | null;
  /** What of the example an answer can carry: the slot's name, and the words that fill it here. */
  slots: { name: string; words: string }[];
  /** What must be mended first, in words, by the field that it stands under; empty: it can be saved. */
  problems: Record<'example' | 'situation' | 'title' | 'answer' | 'why', string[]>;
  /** The entries that are nearest to the example, each with the title of its situation. */
  nearest: { text: string; title: string }[];
  /** The answer with slots where it says what fills them in the example. */
  answer: string;
  /** The answer as staff would read it for this example, or null: it is not whole yet. */
  preview: string | null;
};

/** What is left alone whatever the library holds, and so is no example of anything. */
const UNFIT: Partial<Record<NonNullable<Rephrasing['reason']>, string>> = {
  positive: 'This is positive already.',
  'bad-news': 'This is serious news: such sentences are left alone.',
  customer: 'This sounds like the customer’s own words. Write what staff say.',
  'left-alone': 'This would hurt, however it is put. Write what the customer should know.',
  question: 'This is a question. Write what staff say.',
  order: 'This reads like an instruction to me. Write what staff say to a customer.',
};

/** What is kept is read by all supervisors. */
const INSTEAD = 'leave the name out, or take an invented first name, and {name} in the answer.';

const NEAREST = 5;
/** Suggestions that score less than this are guesses. */
const PLAUSIBLE = 0.2;

/** Looks at a draft with the same eyes that look at every answer before it is shown. Pure. */
export function judge(
  draft: PhraseDraft,
  library: PhraseLibrary,
  context: { ownLanguage: string; facts: readonly CompanyFact[] },
): Judgement {
  const example = draft.example.trim();
  const usual = library.languages.includes(draft.language) ? draft.language : context.ownLanguage;
  const heard = example === '' ? usual : recogniseLanguage(library, example, usual);
  const language = library.languages.includes(heard) ? heard : usual;
  const tongue = library.tongue(language);
  const problems: Judgement['problems'] = { example: [], situation: [], title: [], answer: [], why: [] };
  const typed = draft.answer.trim();
  const unread = {
    ...{ language, suggestions: [], situation: null, slots: [], problems, nearest: [], preview: null },
    answer: typed,
  };
  if (tongue === null) {
    problems.example.push('There is no library in this language yet.');
    return unread;
  }
  if (example === '') {
    problems.example.push('Write a sentence as staff say it now.');
    return { ...unread, situation: draft.situation || null };
  }
  const title = titleOf(draft.title);
  const fields = { example, title, answer: typed, why: draft.why };
  for (const field of Object.keys(fields) as (keyof typeof fields)[]) {
    const named = personNamed(fields[field], language);
    if (named !== null)
      problems[field].push(`It names ${named}: ${field === 'example' ? INSTEAD : 'leave the name out.'}`);
  }
  if (guard(example) !== null || /[{}]/.test(example)) {
    problems.example.push('Write one plain sentence, as it is said aloud.');
    return { ...unread, situation: draft.situation || null };
  }
  const { reason } = rephrase(library, { text: example, language, fallbackLanguage: language });
  const why = reason === null ? undefined : UNFIT[reason];
  if (why !== undefined) problems.example.push(why);
  const statement = readStatement(example, tongue.reader);
  const suggestions = suggested(statement, tongue);
  const chosen = draft.situation || suggestions[0]?.id || NEW_SITUATION;
  const isNew = chosen === NEW_SITUATION;
  const isKnown = isNew || tongue.situations.some((each) => each.situation === chosen);
  if (!isKnown) problems.situation.push('Choose a situation from the list.');
  const length = [...title].length;
  if (isNew && length < 3) problems.title.push('Give the new situation a name of a few words.');
  if (isNew && length > MOST_OF_TITLE)
    problems.title.push(`Make the name shorter: at most ${MOST_OF_TITLE} characters.`);
  const situation = isNew ? newId(title) : isKnown ? chosen : null;
  const gaps = gapsOf(statement);
  const slots = gaps
    .map(({ type, start, end }) => ({ name: type, words: example.slice(start, end) }))
    .filter((each, at, all) => all.findIndex((other) => other.name === each.name) === at);
  const twice = gaps.find((gap, at) => gaps.findIndex((each) => each.type === gap.type) < at);
  if (twice !== undefined)
    problems.example.push(
      `“${example.slice(twice.start, twice.end)}” is the second of its kind: write an example with one.`,
    );
  const answer = slotted(typed, slots, language, tongue.common);
  const facts = situation === null ? [] : vouchedIn(context.facts, situation, language);
  const preview = checkAnswer({ answer, example, statement, slots, language, tongue, facts }, problems.answer);
  return { language, suggestions, situation, slots, problems, nearest: nearestTo(example, tongue), answer, preview };
}

/** The phrase that a sound draft makes. */
export function phraseOf(
  draft: PhraseDraft,
  judged: Judgement,
  made: { id: string; by: string; at: number },
): AddedPhrase {
  const isNew = draft.situation === NEW_SITUATION || (draft.situation === '' && judged.suggestions.length === 0);
  const { answer } = judged;
  return {
    ...made,
    language: judged.language,
    situation: judged.situation ?? newId(titleOf(draft.title)),
    title: isNew ? titleOf(draft.title) : null,
    example: draft.example.trim(),
    answer,
    move: /\?|^(let me|may i|i'll|i will|shall|deixe|posso|vou|naj|lahko|дозвол|можна|я |deixi'm|puc|miro)/iu.test(
      answer,
    )
      ? 'offer'
      : 'fact',
    why: draft.why.trim() === '' ? null : draft.why.trim(),
    offAt: null,
  };
}

export function isSound({ problems }: Judgement): boolean {
  return Object.values(problems).every((each) => each.length === 0);
}

function suggested(statement: Statement, tongue: Tongue): { id: string; title: string }[] {
  return interpret(statement, tongue)
    .readings.filter((each) => each.score >= PLAUSIBLE)
    .slice(0, 3)
    .flatMap(({ situation }) => {
      const source = tongue.situations[situation];
      return source === undefined ? [] : [{ id: source.situation, title: source.title ?? source.situation }];
    });
}

type Work = {
  answer: string;
  example: string;
  statement: Statement;
  slots: Judgement['slots'];
  language: string;
  tongue: Tongue;
  facts: readonly string[];
};

/** Fills the answer with the words of the example and verifies it. Null: it can't be read as a whole. */
function checkAnswer(work: Work, problems: string[]): string | null {
  const { answer, example, statement, slots, language, tongue, facts } = work;
  if (answer === '') {
    problems.push('Write what to say instead.');
    return null;
  }
  const unknown = placeholdersOf(answer).filter(({ role }) => !slots.some((slot) => slot.name === role));
  for (const { role } of unknown) {
    const known = slots.map((slot) => `{${slot.name}}`).join(', ');
    problems.push(
      known === ''
        ? `{${role}} stands for nothing: the example has no date, amount or the like.`
        : `{${role}} stands for nothing in the example. It has ${known}.`,
    );
  }
  const used = new Set(placeholdersOf(answer).map(({ role }) => role));
  for (const span of statement.found) {
    if (span.soft || used.has(span.type)) continue;
    const words = slots.find((slot) => slot.name === span.type)?.words ?? '';
    problems.push(`“${words}” would get lost: say it in the answer, or put {${span.type}} there.`);
  }
  if (unknown.length > 0) return null;
  const text =
    filled(answer, (name) => slots.find((slot) => slot.name === name)?.words ?? null, tongue.common) ?? answer;
  const mayLack = slots.map((slot) => slot.words);
  const { stop, promise } = tongue.common;
  const found = verify(example, text, language, { facts, mayLack, stop, promise });
  // Of "for free" and "free" the longer says it all, and of what two lists found the first.
  const told = found.filter(
    ({ code, words }, at) =>
      !found.some(
        (other, place) =>
          other.code === code && (other.words === words ? place < at : words !== '' && other.words.includes(words)),
      ),
  );
  for (const { message } of told) problems.push(message.replaceAll('the statement', 'the example'));
  return text;
}

/** Examples that share most with the statement: words, and pieces of words for those that are nearly the same. */
function nearestTo(example: string, tongue: Tongue): Judgement['nearest'] {
  const own = piecesOf(example);
  return samplesOf(tongue)
    .flatMap(({ of, text }) => {
      const source = tongue.situations[of];
      if (source === undefined) return [];
      const others = piecesOf(text);
      let shared = 0;
      for (const piece of others) if (own.has(piece)) shared += 1;
      return [{ text, title: source.title ?? source.situation, likeness: shared / (others.size + own.size) }];
    })
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, NEAREST * 4)
    .filter((each, at, all) => all.findIndex((other) => other.text === each.text) === at)
    .slice(0, NEAREST)
    .map(({ text, title }) => ({ text, title }));
}

function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    pieces.add(`=${word}`);
    for (let at = 0; at + 4 <= word.length; at++) pieces.add(word.slice(at, at + 4));
  }
  return pieces;
}
