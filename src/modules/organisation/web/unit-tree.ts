/** The tree of units as lists show it; pure. Paths are "1/7/3/" and rows come in their order. */

interface TreeRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
}

/** Depth below the first row, 0 for it. */
export function depthOf(path: string, base: string): number {
  return Math.max(0, partsOf(path) - partsOf(base));
}

const partsOf = (path: string) => path.split('/').length;

/** Ids of units that have units below them among the rows. */
export function parentsOf(rows: readonly TreeRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => (row.parentId === null ? [] : [row.parentId])));
}

/** Rows that no folded unit hides. */
export function visibleRows<Row extends TreeRow>(rows: readonly Row[], folded: ReadonlySet<string>): Row[] {
  const hidden: string[] = [];
  return rows.filter((row) => {
    const isHidden = hidden.some((path) => row.path !== path && row.path.startsWith(path));
    if (!isHidden && folded.has(row.id)) hidden.push(row.path);
    return !isHidden;
  });
}

const foldFrom = 60;

/** What is folded at first: nothing in a small office, everything below the second level in a large one. */
export function foldedAtFirst(rows: readonly TreeRow[]): ReadonlySet<string> {
  const base = rows[0]?.path ?? '';
  if (rows.length <= foldFrom) return new Set();
  const parents = parentsOf(rows);
  return new Set(rows.filter((row) => parents.has(row.id) && depthOf(row.path, base) >= 1).map((row) => row.id));
}
