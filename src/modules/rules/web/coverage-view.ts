/** How coverage is shown: one of five looks a clause, and the filters of the list. */
import { capabilityText } from '#rulebook/capability-texts.ts';
import type { StatusTone } from '#ui/StatusTag.tsx';
import type { CoverageRowReply } from '../coverage-contract.ts';

/** Carried clauses are told apart by who acts: the product, or a person who is asked. */
export type CoverageLook = 'acts' | 'asked' | 'planned' | 'outside' | 'none';

/** In the order of the picture. */
export const coverageLooks: readonly {
  readonly key: CoverageLook;
  readonly label: string;
  readonly tone: StatusTone;
}[] = [
  { key: 'acts', label: '产品执行', tone: 'met' },
  { key: 'asked', label: '由人核查', tone: 'active' },
  { key: 'planned', label: '待建', tone: 'soon' },
  { key: 'none', label: '无承载', tone: 'blocked' },
  { key: 'outside', label: '不属于产品范围', tone: 'neutral' },
];

/** The look of a clause. */
export function lookOf({ status, isAskedOnly }: Pick<CoverageRowReply, 'status' | 'isAskedOnly'>): CoverageLook {
  if (status !== 'carried') return status;
  return isAskedOnly ? 'asked' : 'acts';
}

/** What the list is narrowed by; all in the page's address. */
export interface CoverageFilters {
  /** A look, or `awaited`: an automatic check is still to come. */
  readonly look?: string;
  readonly document?: string;
  readonly capability?: string;
  readonly search?: string;
}

/** Rows that pass every filter; the search looks at id, place, summary, carriers and capability. */
export function filterCoverage(rows: readonly CoverageRowReply[], filters: CoverageFilters): CoverageRowReply[] {
  const { look, document, capability, search = '' } = filters;
  const wanted = search.toLowerCase();
  return rows.filter(
    (row) =>
      (!look || (look === 'awaited' ? row.awaitedChecks.length > 0 : lookOf(row) === look)) &&
      (!document || row.document === document) &&
      (!capability || row.capability === capability) &&
      (wanted === '' || wordsOf(row).toLowerCase().includes(wanted)),
  );
}

function wordsOf(row: CoverageRowReply): string {
  const carriers = row.carriers.flatMap(({ id, text, value = '' }) => [id, text, value]);
  return [row.id, row.place, row.summary, capabilityText(row.capability), ...row.awaitedChecks, ...carriers].join(' ');
}
