/** A set of rule, start and end without an object for each, for at most the number of places it is made for. */
export type NotedPlaces = { entries: Int32Array; slots: Int32Array; count: number };

export function notePlaces(most: number): NotedPlaces {
  return {
    entries: new Int32Array(most * 3),
    slots: new Int32Array(2 << Math.ceil(Math.log2(Math.max(2, most)))),
    count: 0,
  };
}

/** Notes a place; false where it was noted before. */
export function addPlace(noted: NotedPlaces, rule: number, start: number, end: number): boolean {
  const { entries, slots } = noted;
  const mask = slots.length - 1;
  const hash = Math.imul(Math.imul(start, 0x9e3779b1) ^ Math.imul(end, 0x85ebca6b) ^ rule, 0xc2b2ae35);
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const at = (slots[slot]! - 1) * 3;
    if (entries[at] === rule && entries[at + 1] === start && entries[at + 2] === end) return false;
  }
  const at = noted.count * 3;
  entries[at] = rule;
  entries[at + 1] = start;
  entries[at + 2] = end;
  slots[slot] = ++noted.count;
  return true;
}
