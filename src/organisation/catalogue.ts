import type { Catalogue } from '../core/catalogue.ts';
import type { Place, Report } from '../yaml/diagnostic.ts';
import { excerpt } from '../yaml/shape.ts';
import type { OrganisationDraft } from './language.ts';

/** Words about a mood. What happened is what can be changed. */
const MOODS =
  /\b(un|dis)(happy|satisfied|pleased)|\bnot (happy|satisfied|pleased)\b|\b(angry|annoyed|upset)\b|\bcomplain/i;

/** The natures and causes of a file. `natures` are those of the playbooks; empty: they are not looked at. */
export function catalogueOf(draft: OrganisationDraft, natures: readonly string[], report: Report): Catalogue {
  const seen = new Map<string, string>();
  const categories = (draft.natures?.entries ?? []).flatMap(({ key, value }) => {
    if (value === undefined) return [];
    const listed = (value.said?.entries ?? []).flatMap(({ key: id, place, value: words }) => {
      if (words === undefined || isTwice(id, place, key)) return [];
      if (MOODS.test(words.value)) {
        const message = `"${excerpt(words.value)}" says how somebody felt, not what happened.`;
        report(words.place, 'vague-nature', message, 'Write what went wrong, such as "My order was faulty".');
      }
      return [{ id, words: words.value }];
    });
    return [{ id: key, name: value.name?.value ?? key, natures: listed }];
  });
  const missing = natures.filter((each) => !seen.has(each));
  if (draft.natures !== undefined && missing.length > 0) {
    const message = `The playbooks have natures that stand in no category: ${missing.slice(0, 12).join(', ')}.`;
    report(draft.natures.place, 'nature-not-listed', message, 'Add each to the "said" of the category it belongs to.');
  }
  const causes = (draft.causes?.entries ?? []).flatMap(({ key, value }) =>
    value === undefined ? [] : [{ id: key, words: value.value }],
  );
  return { categories, causes };

  function isTwice(id: string, place: Place, category: string): boolean {
    const other = seen.get(id);
    if (other === undefined) {
      seen.set(id, category);
      return false;
    }
    const message = `The nature "${excerpt(id)}" stands in "${excerpt(other)}" already.`;
    report(place, 'nature-twice', message, 'Keep it in the category where you would look for it.');
    return true;
  }
}
