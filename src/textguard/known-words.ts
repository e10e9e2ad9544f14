/** A set of words as hashes, open addressing; a foreign word passes for a known one about once in 10,000. Empty: none known. */
export type KnownWords = { hashes: Uint32Array; longest: number };

export const noWords: KnownWords = { hashes: new Uint32Array(1), longest: 0 };

/** Packs words of up to eight characters, folded; longer ones are left out. */
export function packWords(words: readonly string[], unitOf: Uint16Array): KnownWords {
  const usable = words.filter((word) => word.length >= 2 && word.length <= 8);
  if (usable.length === 0) return noWords;
  const hashes = new Uint32Array(2 << Math.ceil(Math.log2(usable.length)));
  let longest = 0;
  for (const word of usable) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = addUnit(hash, unitOf[word.charCodeAt(i)]!);
    const own = finish(hash);
    let slot = own & (hashes.length - 1);
    while (hashes[slot] !== 0 && hashes[slot] !== own) slot = (slot + 1) & (hashes.length - 1);
    hashes[slot] = own;
    longest = Math.max(longest, word.length);
  }
  return { hashes, longest };
}

/** Whether the units from `start` (inclusive) to `end` are a known word. */
export function isKnown(words: KnownWords, units: Uint16Array, start: number, end: number): boolean {
  if (end - start > words.longest) return false;
  let hash = 0;
  for (let i = start; i < end; i++) hash = addUnit(hash, units[i]!);
  const own = finish(hash);
  const { hashes } = words;
  let slot = own & (hashes.length - 1);
  while (hashes[slot] !== own) {
    if (hashes[slot] === 0) return false;
    slot = (slot + 1) & (hashes.length - 1);
  }
  return true;
}

function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193) + 0x9e37 + (hash >>> 15);
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
