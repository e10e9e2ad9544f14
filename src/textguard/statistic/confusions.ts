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

let made: Confusions | undefined;

/** The table, made when first asked for (some 100 ms). */
export function confusionsOf(): Confusions {
  return (made ??= buildConfusions());
}

function buildConfusions(): Confusions {
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
  const byNearSound = Map.groupBy(bySound.keys(), nearlySaid);
  const nearGroups = [...byNearSound.values()].map((own) => own.map((syllable) => bySound.get(syllable)).join(''));
  const kindOf = new Map<number, number>();
  join(kindOf, [...bySound.values()], sameSound);
  join(kindOf, shapeGroups, sameShape);
  join(kindOf, componentGroups.split(' '), sharedPart);
  join(kindOf, nearGroups, nearSound);
  const keys = Uint32Array.from(kindOf.keys()).sort();
  const from = new Uint32Array(65537);
  for (const key of keys) from[(key >>> 16) + 1]! += 1;
  for (let unit = 0; unit < 65536; unit++) from[unit + 1]! += from[unit]!;
  return { from, units: Uint16Array.from(keys), kinds: Uint8Array.from(keys, (key) => kindOf.get(key)!) };
}

/** Keys are a unit and the unit it may stand for. */
function join(kindOf: Map<number, number>, groups: readonly string[], kind: number): void {
  for (const group of groups) {
    for (let i = 0; i < group.length; i++) {
      for (let k = 0; k < group.length; k++) {
        const key = group.charCodeAt(i) * 65536 + group.charCodeAt(k);
        if (group[i] !== group[k] && !kindOf.has(key)) kindOf.set(key, kind);
      }
    }
  }
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
export function confusionKind(unit: number, other: number): number {
  const { from, units, kinds } = confusionsOf();
  for (let k = from[unit]!; k < from[unit + 1]!; k++) if (units[k] === other) return kinds[k]!;
  return 0;
}
