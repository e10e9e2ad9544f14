import type { EffectiveRow } from '../contract.ts';

/** Ways to look at the rules of a unit, with the words of their pills. */
export const ruleViews = [
  { value: 'all', label: '全部' },
  { value: 'set', label: '单位设定' },
  { value: 'toSet', label: '待设定' },
  { value: 'waived', label: '已豁免' },
  { value: 'conflict', label: '规定不一致' },
  { value: 'displaced', label: '有未适用的规定' },
] as const;
export type RuleView = (typeof ruleViews)[number]['value'];

const belongs: Readonly<Record<RuleView, (row: EffectiveRow) => boolean>> = {
  all: () => true,
  set: (row) => row.setting !== null,
  toSet: (row) => row.mustBeSet,
  waived: (row) => row.waiver !== null || row.accountWaivers > 0,
  conflict: (row) => row.conflict,
  displaced: (row) => row.notApplied.some((lost) => lost.valueText !== row.valueText),
};

/** How many rows a view holds. */
export function countOfView(rows: readonly EffectiveRow[], view: RuleView): number {
  return rows.filter(belongs[view]).length;
}

/** The rows of a view that contain the words searched for. Pure. */
export function filterRules(rows: readonly EffectiveRow[], view: RuleView, search: string): readonly EffectiveRow[] {
  const wanted = search.trim();
  return rows.filter(
    (row) =>
      belongs[view](row) &&
      (wanted === '' ||
        [row.subjectText, row.valueText, row.summary, row.packTitle, row.appliesText, ...row.clauses].some((text) =>
          text.includes(wanted),
        )),
  );
}

/** What the clause ids of the rows begin with, and the document it stands for, in the order of the rows. Pure. */
export function documentsOf(
  rows: readonly Pick<EffectiveRow, 'clause' | 'pack' | 'packTitle'>[],
): readonly { readonly mark: string; readonly pack: string; readonly title: string }[] {
  const known = new Map<string, { mark: string; pack: string; title: string }>();
  for (const { clause, pack, packTitle } of rows) {
    const mark = clause.split('-')[0] ?? clause;
    if (!known.has(mark)) known.set(mark, { mark, pack, title: packTitle });
  }
  return [...known.values()];
}
