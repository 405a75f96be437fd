/** What customers complain about, in their own words, and why it happens, as the organisation lists both. */
export type Catalogue = {
  /** A nature bears the name of a playbook's option, or is the organisation's own. */
  categories: { id: string; name: string; natures: { id: string; words: string }[] }[];
  /** The closed list of root causes. */
  causes: { id: string; words: string }[];
};

/** Nothing is listed: natures are those of the playbooks, and causes are written in words. */
export const NO_CATALOGUE: Catalogue = { categories: [], causes: [] };

/** What the catalogue says of a nature, or null: it stands in no category. */
export function natureIn(catalogue: Catalogue, nature: string): { category: string; words: string } | null {
  for (const { name, natures } of catalogue.categories) {
    const found = natures.find((each) => each.id === nature);
    if (found !== undefined) return { category: name, words: found.words };
  }
  return null;
}

/** A name that nobody lists any more, as words to read: "late-delivery" is "Late delivery". What was written in words stays. */
export function keyWords(key: string): string {
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(key)) return key;
  const words = key.replace(/[-_]/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Why something happened, for people to read: the words of the list, else what was written. */
export function causeWords(catalogue: Catalogue, cause: string): string {
  return catalogue.causes.find((each) => each.id === cause)?.words ?? keyWords(cause);
}
