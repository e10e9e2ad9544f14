import type { Detector } from '#textguard/detectors/detector.ts';
import { buildWrongCharacters } from '#textguard/detectors/wrong-characters.ts';
import type { PreparedStatistic } from '#textguard/statistic/near-words.ts';
import { trustText } from '#textguard/statistic/trusted-text.ts';
import type { Dictionary } from './dictionary-contract.ts';

/**
 * Wrong characters by the language statistic, as server and page look for them. Hints only: nobody has to confirm them, so that
 * submission never asks for what a page without the statistic did not show.
 */
export function findersOf(
  prepared: PreparedStatistic,
  { lists, trusted = [] }: Pick<Dictionary, 'lists' | 'trusted'>,
): readonly Detector[] {
  const { leaders = [], sources } = lists;
  const names = [...trusted, ...leaders.map(({ name }) => name), ...(sources?.names ?? [])];
  return [buildWrongCharacters(prepared, { trusted: trustText({ names }), hintsOnly: true })];
}
