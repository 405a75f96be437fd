import type { Gone, LetterKind, Right } from '../core/letter.ts';
import type { Report } from '../yaml/diagnostic.ts';
import type { Text } from '../yaml/shape.ts';
import { checkStyle, type Proofread } from './check-texts.ts';
import { checkDay } from './days.ts';
import type { RightsDraft } from './language.ts';

/** Checks what the law gives, and what must not be said any more. */
export function compileRights(
  draft: RightsDraft,
  { today, report, proofread }: { today: string; report: Report; proofread?: Proofread | undefined },
): { rights: Right[]; gone: Gone[] } {
  const rights = (draft.rights?.entries ?? []).flatMap(({ key, place, value }): Right[] => {
    if (value === undefined) return [];
    const { valid_from: from, check_by: by, unsure } = value;
    if (from !== undefined) checkDay(from, report);
    if (by !== undefined && checkDay(by, report) && by.value < today) {
      const message = `"${key}" was to be looked at again by ${by.value}, so it goes into no letter now.`;
      report(by.place, 'check-overdue', message, 'Look at its source, correct it, and set the next day.');
    }
    const texts = (value.texts?.entries ?? []).flatMap((each) => (each.value === undefined ? [] : [each]));
    if (unsure !== undefined && texts.length > 0)
      report(
        place,
        'unsure-said',
        `"${key}" is not sure, so its paragraph is never written.`,
        'Delete "texts" or "unsure".',
      );
    for (const each of texts) if (each.value !== undefined) checkStyle(each.value, each.key, report, proofread);
    return [
      {
        id: key,
        title: value.title?.value ?? key,
        countries: words(value.countries),
        sectors: words(value.sectors),
        letters: words(value.letters) as LetterKind[],
        texts: Object.fromEntries(texts.map((each) => [each.key, each.value?.value ?? ''])),
        source: value.source?.value ?? '',
        validFrom: from?.value ?? '9999-12-31',
        checkBy: by?.value ?? '',
        unsure: unsure?.value ?? null,
      },
    ];
  });
  const gone = (draft.gone ?? []).map((each) => ({
    words: each.words?.value ?? '',
    since: each.since?.value ?? '',
    why: each.why?.value ?? '',
    source: each.source?.value ?? '',
  }));
  return { rights, gone: gone.filter((each) => each.words !== '') };
}

function words(texts: Text[] | undefined): string[] {
  return (texts ?? []).map((each) => each.value);
}
