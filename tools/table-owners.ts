/**
 * Every table has one owner that writes it (ARCHITECTURE.md). Owners are src/platform, src/app and the modules; each
 * names its tables in its README's "Tables:" line. Reads may join, so only writes are looked for.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isScript, listFiles } from './source-files.ts';
import { blankComments, blankSqlComments, lineAt } from './source-text.ts';

export interface TableWrite {
  readonly table: string;
  readonly file: string;
  readonly line: number;
}

/** Checks the tree below `root` (absolute); one line per violation, empty when all is well. Reads files only. */
export function checkTableOwners(root: string): string[] {
  const created = listCreatedTables(root);
  const owners = readOwners(root);
  return [...judgeDeclarations(created, owners), ...judgeWrites(root, created, owners)];
}

/** Tables that the migrations leave behind, in order of creation. Partitions belong to their parent and are not listed. */
export function listCreatedTables(root: string): Set<string> {
  const tables = new Set<string>();
  const name = '(?:"?\\w+"?\\.)?"?(\\w+)"?';
  const change = new RegExp(
    `\\bcreate\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?${name}(\\s+partition\\s+of)?` +
      `|\\bdrop\\s+table\\s+(?:if\\s+exists\\s+)?${name}|\\balter\\s+table\\s+${name}\\s+rename\\s+to\\s+(\\w+)`,
    'gi',
  );
  for (const file of listFiles(root, 'migrations', (path) => path.endsWith('.sql'))) {
    const sql = blankSqlComments(readFileSync(join(root, file), 'utf8'));
    for (const [, made, partition, dropped, renamed, newName] of sql.matchAll(change)) {
      if (made !== undefined && partition === undefined) tables.add(made.toLowerCase());
      if (dropped !== undefined) tables.delete(dropped.toLowerCase());
      if (renamed !== undefined && tables.delete(renamed.toLowerCase())) tables.add((newName ?? '').toLowerCase());
    }
  }
  return tables;
}

/** Owner folder (such as `src/modules/content`) to the tables its README names. */
export function readOwners(root: string): Map<string, string[]> {
  const modules = existsSync(join(root, 'src/modules')) ? readdirSync(join(root, 'src/modules')) : [];
  const folders = ['src/platform', 'src/app', ...modules.map((module) => `src/modules/${module}`)];
  return new Map(
    folders.flatMap((folder) => {
      const readme = join(root, folder, 'README.md');
      return existsSync(readme) ? [[folder, parseTablesLine(readFileSync(readme, 'utf8'))]] : [];
    }),
  );
}

/** Names in the "Tables:" paragraph, separated by commas; remarks in brackets are skipped; what begins with `none` means none. */
export function parseTablesLine(readme: string): string[] {
  const paragraph =
    /^[-*\s]*Tables\**:\**([\s\S]*?)(?=\n\s*\n|\n[-*\s]*[A-Z][\w ]*\**:|\n#|$(?![\s\S]))/m.exec(readme)?.[1] ?? '';
  if (/^\s*none\b/.test(paragraph)) return [];
  const names = paragraph.replace(/\([^)]*\)/g, '').split(/[,;.\s]+/);
  return names.map((name) => name.replace(/[`*"]/g, '')).filter((name) => /^[a-z][a-z0-9_]*$/.test(name));
}

function judgeDeclarations(created: ReadonlySet<string>, owners: ReadonlyMap<string, readonly string[]>): string[] {
  const claims = [...owners].flatMap(([folder, tables]) => tables.map((table) => ({ folder, table })));
  const unowned = [...created].filter((table) => !claims.some((claim) => claim.table === table));
  const stale = claims.filter((claim) => !created.has(claim.table));
  const shared = claims.filter((claim, at) => claims.findIndex((other) => other.table === claim.table) !== at);
  return [
    ...unowned.map((table) => `table-has-an-owner: ${table} is created by a migration and named in no "Tables:" line`),
    ...stale.map(({ folder, table }) => `owned-table-exists: ${folder} names ${table}, which no migration creates`),
    ...shared.map(
      ({ folder, table }) => `table-has-one-owner: ${folder} names ${table}, which another owner names too`,
    ),
  ];
}

function judgeWrites(
  root: string,
  created: ReadonlySet<string>,
  owners: ReadonlyMap<string, readonly string[]>,
): string[] {
  const sources = listFiles(root, 'src', isScript).filter((file) => !/\.test\.tsx?$/.test(file));
  return sources.flatMap((file) =>
    findWrites(file, readFileSync(join(root, file), 'utf8')).flatMap(({ table, line }) => {
      if (table === unknownTable)
        return [`written-table-is-named: ${file}:${line} writes a table that is not a literal`];
      if (!created.has(table)) return [];
      const owner = [...owners].find(([, tables]) => tables.includes(table))?.[0];
      return owner !== undefined && file.startsWith(`${owner}/`)
        ? []
        : [`only-the-owner-writes: ${file}:${line} writes ${table} of ${owner ?? 'nobody'}`];
    }),
  );
}

/** Stands for a table the source does not name literally. */
export const unknownTable = '?';

const builderWrites =
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)(?:<[^>(]*>)?\(\s*(?:['"`](?:\w+\.)?(\w+)[^'"`]*['"`])?/g;
const sqlName = '(?:only\\s+)?(?:"?\\w+"?\\.)?"?(\\w+|\\$\\{)"?';
const sqlWrites = new RegExp(
  `\\binsert\\s+into\\s+${sqlName}|\\bdelete\\s+from\\s+${sqlName}|\\bmerge\\s+into\\s+${sqlName}|\\btruncate\\s+(?:table\\s+)?(?:only\\s+)?(\\w+)\\b` +
    `|\\bupdate\\s+${sqlName}(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\b|\\bcopy\\s+${sqlName}\\s*(?:\\([^)]*\\))?\\s+from\\b`,
  'gi',
);

/** Writes in one source: calls of the query builder and SQL in strings and templates. */
export function findWrites(file: string, source: string): TableWrite[] {
  const code = blankComments(source, { keepStrings: true });
  const found = [...code.matchAll(builderWrites), ...code.matchAll(sqlWrites)];
  return found.map((match) => {
    const name = match.slice(1).find((group) => group !== undefined);
    const table = name === undefined || name === '${' ? unknownTable : toSnakeCase(name);
    return { table, file, line: lineAt(code, match.index) };
  });
}

/** The query builder says `reviewRound` for the table `review_round`. */
function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
