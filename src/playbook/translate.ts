import { createHash } from 'node:crypto';
import { type Field, type Line, type Playbook, type Step, VOICES } from '../core/playbook.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { withHash } from './build.ts';
import { ALWAYS_KNOWN, checkLine, type KnownFields } from './check-lines.ts';
import { needsOf } from './icu.ts';
import { checkStyle, type Proofread, type Role, refuseBraces } from './style.ts';
import type { TranslatedField, TranslatedStep, TranslationDraft } from './translation-language.ts';

type Work = { language: string; fields: KnownFields; report: Report; proofread: Proofread | undefined };

/**
 * The playbook with the texts of a translation. Every text that is missing, too many, or of something that the
 * original doesn't have is reported; where one is missing the original's stands in, so the result is for use only
 * if nothing was reported as an error.
 */
export function translate(original: Playbook, draft: TranslationDraft, work: Work): Playbook {
  const { report } = work;
  const top = draft.given.get('translates') ?? draft.place;
  const { matches } = draft;
  const mark = markOf(original);
  if (matches !== undefined && matches.value !== mark) {
    const message = 'The texts of the original changed since this translation was compared with it.';
    const fix = `Compare the two, correct this file, then write: matches: "${mark}".`;
    report(matches.place, 'stale-translation', message, fix);
  }
  const stages = pick(
    draft.stages?.entries,
    original.stages.map((each) => each.id),
    'stage',
    report,
  );
  const fields = pick(draft.fields?.entries, Object.keys(original.fields), 'field', report);
  const steps = pick(draft.steps?.entries, Object.keys(original.steps), 'step', report);
  const { hash: _, ...rest } = original;
  return withHash({
    ...rest,
    language: work.language,
    title: plain(draft.title, original.title, 'The playbook has no title', top, 'other', work),
    summary: plain(draft.summary, original.summary, 'The playbook has no summary', top, 'other', work),
    stages: original.stages.map(({ id, title }) => {
      const place = draft.given.get('stages') ?? top;
      return { id, title: plain(stages.get(id)?.value, title, `Stage "${id}" has no title`, place, 'other', work) };
    }),
    fields: mapped(original.fields, (field) => {
      const found = fields.get(field.id);
      return translateField(field, found?.value, found?.place ?? draft.given.get('fields') ?? top, work);
    }),
    steps: mapped(original.steps, (step) => {
      const found = steps.get(step.id);
      return translateStep(step, found?.value, found?.place ?? draft.given.get('steps') ?? top, work);
    }),
  });
}

function translateField(field: Field, draft: TranslatedField | undefined, place: Place, work: Work): Field {
  const name = `Field "${field.id}"`;
  const known = field.options.map((each) => each.value);
  const options = pick(draft?.options?.entries, known, 'option', work.report);
  if (field.hint === null && draft?.hint !== undefined) surplus(draft.hint.place, `${name} has no hint`, work.report);
  return {
    ...field,
    label: plain(draft?.label, field.label, `${name} has no label`, place, 'other', work),
    hint: field.hint && plain(draft?.hint, field.hint, `${name} has no hint`, place, 'other', work),
    options: field.options.map(({ value, label }) => {
      const at = draft?.given.get('options') ?? place;
      const text = options.get(value)?.value;
      return { value, label: plain(text, label, `${name} has no text for its option "${value}"`, at, 'other', work) };
    }),
  };
}

function translateStep(step: Step, draft: TranslatedStep | undefined, place: Place, work: Work): Step {
  const name = `Step "${step.id}"`;
  const list = (key: 'do' | 'avoid') => {
    const texts = aligned(draft?.[key], step[key], `${name}, "${key}"`, draft?.given.get(key) ?? place, work.report);
    return step[key].map((text, index) => plain(texts?.[index], text, null, place, key, work));
  };
  return {
    ...step,
    title: plain(draft?.title, step.title, `${name} has no title`, place, 'other', work),
    why: plain(draft?.why, step.why, `${name} has no reason`, place, 'why', work),
    do: list('do'),
    avoid: list('avoid'),
    say: VOICES.flatMap((voice) => {
      const lines = step.say.filter((line) => line.voice === voice);
      const say = draft?.say;
      const at = say?.given.get(voice) ?? draft?.given.get('say') ?? place;
      const texts = aligned(say?.[voice], lines, `${name}, "${voice}"`, at, work.report);
      const translated = lines.map((line, index) => translateLine(line, texts?.[index], work));
      if (texts !== null && !translated.some((line) => isSure(line)) && lines.some((line) => isSure(line))) {
        const message = `Every line of "${voice}" waits for an answer, so there may be nothing to say.`;
        work.report(
          at,
          'no-sure-line',
          message,
          'Keep one line without braces and without a condition, as in the original.',
        );
      }
      return translated;
    }),
  };
}

function translateLine(line: Line, text: Text | undefined, work: Work): Line {
  if (text === undefined) return line;
  const names = checkLine(text, work.fields, work.language, work.report, work.proofread);
  const lost = names === null ? [] : line.needs.filter((name) => !names.includes(name));
  if (lost.length > 0) {
    const message = `The original fills in ${lost.map((name) => `{${name}}`).join(', ')} here, and this line does not.`;
    work.report(text.place, 'lost-placeholder', message, 'Fill it in here too, if the sentence can bear it.');
  }
  return { ...line, text: text.value, needs: names === null ? [] : needsOf(text.value) };
}

function isSure(line: Line): boolean {
  return line.when === null && line.needs.every((name) => ALWAYS_KNOWN.includes(name));
}

/** The translation of one text; `lack` says what is missing, null: that was reported for the whole list. */
function plain(
  text: Text | undefined,
  original: string,
  lack: string | null,
  place: Place,
  role: Role,
  work: Work,
): string {
  if (text === undefined) {
    if (lack !== null) missing(place, lack, original, work.report);
    return original;
  }
  checkStyle(text, role, work.language, work.report);
  refuseBraces(text, 'This text', work.report);
  return text.value;
}

/** The texts, if they are as many as in the original; else null, reported. */
function aligned(
  texts: Text[] | undefined,
  original: readonly (string | Line)[],
  name: string,
  place: Place,
  report: Report,
): Text[] | null {
  if (texts === undefined) {
    const [first] = original;
    if (first !== undefined)
      missing(place, `${name} is not translated`, typeof first === 'string' ? first : first.text, report);
    return null;
  }
  if (texts.length === original.length) return texts;
  const message = `${name} has ${texts.length} entries; the original has ${original.length}.`;
  report(place, 'translation-count', message, 'Translate entry by entry, in the same order.');
  return null;
}

function missing(place: Place, lack: string, original: string, report: Report): void {
  report(place, 'missing-translation', `${lack} in this language.`, `Translate "${excerpt(original)}".`);
}

function surplus(place: Place, message: string, report: Report): void {
  report(place, 'surplus-translation', `${message} in the original.`, 'Delete it here; perhaps the original changed.');
}

/** The entries by name; those that the original doesn't have are reported. */
function pick<T>(
  entries: { key: string; place: Place; value: T | undefined }[] | undefined,
  known: string[],
  noun: string,
  report: Report,
): Map<string, { place: Place; value: T | undefined }> {
  for (const { key, place } of entries ?? []) {
    if (known.includes(key)) continue;
    const message = `The original has no ${noun} "${excerpt(key)}".`;
    report(place, 'surplus-translation', message, suggestion(key, known));
  }
  return new Map((entries ?? []).map(({ key, place, value }) => [key, { place, value }]));
}

function mapped<T>(record: Record<string, T>, change: (each: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, change(each)]));
}

/** Eight digits that change when any text of a playbook does: what a translation notes as compared with. */
export function markOf(playbook: Playbook): string {
  const texts = [
    playbook.title,
    playbook.summary,
    playbook.stages,
    Object.values(playbook.fields).map(({ id, label, hint, options }) => [id, label, hint, options]),
    Object.values(playbook.steps).map(({ id, title, why, do: instructions, say, avoid }) => [
      id,
      title,
      why,
      instructions,
      say.map(({ voice, text }) => [voice, text]),
      avoid,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);
}
