// The one place of the store that measures and waits: patience runs on real time, whatever clock the product was given.

/** How long a caller waits for the database unless it says otherwise, in ms: Slack and Teams want an answer within three seconds. */
export const PATIENCE = 2_000;

/** The moment at which somebody stops waiting. */
export type Deadline = {
  /** ms left; negative once it is past. */
  left(): number;
};

/** A deadline this many ms from now, on the monotonic clock: it holds while the wall clock is moved. */
export function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms;
  return { left: () => end - performance.now() };
}

/** Waits without holding up anybody else. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Calls back once everybody else in this process had their turn. */
export function soon(work: () => void): void {
  setImmediate(work);
}

/** Calls back when the deadline passes; returns what calls it off. */
export function atDeadline(limit: Deadline, late: () => void): () => void {
  const timer = setTimeout(late, Math.max(0, limit.left()));
  return () => clearTimeout(timer);
}

/**
 * Runs `attempt` until it succeeds, fails for another reason than the one named, or the deadline is near; then the last
 * error is thrown as it is. The pauses grow from 5 to 50 ms.
 */
export async function retried<T>(
  attempt: () => T | Promise<T>,
  mayRetry: (error: unknown) => boolean,
  limit: Deadline,
): Promise<T> {
  for (let wait = 5; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayRetry(error) || limit.left() <= wait) throw error;
    }
    await pause(wait);
  }
}
