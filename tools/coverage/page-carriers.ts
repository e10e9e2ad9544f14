/** Pages that declare clauses, read from the sources: the server's Node loads no page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeCarrier } from '#rulebook/coverage-format.ts';
import { listFiles } from '../source-files.ts';
import { blankComments } from '../source-text.ts';

/** Page routes below `root` with `clauses`, by path. */
export function collectPages(root: string): CodeCarrier[] {
  return listFiles(root, 'src/modules', (name) => name === 'routes.tsx').flatMap((place) =>
    pagesIn(readFileSync(join(root, place), 'utf8'), place),
  );
}

/** Pages of one source of routes; each route names its path before its label and its clauses. */
export function pagesIn(source: string, place: string): CodeCarrier[] {
  const routes = blankComments(source, { keepStrings: true }).split(/(?=\bpath: ')/);
  return routes.flatMap((route): CodeCarrier[] => {
    const [path, label, clauses] = [/^path: '([^']+)'/, /\blabel: '([^']+)'/, /\bclauses: \[([^\]]*)\]/].map(
      (pattern) => pattern.exec(route)?.[1],
    );
    if (path === undefined || clauses === undefined) return [];
    const ids = [...clauses.matchAll(/'([^']+)'/g)].map(([, id = '']) => id);
    return [{ id: `page:${path}`, kind: 'page', text: label ?? path, place, clauses: ids }];
  });
}
