/** Lets work through, a few at a time. */
export type Gate = <R>(work: () => Promise<R>) => Promise<R>;

/** @param running works at once; @param waiting works that may queue; @param refusal thrown to those beyond. */
export function createGate(limits: { running: number; waiting: number; refusal: () => Error }): Gate {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < limits.running) running += 1;
    else if (queue.length < limits.waiting) await new Promise<void>((enter) => queue.push(enter));
    else throw limits.refusal();
    try {
      return await work();
    } finally {
      // The place passes on to the next in the queue.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
