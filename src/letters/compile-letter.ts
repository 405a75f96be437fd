import { ASKED_NAMES, type LetterKind, type LetterTemplate, type LetterWay } from '../core/letter.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { languageOf } from '../yaml/language-code.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { type Proofread, wayOf } from './check-texts.ts';
import { checkDay } from './days.ts';
import type { LetterDraft } from './language.ts';

/** Letters that are about what is still to come, and so name it. */
const ABOUT_PROMISES: readonly LetterKind[] = ['next-steps', 'resolution'];

/** Checks one letter and makes a template of it; null: it can't be used, and that is reported. */
export function compileLetter(
  file: string,
  draft: LetterDraft,
  { today, report, proofread }: { today: string; report: Report; proofread?: Proofread | undefined },
): LetterTemplate | null {
  const { letter, language, title, subject, paragraphs, review_by: review } = draft;
  if (letter === undefined || language === undefined) return null;
  checkPlace(file, letter, language, report);
  const spelled = languageOf(language, report) ?? 'en';
  if (review !== undefined && checkDay(review, report) && review.value < today) {
    const message = `This letter was to be read again by ${review.value}.`;
    report(review.place, 'review-overdue', message, 'Read it, correct what is no longer true, and set the next date.');
  }
  const asks = (draft.asks ?? []).map((each) => each.value);
  const waysOf = ({ ways }: { ways: Text[] }): LetterWay[] =>
    ways.map((text) => {
      const way = wayOf(text, spelled, report, proofread);
      for (const name of ASKED_NAMES) {
        if (!way.needs.includes(name) || asks.includes(name)) continue;
        const message = `"${name}" stands in no record, and nobody is asked for it.`;
        report(text.place, 'never-asked', message, `Add "asks: [${name}]".`);
      }
      return way;
    });
  const template: LetterTemplate = {
    kind: letter.value,
    language: spelled,
    title: title?.value ?? letter.value,
    subject: subject === undefined ? [] : waysOf(subject),
    paragraphs: (paragraphs ?? []).map(waysOf),
    reviewed: signedBy(draft.status),
  };
  checkWhole(template, letter, report);
  return template;
}

function checkWhole({ kind, subject, paragraphs }: LetterTemplate, at: Text, report: Report): void {
  const always = (ways: LetterWay[]) => ways.some((each) => each.needs.length === 0);
  if (subject.length > 0 && paragraphs.length > 0 && !(always(subject) && paragraphs.some(always))) {
    const message = 'Subject and text each need words that can stand whatever is known.';
    report(at.place, 'nothing-always', message, 'Add a way without braces to the subject and to one paragraph.');
  }
  const named = new Set(paragraphs.flat().flatMap((each) => each.needs));
  if (ABOUT_PROMISES.includes(kind) && !(named.has('promised') && named.has('promised_for'))) {
    const message = 'The letter leaves out what is promised, or when it is done.';
    report(at.place, 'promise-left-out', message, 'Name {promised} and {promised_for} in one paragraph.');
  }
}

function checkPlace(file: string, letter: Text, language: Text, report: Report): void {
  const [name = file, folder] = file.split(/[\\/]/).toReversed();
  if (name !== `${letter.value}.yaml`) {
    const message = `The file is called "${excerpt(name)}", but what it holds belongs into "${letter.value}.yaml".`;
    report(letter.place, 'file-name', message, 'Rename the file, or correct the letter in it.');
  }
  if (folder !== undefined && folder !== language.value) {
    const message = `The language is "${excerpt(language.value)}", and the folder is called "${excerpt(folder)}".`;
    report(language.place, 'language-mismatch', message, 'Correct the language, or move the file.');
  }
}

function signedBy(status: LetterDraft['status']): LetterTemplate['reviewed'] {
  return status !== undefined && 'given' in status ? { by: status.by?.value ?? '', on: status.on?.value ?? '' } : null;
}
