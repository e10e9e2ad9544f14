import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandPlaceholders } from './personal-numbers.ts';

/** How a positive case hides what it says; `exact` hides nothing. */
export const caseVariants = [
  'exact',
  'case',
  'width',
  'gap',
  'zerowidth',
  'traditional',
  'homophone',
  'pinyin',
  'shape',
  'split',
] as const;
export type CaseVariant = (typeof caseVariants)[number];
type Split = 'dev' | 'test' | 'heldout';

/** One labelled text. Offsets are UTF-16 code units of `text`, end exclusive. */
export type LabelledCase = {
  /** Name of the case's file: a taxonomy code, for personal data with the kind behind it (`B3-mobile`). */
  class: string;
  /** Taxonomy code alone (`B3`). */
  category: string;
  expect: 'positive' | 'negative';
  /** Rules may be improved against `dev`; figures are given for `test` and for `heldout`, which no writer of rules reads. */
  split: Split;
  text: string;
  /** The offending place; null for negatives and where the whole text is what offends. */
  span: { start: number; end: number; surface: string } | null;
  /** What to write instead, the best first; empty where there is nothing to offer. */
  suggestions: string[];
  variant: CaseVariant;
  /** What the check is told beside the text (source title, kind of post); its meaning is in the file's head. */
  given: string;
  note: string;
  /** `file:line`, for messages. */
  place: string;
};

export const casesFolder = join(import.meta.dirname, 'cases');
export const heldOutFolder = join(import.meta.dirname, 'held-out');
const columns = ['expect', 'text', 'surface', 'at', 'suggestion', 'variant', 'given', 'note'];

/** Names of all classes that have a file of cases. */
export function listClasses(folder = casesFolder): string[] {
  const files = readdirSync(folder).filter((file) => /^[A-Z]\d.*\.tsv$/.test(file));
  return files.map((file) => file.slice(0, -'.tsv'.length)).sort();
}

/** All cases of a class, placeholders expanded. Throws with `file:line` at a line that cannot be read. */
export function loadCases(name: string, folder = casesFolder): LabelledCase[] {
  const lines = readFileSync(join(folder, `${name}.tsv`), 'utf8').split('\n');
  const head = lines.findIndex((line) => line.startsWith('expect\t'));
  if (lines[head] !== columns.join('\t')) throw new Error(`${name}.tsv: columns must be ${columns.join(' ')}`);
  const own = lines.flatMap((line, i) =>
    i > head && line !== '' && !line.startsWith('#') ? [parseCase(name, line, `${name}.tsv:${i + 1}`)] : [],
  );
  return folder === heldOutFolder
    ? own.map((each) => ({ ...each, split: 'heldout', place: `held-out/${each.place}` }))
    : own;
}

function parseCase(name: string, line: string, place: string): LabelledCase {
  const cells = line.split('\t');
  if (cells.length !== columns.length) throw new Error(`${place}: ${cells.length} columns, ${columns.length} wanted`);
  const [expect, text, surface, at, suggestion, variant, given, note] = cells.map(decode) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (expect !== 'positive' && expect !== 'negative') throw new Error(`${place}: expect is positive or negative`);
  if (expect === 'negative' && surface !== '') throw new Error(`${place}: a negative case has no surface`);
  if (!isVariant(variant)) throw new Error(`${place}: unknown variant ${variant}`);
  return {
    class: name,
    category: name.slice(0, 2),
    expect,
    split: splitOf(`${name}\t${cells[1]}\t${cells[6]}`),
    text,
    span: surface === '' ? null : findSpan(text, surface, Number(at), place),
    suggestions: suggestion === '' ? [] : suggestion.split('|'),
    variant,
    given,
    note,
    place,
  };
}

function isVariant(value: string): value is CaseVariant {
  return caseVariants.some((variant) => variant === value);
}

/** `\n` and `\uXXXX` keep a case on one line and invisible characters visible; then `{{kind:seed}}` is filled in. */
function decode(cell: string): string {
  const plain = cell.replace(/\\n|\\u([0-9a-f]{4})/g, (_, code?: string) =>
    code === undefined ? '\n' : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return expandPlaceholders(plain);
}

/** The place of the `at`-th occurrence (from 1) of the surface. */
function findSpan(text: string, surface: string, at: number, place: string): LabelledCase['span'] {
  let start = -1;
  for (let i = 0; i < at; i++) {
    start = text.indexOf(surface, start + 1);
    if (start < 0) break;
  }
  if (start < 0 || !(at >= 1)) throw new Error(`${place}: surface ${JSON.stringify(surface)} not found at ${at}`);
  return { start, end: start + surface.length, surface };
}

/** FNV-1a of what is written in the file: half of the cases each, the same on every machine. */
function splitOf(written: string): 'dev' | 'test' {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(written)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ((hash >>> 13) ^ hash) & 1 ? 'test' : 'dev';
}
