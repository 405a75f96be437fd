/** Work in order: what concerns one conversation happens one thing after the other, and conversations side by side. */
export type Queue = {
  /** Runs the work when everything before it under this key is over, however that ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
};

export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const result = before.then(work, work);
      const settled = result.then(
        () => {},
        () => {},
      );
      last.set(key, settled);
      // The last one out forgets the key: there are as many entries as conversations under way.
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return result;
    },
    async idle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
