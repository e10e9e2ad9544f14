import type { Day } from '#shared/time.ts';
import type { RulePack } from '#rulebook/pack-format.ts';

/** Several editions of packs, and which of them stands on a day. */
export interface PackEditions {
  readonly all: readonly RulePack[];
  /** One pack per id: the newest edition that has begun, else the oldest. The same array as long as the same editions stand. */
  on(day: Day): readonly RulePack[];
  /** Tells apart which editions stand; equal for days with the same ones. */
  keyOn(day: Day): string;
}

/** @param packs several of one id differ in version; of two with one version the first stands. */
export function createPackEditions(packs: readonly RulePack[]): PackEditions {
  const ids = [...new Set(packs.map((pack) => pack.id))];
  const editionsOf = new Map(
    ids.map((id) => [id, packs.filter((pack) => pack.id === id).sort((a, b) => b.version - a.version)]),
  );
  const several = [...editionsOf.values()].filter((editions) => editions.length > 1);
  const sets = new Map<string, readonly RulePack[]>();
  const keyOn = (day: Day): string =>
    several.map((editions) => `${editions[0]?.id}@${standing(editions, day)?.version}`).join();
  return {
    all: packs,
    keyOn,
    on(day) {
      const key = keyOn(day);
      const known = sets.get(key);
      if (known) return known;
      const set = [...editionsOf.values()].flatMap((editions) => standing(editions, day) ?? []);
      sets.set(key, set);
      return set;
    },
  };
}

function standing(editions: readonly RulePack[], day: Day): RulePack | undefined {
  return editions.find((pack) => pack.effectiveFrom === null || pack.effectiveFrom <= day) ?? editions.at(-1);
}
