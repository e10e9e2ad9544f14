import { findHits, type TextPart } from '../check-rules.ts';
import type { RiskResult } from '../contract.ts';
import { verdictOf } from '../report-rules.ts';
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
  /** @throws Error before a dictionary was read */
  readonly check: (parts: readonly TextPart[]) => RiskResult;
}

/** @param ask `fetch`, or something like it that reaches the server as the person signed in */
export function createLocalChecker(ask: (path: string, init: RequestInit) => Promise<Response>): LocalChecker {
  let held: { dictionary: Dictionary; etag: string } | null = null;
  return {
    refresh: async () => {
      const headers: Record<string, string> = held ? { 'if-none-match': held.etag } : {};
      const path = `/api${dictionaryOperations.readDictionary.path}`;
      // The browser's own cache would answer 200 for a 304 and keep a second copy.
      const reply = await ask(path, { headers, cache: 'no-store', credentials: 'same-origin' }).catch(() => null);
      if (reply?.status === 304 && held) return held.dictionary.version;
      if (!reply?.ok) throw new DictionaryRefused(reply?.status ?? 0);
      const dictionary = unpackDictionary(await reply.arrayBuffer());
      held = { dictionary, etag: reply.headers.get('etag') ?? '' };
      return dictionary.version;
    },
    check: (parts) => {
      if (!held) throw new Error('no dictionary was read yet');
      const hits = findHits(held.dictionary, parts);
      return { verdict: verdictOf(hits), hits, engineVersion, tableVersion: held.dictionary.version };
    },
  };
}
