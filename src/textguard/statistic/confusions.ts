import { polyphones } from '../polyphones.ts';
import { shapeGroups } from '../shape-groups.ts';
import { commonReadings } from '../usual-readings.ts';
import { componentGroups } from './component-groups.ts';

/** Why one character may stand for another, the closest first. */
export const sameSound = 1;
export const sameShape = 2;
export const sharedPart = 3;
export const nearSound = 4;

/**
 * Characters that may be meant by another: those of unit u stand at `from[u]` to `from[u + 1]` of `units`, with the reason in
 * `kinds`. Made from readings, look-alikes and components.
 */
export type Confusions = { from: Uint32Array; units: Uint16Array; kinds: Uint8Array };

/** Makes the table (some 100 ms). */
export function buildConfusions(): Confusions {
  const bySound = new Map<string, string>();
  for (const group of commonReadings.split(' ')) {
    const syllable = /^[a-z]+/.exec(group)![0];
    bySound.set(syllable, group.slice(syllable.length));
  }
  for (const entry of polyphones.split(' ')) {
    for (const syllable of entry.slice(1).split(',')) {
      const others = bySound.get(syllable) ?? '';
      if (!others.includes(entry.charAt(0))) bySound.set(syllable, others + entry.charAt(0));
    }
  }
  const byNearSound = new Map<string, string>();
  for (const [syllable, said] of bySound) {
    const near = nearlySaid(syllable);
    byNearSound.set(near, (byNearSound.get(near) ?? '') + said);
  }
  const groups: [readonly string[], number][] = [
    [[...bySound.values()], sameSound],
    [shapeGroups, sameShape],
    [componentGroups.split(' '), sharedPart],
    [[...byNearSound.values()], nearSound],
  ];
  // Unit, other unit and kind in one number: sorted, the closest kind of a couple comes first.
  const keys = Float64Array.from(
    groups.flatMap(([own, kind]) => own.flatMap((group) => couplesOf(group, kind))),
  ).sort();
  const from = new Uint32Array(65537);
  const units = new Uint16Array(keys.length);
  const kinds = new Uint8Array(keys.length);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const couple = Math.floor(keys[i]! / 8);
    if (i > 0 && couple === Math.floor(keys[i - 1]! / 8)) continue;
    units[count] = couple;
    kinds[count] = keys[i]! % 8;
    count += 1;
    from[(couple >>> 16) + 1] = count;
  }
  for (let unit = 1; unit <= 65536; unit++) from[unit] = Math.max(from[unit]!, from[unit - 1]!);
  return { from, units: units.slice(0, count), kinds: kinds.slice(0, count) };
}

function couplesOf(group: string, kind: number): number[] {
  const codes = Array.from(group, (own) => own.charCodeAt(0));
  return codes.flatMap((own) =>
    codes.filter((other) => other !== own).map((other) => (own * 65536 + other) * 8 + kind),
  );
}

/** Syllables that are commonly taken for one another: flat and curled tongue, n and l, f and h, front and back nasal. */
function nearlySaid(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l')
    .replace(/^f/, 'h')
    .replace(/ng$/, 'n');
}

/** Why a unit may stand for another, 0 where it may not. */
export function kindBetween({ from, units, kinds }: Confusions, unit: number, other: number): number {
  let low = from[unit]!;
  let high = from[unit + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = units[middle]!;
    if (found === other) return kinds[middle]!;
    if (found < other) low = middle + 1;
    else high = middle;
  }
  return 0;
}
