/** The shared list of clauses (`rules/clauses.tsv`): id, place in the document and our summary. */

/** One row; `summary` is our own wording in Chinese, `place` the section as the document numbers it. */
export interface Clause {
  readonly id: string;
  readonly place: string;
  readonly summary: string;
}

/** Reads the tab-separated list (header line first, columns by name); rows without an id are skipped. */
export function parseClauseList(text: string): ReadonlyMap<string, Clause> {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const columns = header.split('\t');
  const [id, place, summary] = ['id', 'clause', 'requirement'].map((name) => columns.indexOf(name));
  const clauses = new Map<string, Clause>();
  for (const line of lines) {
    const cells = line.split('\t');
    const key = cells[id ?? -1];
    if (key) clauses.set(key, { id: key, place: cells[place ?? -1] ?? '', summary: cells[summary ?? -1] ?? '' });
  }
  return clauses;
}
