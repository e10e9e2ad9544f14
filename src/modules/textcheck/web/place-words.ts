import type { Confirmation, ConfirmationReason, RiskPlace } from '../report-contract.ts';
import { openPlaces } from '../report-rules.ts';

/** What the person at the page has said of one place so far: leave it for a reason, or take a suggestion. */
export interface PlaceWord {
  readonly reason?: ConfirmationReason | undefined;
  readonly note: string;
  readonly suggestion?: string | undefined;
}

/** By the key of the place; words of places that are gone stay and do no harm. */
export type Words = Readonly<Record<string, PlaceWord>>;

export const startWords: Words = {};

/** The words as they are sent: those of the places shown that stay as they are. */
export function toConfirmations(places: readonly RiskPlace[], words: Words): Confirmation[] {
  return places.flatMap(({ key }): Confirmation[] => {
    const word = words[key];
    if (!word?.reason || word.suggestion !== undefined) return [];
    const note = word.note.trim();
    return [{ key, reason: word.reason, ...(note === '' ? {} : { note }) }];
  });
}

/** True when each place has its reason, or the suggestion that takes its place. */
export function isEveryPlaceSaid(places: readonly RiskPlace[], words: Words): boolean {
  const staying = places.filter(({ key }) => words[key]?.suggestion === undefined);
  return openPlaces(staying, toConfirmations(staying, words)).length === 0;
}
