/** How long the same code stays unsaid after it was said, ms. */
const QUIET = 10_000;

/**
 * Says one line a code and ten seconds, with how many were left unsaid before it: a flood of refusals must not fill the
 * disk. `now` in ms UTC.
 */
export function seldom<Code extends string>(
  say: (code: Code, before: number) => void,
  now: () => number,
): (code: Code) => void {
  const said = new Map<Code, { since: number; unsaid: number }>();
  return (code) => {
    const at = now();
    const last = said.get(code);
    // A clock that was set back keeps nothing quiet.
    if (last !== undefined && at - last.since < QUIET && at >= last.since) {
      last.unsaid += 1;
      return;
    }
    say(code, last?.unsaid ?? 0);
    said.set(code, { since: at, unsaid: 0 });
  };
}
