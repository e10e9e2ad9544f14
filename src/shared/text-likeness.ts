/** Characters that carry meaning: NFKC, lower case, letters and digits alone; platforms re-flow, decorate and punctuate. */
export function toBareText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

const width = 4;

/** The text as a set of hashed runs of four characters of its bare form; a shorter text is one run. Empty for an empty text. */
export function toShingles(text: string): ReadonlySet<number> {
  const bare = [...toBareText(text)];
  const runs = new Set<number>();
  for (let at = 0; at === 0 || at + width <= bare.length; at++) {
    const run = bare.slice(at, at + width).join('');
    if (run !== '') runs.add(hashOf(run));
  }
  return runs;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** How alike two texts are. `jaccard`: common runs among all; `contained`: common runs among those of the first. Both 0 to 1. */
export function likenessOf(a: ReadonlySet<number>, b: ReadonlySet<number>): { jaccard: number; contained: number } {
  if (a.size === 0 || b.size === 0) return { jaccard: 0, contained: 0 };
  let common = 0;
  for (const run of a) if (b.has(run)) common += 1;
  return { jaccard: common / (a.size + b.size - common), contained: common / a.size };
}
