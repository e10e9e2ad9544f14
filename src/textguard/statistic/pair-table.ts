/** Logs of pairs of words by hash, open addressing; a foreign pair passes for a known one about once in 4,000,000,000. */
export type PairTable = { hashes: Uint32Array; logs: Uint16Array };

/** Steps of a stored log. */
const steps = 2048;

/** The log of a pair, or 1 where it is none. */
export function pairLog(table: PairTable, first: number, second: number): number {
  const own = hashOf(first, second);
  const { hashes } = table;
  const mask = hashes.length - 1;
  for (let slot = own & mask; hashes[slot] !== 0; slot = (slot + 1) & mask) {
    if (hashes[slot] === own) return table.logs[slot]! / -steps;
  }
  return 1;
}

export function buildPairTable(count: number): PairTable {
  const slots = 2 << Math.ceil(Math.log2(Math.max(2, count)));
  return { hashes: new Uint32Array(slots), logs: new Uint16Array(slots) };
}

/** Files a pair; there must be room. */
export function addPair(table: PairTable, first: number, second: number, log: number): void {
  const own = hashOf(first, second);
  const { hashes } = table;
  const mask = hashes.length - 1;
  let slot = own & mask;
  while (hashes[slot] !== 0 && hashes[slot] !== own) slot = (slot + 1) & mask;
  hashes[slot] = own;
  table.logs[slot] = Math.min(0xffff, Math.round(-log * steps));
}

function hashOf(first: number, second: number): number {
  let mixed = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 0x7f4a, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
