import { prepareStatistic, type PreparedStatistic } from '#textguard/statistic/near-words.ts';
import { loadStatistic } from '#textguard/statistic/save-statistic.ts';
import { findHits, type TextPart } from '../check-rules.ts';
import type { RiskResult } from '../contract.ts';
import { verdictOf } from '../report-rules.ts';
import { findersOf } from '../statistic-rules.ts';
import { dictionaryOperations, engineVersion, unpackDictionary, type Dictionary } from '../dictionary-contract.ts';

/** The server gave no dictionary; `status` 0 where it was not reached. */
export class DictionaryRefused extends Error {
  override readonly name = 'DictionaryRefused';
  readonly status: number;
  constructor(status: number) {
    super(`the server answered ${status}`);
    this.status = status;
  }
}

/** Checks texts where it stands, with the engine and the dictionary of the server. */
export interface LocalChecker {
  /**
   * Reads the acting unit's dictionary, or asks whether the one held still counts; gives its version. One that was read
   * before stays in use when this fails. @throws DictionaryRefused
   */
  readonly refresh: () => Promise<string>;
  /** Reads the language statistic that the dictionary names, if it is not held yet; gives its mark, '' for none. @throws DictionaryRefused */
  readonly readStatistic: () => Promise<string>;
  /** @throws Error before a dictionary was read */
  readonly check: (parts: readonly TextPart[]) => RiskResult;
}

/** @param ask `fetch`, or something like it that reaches the server as the person signed in */
export function createLocalChecker(ask: (path: string, init: RequestInit) => Promise<Response>): LocalChecker {
  let held: { dictionary: Dictionary; etag: string } | null = null;
  let statistic: { mark: string; prepared: PreparedStatistic } | null = null;
  const withStatistic = (dictionary: Dictionary): Dictionary =>
    statistic && statistic.mark === dictionary.statistic
      ? { ...dictionary, moreDetectors: findersOf(statistic.prepared, dictionary) }
      : dictionary;
  return {
    refresh: async () => {
      const headers: Record<string, string> = held ? { 'if-none-match': held.etag } : {};
      const path = `/api${dictionaryOperations.readDictionary.path}`;
      // The browser's own cache would answer 200 for a 304 and keep a second copy.
      const reply = await ask(path, { headers, cache: 'no-store', credentials: 'same-origin' }).catch(() => null);
      if (reply?.status === 304 && held) return held.dictionary.version;
      if (!reply?.ok) throw new DictionaryRefused(reply?.status ?? 0);
      const dictionary = withStatistic(unpackDictionary(await reply.arrayBuffer()));
      held = { dictionary, etag: reply.headers.get('etag') ?? '' };
      return dictionary.version;
    },
    readStatistic: async () => {
      const mark = held?.dictionary.statistic;
      if (mark === undefined) return '';
      if (statistic?.mark === mark) return mark;
      const path = `/api${dictionaryOperations.readStatistic.path}`;
      // Kept by the browser and asked for again by its mark.
      const reply = await ask(path, { cache: 'no-cache', credentials: 'same-origin' }).catch(() => null);
      if (!reply?.ok) throw new DictionaryRefused(reply?.status ?? 0);
      statistic = { mark, prepared: prepareStatistic(loadStatistic(await reply.arrayBuffer())) };
      if (held) held = { ...held, dictionary: withStatistic(held.dictionary) };
      return mark;
    },
    check: (parts) => {
      if (!held) throw new Error('no dictionary was read yet');
      const hits = findHits(held.dictionary, parts);
      return { verdict: verdictOf(hits), hits, engineVersion, tableVersion: held.dictionary.version };
    },
  };
}
