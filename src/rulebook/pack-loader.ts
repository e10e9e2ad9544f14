/**
 * Reads rule packs from the text of their files. Everything is checked first; with a single fault nothing is loaded, so that the
 * running packs stay. Pure: reading files and keeping the running set is the caller's.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument, type Document } from 'yaml';
import schema from '../../rules/pack.schema.json' with { type: 'json' };
import { checkPacks } from './pack-checks.ts';
import type { PackFault, ParsedPack } from './pack-fault.ts';
import { describeSchemaFault } from './schema-faults.ts';
import { yamlFaultText } from './yaml-faults.ts';
import type { RulePack } from './pack-format.ts';

/** One file: its name as shown in faults, and its text (YAML). */
export interface PackFile {
  readonly name: string;
  readonly text: string;
}

export type LoadedPacks =
  | { readonly ok: true; readonly packs: readonly RulePack[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

/**
 * Checks and reads all packs. `knownClauses` are the ids of the shared clause list (see parseClauseList); a pack may bring a list
 * of its own. Faults are sorted by file and line.
 */
export function loadPacks(files: readonly PackFile[], knownClauses: ReadonlySet<string>): LoadedPacks {
  const read = files.map(readPack);
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []));
  const parsed = read.flatMap((result) => ('faults' in result ? [] : [result]));
  const all = [...faults, ...checkPacks(parsed, knownClauses, faults.length === 0)].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  );
  return all.length > 0 ? { ok: false, faults: all } : { ok: true, packs: parsed.map((entry) => entry.pack) };
}

/** Reads one file by itself: YAML and schema, not what only shows beside other packs. */
export function readPack(file: PackFile): ParsedPack | { readonly faults: PackFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const faultAt = (line: number, reason: string): PackFault => ({ file: file.name, line, rule: null, reason });
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => faultAt(lines.linePos(error.pos[0]).line, yamlFaultText(error.code))),
    };
  const content = toContent(document);
  if (content === unreadable) return { faults: [faultAt(1, '引用（*）层层嵌套，无法读取，请把内容直接写出来')] };
  const lineOf = (path: readonly (string | number)[]): number => findLine(document, lines, path);
  if (validate(content)) return { file: file.name, pack: content as unknown as RulePack, lineOf };
  return { faults: schemaFaults(file.name, content, lineOf) };
}

/** The pack id that a text gives itself, however faulty the rest; null when it gives none. */
export function packIdIn(text: string): string | null {
  // Within a block mapping nothing but its own key stands at the margin, so most texts need no parsing.
  return /^id:[ \t]+(['"]?)([A-Za-z][A-Za-z0-9-]*)\1[ \t]*(?:#.*)?$/m.exec(text)?.[2] ?? headIn(text, 'id');
}

/** The title that a text gives itself, however faulty the rest; null when it gives none. */
export function packTitleIn(text: string): string | null {
  return headIn(text, 'title');
}

/** The files with one put in: in the place of the one that holds the same pack, or at the end. */
export function withPackFile(files: readonly PackFile[], file: PackFile): readonly PackFile[] {
  const id = packIdIn(file.text);
  return [...files.filter((other) => id === null || packIdIn(other.text) !== id), file];
}

function headIn(text: string, key: string): string | null {
  const value: unknown = parseDocument(text, { logLevel: 'silent' }).get?.(key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

const unreadable = Symbol('unreadable');

/** A text may blow itself up by aliases of aliases; the parser then gives up. */
function toContent(document: Document): unknown {
  try {
    return document.toJS() as unknown;
  } catch {
    return unreadable;
  }
}

function schemaFaults(file: string, content: unknown, lineOf: ParsedPack['lineOf']): PackFault[] {
  const seen = new Set<string>();
  return (validate.errors ?? []).flatMap((error) => {
    const described = describeSchemaFault(error, content);
    if (described === null) return [];
    const fault = { file, line: lineOf(described.path), rule: described.rule, reason: described.reason };
    const key = JSON.stringify(fault);
    return seen.has(key) ? [] : [seen.add(key) && fault];
  }) as PackFault[];
}

/** The line of the deepest node that exists on the path. */
function findLine(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = nodeAt(document, path.slice(0, depth));
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A scalar has no places within it; asking for one throws. */
function nodeAt(
  document: Document,
  path: readonly (string | number)[],
): { range?: [number, number, number] | null } | undefined {
  try {
    return document.getIn(path, true) as ReturnType<typeof nodeAt>;
  } catch {
    return undefined;
  }
}
