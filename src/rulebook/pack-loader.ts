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

function readPack(file: PackFile): ParsedPack | { readonly faults: PackFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file: file.name,
      line: lines.linePos(error.pos[0]).line,
      rule: null,
      reason: `不是有效的 YAML（${error.code === 'DUPLICATE_KEY' ? '同一处有重复的项' : error.code}）`,
    }));
    return { faults };
  }
  const content: unknown = document.toJS();
  const lineOf = (path: readonly (string | number)[]): number => findLine(document, lines, path);
  if (validate(content)) return { file: file.name, pack: content as unknown as RulePack, lineOf };
  return { faults: schemaFaults(file.name, content, lineOf) };
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
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
