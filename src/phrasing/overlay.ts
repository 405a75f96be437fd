import type { SituationSource } from './source.ts';

/** The shipped situations with what supervisors added: theirs comes first, and what they turned off is gone. */
export function overlaid(shipped: readonly SituationSource[], added: readonly SituationSource[]): SituationSource[] {
  const result = shipped.map((each) => withAdditions(each, added));
  const known = new Set(shipped.map((each) => each.situation));
  const fresh = added.filter((each) => !known.has(each.situation) && each.answers.length > 0);
  for (const each of fresh) {
    const same = result.findIndex((other) => other.situation === each.situation);
    const other = result[same];
    if (other === undefined) result.push(each);
    else result[same] = merged(other, each);
  }
  return result;
}

function withAdditions(shipped: SituationSource, added: readonly SituationSource[]): SituationSource {
  return added.filter((each) => each.situation === shipped.situation).reduce(merged, shipped);
}

function merged(shipped: SituationSource, added: SituationSource): SituationSource {
  const replaced = new Set([...added.off, ...added.answers.map((answer) => answer.id)]);
  return {
    ...shipped,
    title: added.title ?? shipped.title,
    why: added.why ?? shipped.why,
    adds: added.adds,
    patterns: [...added.patterns, ...shipped.patterns],
    signals: [...added.signals, ...shipped.signals],
    examples: [...added.examples, ...shipped.examples],
    not: [...added.not, ...shipped.not],
    answers: [...added.answers, ...shipped.answers.filter((answer) => !replaced.has(answer.id))],
    drops: [...added.drops, ...shipped.drops],
    replaces: [...added.replaces, ...shipped.replaces],
    tests: [...added.tests, ...shipped.tests],
  };
}
