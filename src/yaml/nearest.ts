/** The known word that was probably meant, or null. Case, hyphens and underscores don't count; else up to a third may differ. */
export function nearest(word: string, known: readonly string[]): string | null {
  const bare = strip(word.slice(0, 60));
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  // Bounded, so that a hostile file with thousands of names can't make it slow.
  for (const candidate of known.slice(0, 100)) {
    const other = strip(candidate.slice(0, 60));
    const allowed = Math.max(1, Math.floor(Math.max(bare.length, other.length) / 3));
    if (Math.abs(bare.length - other.length) > allowed) continue;
    const distance = apart(bare, other);
    if (distance < least && distance <= allowed) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function strip(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s.]/g, '');
}

/** How many letters must be added, dropped, changed or swapped with their neighbour. */
function apart(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
