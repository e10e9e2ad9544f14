import { packBuffer, unpackBuffer } from '../pack-buffer.ts';
import type { LanguageStatistic } from './language-statistic.ts';

const format = { magic: 0x54475332, version: 1 };

/** A statistic in one buffer, for a file or (`shared`) for all threads. */
export function saveStatistic(statistic: LanguageStatistic, options?: { shared?: false }): ArrayBuffer;
export function saveStatistic(statistic: LanguageStatistic, options: { shared: true }): SharedArrayBuffer;
export function saveStatistic(statistic: LanguageStatistic, { shared = false } = {}): ArrayBuffer | SharedArrayBuffer {
  return packBuffer(statistic, format, shared);
}

/** The statistic of such a buffer, without a copy. Throws RangeError for a buffer that is none, of another version or damaged. */
export function loadStatistic(buffer: ArrayBuffer | SharedArrayBuffer): LanguageStatistic {
  return unpackBuffer(buffer, format) as LanguageStatistic;
}
