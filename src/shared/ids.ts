import { v7 } from 'uuid';

/** A time-ordered identifier (UUIDv7) made in the application; `atMs` (epoch milliseconds) only for replays and demo data. */
export function newId(atMs?: number): string {
  return atMs === undefined ? v7() : v7({ msecs: atMs });
}

/** Matches any UUID in lower case; used before a value is put into a setting. */
export const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
