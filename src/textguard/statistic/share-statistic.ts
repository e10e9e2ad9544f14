import { packBuffer, unpackBuffer } from '../pack-buffer.ts';
import type { PreparedStatistic } from './near-words.ts';

const format = { magic: 0x54475034, version: 1 };

/** A prepared statistic in one buffer for all threads of a process; it is not kept in files. */
export function sharePrepared(prepared: PreparedStatistic): SharedArrayBuffer {
  return packBuffer(prepared, format, true) as SharedArrayBuffer;
}

/** The statistic of such a buffer, without a copy. */
export function openShared(buffer: SharedArrayBuffer): PreparedStatistic {
  return unpackBuffer(buffer, format) as PreparedStatistic;
}
