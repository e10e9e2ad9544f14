/** One way to look through a post; returns a number so that nothing is optimised away. */
export type Pass = (post: string) => number;

/**
 * Microseconds per post of each pass. Every round takes a stretch of the posts through all passes one after the other, and of
 * each stretch the best round of each pass counts: a busy moment of the machine then weighs on no pass alone.
 */
export function microsecondsPerPost<K extends string>(
  posts: readonly string[],
  passes: Record<K, Pass>,
  rounds: number,
): Record<K, number> {
  const names = Object.keys(passes) as K[];
  const total = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  let keep = 0;
  for (let from = 0; from < posts.length; from += stretch) {
    const own = posts.slice(from, from + stretch);
    const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<K, number>;
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        const pass = passes[name];
        // Twice: the first run finds the caches full of another pass's tables, as no long scan does.
        for (let run = 0; run < 2; run++) {
          const start = performance.now();
          for (const post of own) keep += pass(post);
          best[name] = Math.min(best[name], performance.now() - start);
        }
      }
    }
    for (const name of names) total[name] += best[name];
  }
  if (Number.isNaN(keep)) throw new Error('a pass returned no number');
  return Object.fromEntries(names.map((name) => [name, (total[name] * 1000) / posts.length])) as Record<K, number>;
}

/** Posts per stretch: about 2 MB of text, more than the processor's nearest caches hold. */
const stretch = 200;

/** The comparison all ratios are against: a bare loop over the text. */
export function floorLoop(post: string): number {
  let sum = 0;
  for (let i = 0; i < post.length; i++) sum = (sum + post.charCodeAt(i)) | 0;
  return sum;
}
