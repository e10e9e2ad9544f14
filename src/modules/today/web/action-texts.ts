/**
 * Chinese words for every action in the audit chain. Each module keeps its own in `texts.ts` as `…ActionTexts`; they are
 * collected here by name, so a module that is added or removed needs no entry.
 */
const contributions = import.meta.glob<Record<string, unknown>>('../../*/texts.ts', { eager: true });

const actionTexts: ReadonlyMap<string, string> = new Map(
  Object.values(contributions).flatMap((texts) =>
    Object.entries(texts)
      .filter(([name]) => name.endsWith('ActionTexts'))
      .flatMap(([, table]) => Object.entries(table as Record<string, string>)),
  ),
);

/** Acts of the kernel, which has no texts of its own. */
const kernelTexts: Record<string, string> = {
  'office.found': '建立单位',
  'review.approve': '审核通过',
  'review.return': '审核退回',
  'review.open': '提交审核',
};

/** Words for an action; the action itself where nobody has words for it, so that the gap is seen. */
export function actionText(action: string): string {
  return actionTexts.get(action) ?? kernelTexts[action] ?? action;
}

/** All actions that have words, for filters. */
export function knownActions(): readonly { readonly action: string; readonly text: string }[] {
  return [...new Map([...Object.entries(kernelTexts), ...actionTexts])].map(([action, text]) => ({ action, text }));
}
