/** The shared list of clauses (`rules/clauses.tsv`): id, place in the document, our summary and how it is to be enforced. */

/** How a clause is primarily enforced (clauses.md 0); `outside`: not the product's to do, the note says why. */
export type Enforcement = 'check' | 'content' | 'hard rule' | 'outside' | 'record' | 'report' | 'workflow';

/** One row; `summary` is our own wording in Chinese, `place` the section as the document numbers it. */
export interface Clause {
  readonly id: string;
  readonly place: string;
  readonly summary: string;
  readonly enforce: Enforcement;
  /** The part of the product it belongs to, such as `registry`. */
  readonly capability: string;
  /** Tags in brackets and remarks, such as `[stricter S4-5.3d] …`. */
  readonly note: string;
}

const columnNames = {
  id: 'id',
  place: 'clause',
  summary: 'requirement',
  enforce: 'enforce',
  capability: 'capability',
  note: 'note',
} as const;

/** Reads the tab-separated list (header line first, columns by name); rows without an id are skipped. */
export function parseClauseList(text: string): ReadonlyMap<string, Clause> {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const columns = header.split('\t');
  const clauses = new Map<string, Clause>();
  for (const line of lines) {
    const cells = line.split('\t');
    const cell = (name: keyof typeof columnNames): string => cells[columns.indexOf(columnNames[name])] ?? '';
    const id = cell('id');
    if (!id) continue;
    clauses.set(id, {
      id,
      place: cell('place'),
      summary: cell('summary'),
      enforce: cell('enforce') as Enforcement,
      capability: cell('capability'),
      note: cell('note'),
    });
  }
  return clauses;
}

/** Repeats a clause of a parent document with no new force (`[same X]`); all others are the distinct requirements. */
export function isRepeated(clause: Clause): boolean {
  return clause.note.includes('[same ');
}
