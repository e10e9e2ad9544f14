import type { TSchema } from 'typebox';
import { newId } from '#shared/ids.ts';
import { mapColumns, readTable } from '#platform/files/read-table.ts';
import type { ImportReply } from '../terms-contract.ts';
import { readCell } from '#platform/files/write-table.ts';
import { rowFault } from './row-fault.ts';

type Cells<F extends string> = Readonly<Record<F, string>>;

/** What a file of one kind holds, and how a row becomes what is kept. */
export interface ImportSubject<F extends string, Input, Content> {
  readonly columns: Readonly<Record<F, readonly string[]>>;
  readonly required: readonly NoInfer<F>[];
  readonly toCells: (content: Content) => Cells<F>;
  readonly fromCells: (cells: Cells<F>) => Input | { fault: string };
  readonly schema: TSchema;
  readonly tidy: (input: Input) => Content;
  readonly faultOf: (content: Content) => Promise<string | undefined>;
  /** What a row is about; one of a unit's entries has it, or none. */
  readonly keyOf: (cells: Cells<F>) => string;
  /** Live entries of the unit by key. */
  readonly known: ReadonlyMap<string, Known<Content>>;
}

export interface Known<Content> {
  readonly entryId: string;
  readonly content: Content;
}

/** What an import would write, and what it answers. */
export interface ImportPlan<Content> {
  readonly created: readonly Known<Content>[];
  readonly changed: readonly Known<Content>[];
  readonly reply: Omit<ImportReply, 'dryRun'>;
}

const mostListed = 500;

/** Judges a file row by row against what is there. A column that the file has not leaves what an entry says. */
export async function planImport<F extends string, Input, Content>(
  file: { fileName: string; contentBase64: string },
  subject: ImportSubject<F, Input, Content>,
): Promise<ImportPlan<Content>> {
  const table = readTable(Buffer.from(file.contentBase64, 'base64'), file.fileName);
  const columns = mapColumns(table, file.fileName, subject.columns, subject.required);
  const fields = Object.keys(subject.columns) as F[];
  const lines = new Map<string, number>();
  const created: Known<Content>[] = [];
  const changed: Known<Content>[] = [];
  const rows: ImportReply['rows'] = [];
  let unchanged = 0;
  let refused = 0;
  for (const row of table.rows) {
    const given = Object.fromEntries(
      fields.flatMap((field) =>
        columns[field] === undefined ? [] : [[field, readCell(row.cells[columns[field]] ?? '')]],
      ),
    ) as Partial<Cells<F>>;
    const blank = Object.fromEntries(fields.map((field) => [field, ''])) as Cells<F>;
    const key = subject.keyOf({ ...blank, ...given });
    const known = subject.known.get(key);
    const judged = await judge(
      subject,
      { ...(known ? subject.toCells(known.content) : blank), ...given },
      known,
      lines.get(key),
    );
    const note = (verdict: ImportReply['rows'][number]['verdict'], text: string) => {
      if (rows.length < mostListed || verdict === 'refused') rows.push({ line: row.line, name: key, verdict, text });
    };
    if ('fault' in judged) {
      refused += 1;
      note('refused', judged.fault);
      continue;
    }
    lines.set(key, row.line);
    const { content, differences } = judged;
    if (!known) created.push({ entryId: newId(), content });
    else if (differences === '') unchanged += 1;
    else changed.push({ entryId: known.entryId, content });
    if (!known || differences !== '') note(known ? 'changed' : 'new', differences);
  }
  const faults = rows.filter((row) => row.verdict === 'refused').slice(0, mostListed);
  return {
    created,
    changed,
    reply: {
      read: table.rows.length,
      created: created.length,
      updated: changed.length,
      unchanged,
      faultCount: refused,
      faults: faults.map(({ line, name, text }) => ({ line, text: name === '' ? text : `${name}：${text}` })),
      rows: [...faults, ...rows.filter((row) => row.verdict !== 'refused')].slice(0, mostListed),
    },
  };
}

async function judge<F extends string, Input, Content>(
  subject: ImportSubject<F, Input, Content>,
  cells: Cells<F>,
  known: Known<Content> | undefined,
  earlierLine: number | undefined,
): Promise<{ content: Content; differences: string } | { fault: string }> {
  if (earlierLine !== undefined) return { fault: `与第 ${earlierLine} 行重复` };
  const input = subject.fromCells(cells);
  if (typeof input === 'object' && input !== null && 'fault' in input) return input as { fault: string };
  const fault = rowFault(subject.schema, input);
  if (fault !== undefined) return { fault };
  const content = subject.tidy(input as Input);
  const differences = known ? differencesOf(subject, known.content, content) : '';
  // What is there already and stays as it is needs no new judgement: its last day may have passed since.
  if (known && differences === '') return { content, differences };
  const unsound = await subject.faultOf(content);
  return unsound === undefined ? { content, differences } : { fault: unsound };
}

/** "依据：“甲”改为“乙”；轻重：…". */
function differencesOf<F extends string, Input, Content>(
  subject: ImportSubject<F, Input, Content>,
  before: Content,
  after: Content,
): string {
  const [old, next] = [subject.toCells(before), subject.toCells(after)];
  return (Object.keys(subject.columns) as F[])
    .filter((field) => old[field] !== next[field])
    .map((field) => `${subject.columns[field][0] ?? field}：“${shortened(old[field])}”改为“${shortened(next[field])}”`)
    .join('；');
}

const shortened = (cell: string): string => {
  const line = cell.replaceAll('\n', '；');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};
