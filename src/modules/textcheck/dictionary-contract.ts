import type { Detector, ScanContext } from '#textguard/detectors/detector.ts';
import { buildPlaceTable } from '#textguard/detectors/place-table.ts';
import { loadTermTable, saveTermTable } from '#textguard/save-table.ts';
import type { TermTable } from '#textguard/term-table.ts';
import { query } from '#shared/operation.ts';

/** Of the engine that server and page share; part of every dictionary's version. */
export const engineVersion = 'textguard-3';

/** A rule, or one wording that it finds, which a unit set aside for a time. Its hits come back as hints that say so. */
export interface Ignore {
  readonly rule: string;
  /** The wording as it stands in the text; null: all that the rule finds. */
  readonly surface: string | null;
  readonly reason: string;
  /** Last day, YYYY-MM-DD, inclusive. The server gives only those that hold today. */
  readonly until: string;
  /** Who ignores, as a reader is told: 本单位, or the name of a unit above. */
  readonly by: string;
  /** Reaches hits that block too: set by the unit at the top, or about a word of the unit itself. */
  readonly reachesBlock: boolean;
}

/** Everything a check of one unit looks for, on the server and in the page alike. */
export interface Dictionary {
  readonly table: TermTable;
  /** Mark of words, lists, ignores and engine, then a plus sign and the number of words. */
  readonly version: string;
  /** The unit's own lists that detectors compare with. */
  readonly lists: Pick<ScanContext, 'leaders' | 'sources' | 'places'>;
  readonly ignores: readonly Ignore[];
  /** Words the unit and those above are sure of: no wrong character is looked for within. */
  readonly trusted?: readonly string[];
  /** Mark of the installation's language statistic, where there is one that pages can read. */
  readonly statistic?: string;
  /** Run after the standard ones, such as those of the statistic; each page and thread makes its own. */
  readonly moreDetectors?: readonly Detector[];
}

/** Says what follows: format 1 of a packed dictionary. */
const magic = 0x31_44_4a_5a;
const headerBytes = 12;

/** What stands beside the table, as JSON. Divisions are `[code, name]`: the index of them is made by the reader. */
interface PackedFacts {
  version: string;
  leaders?: ScanContext['leaders'];
  sources?: ScanContext['sources'];
  divisions?: [string, string][];
  ignores: readonly Ignore[];
  trusted?: readonly string[];
  statistic?: string;
}

/**
 * A dictionary in one buffer: magic, bytes of the JSON, bytes of the table (each a 32-bit number), JSON in UTF-8 filled up
 * to four bytes with blanks, table as `saveTermTable` writes it. Numbers in the machine's byte order, as in the table.
 */
export function packDictionary(dictionary: Dictionary): Uint8Array<ArrayBuffer> {
  const { leaders, sources, places } = dictionary.lists;
  const facts: PackedFacts = {
    version: dictionary.version,
    ...(leaders ? { leaders } : {}),
    ...(sources ? { sources } : {}),
    ...(places ? { divisions: [...places.nameOf] } : {}),
    ignores: dictionary.ignores,
    ...(dictionary.trusted ? { trusted: dictionary.trusted } : {}),
    ...(dictionary.statistic === undefined ? {} : { statistic: dictionary.statistic }),
  };
  const plain = new TextEncoder().encode(JSON.stringify(facts));
  const json = new Uint8Array(Math.ceil(plain.length / 4) * 4).fill(0x20);
  json.set(plain);
  const table = new Uint8Array(saveTermTable(dictionary.table));
  const packed = new Uint8Array(headerBytes + json.length + table.length);
  packed.set(new Uint8Array(Uint32Array.of(magic, json.length, table.length).buffer));
  packed.set(json, headerBytes);
  packed.set(table, headerBytes + json.length);
  return packed;
}

/**
 * The dictionary of a buffer written by `packDictionary`; the table's bytes are copied once, the given buffer is not kept.
 * @throws RangeError for a buffer that is none, is cut off, or was written by another version
 */
export function unpackDictionary(packed: ArrayBuffer | Uint8Array): Dictionary {
  const bytes = packed instanceof Uint8Array ? packed : new Uint8Array(packed);
  const header = new Uint32Array(bytes.slice(0, headerBytes).buffer, 0, bytes.length < headerBytes ? 0 : 3);
  const [found, jsonBytes = 0, tableBytes = 0] = header;
  if (found !== magic || bytes.length !== headerBytes + jsonBytes + tableBytes)
    throw new RangeError('not a packed dictionary, or cut off');
  const tableStart = headerBytes + jsonBytes;
  const table = loadTermTable(bytes.slice(tableStart).buffer);
  const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(headerBytes, tableStart))) as PackedFacts;
  const { version, leaders, sources, divisions, ignores, trusted, statistic } = facts;
  return {
    table,
    version,
    lists: {
      ...(leaders ? { leaders } : {}),
      ...(sources ? { sources } : {}),
      ...(divisions ? { places: buildPlaceTable(divisions.map(([code, name]) => ({ code, name }))) } : {}),
    },
    ignores,
    ...(trusted ? { trusted } : {}),
    ...(statistic === undefined ? {} : { statistic }),
  };
}

export const dictionaryOperations = {
  readDictionary: query({
    id: 'textcheck.readDictionary',
    path: '/textcheck/dictionary',
    access: 'textcheck.run',
    summary: '本单位现行词表（供页面本地检查；ETag 为词表版本，未变时答 304）',
    raw: 'application/octet-stream',
  }),
  readStatistic: query({
    id: 'textcheck.readStatistic',
    path: '/textcheck/statistic',
    access: 'textcheck.run',
    summary: '查错别字用的语言统计（供页面本地检查；ETag 为其标识，未变时答 304）',
    raw: 'application/octet-stream',
  }),
} as const;
