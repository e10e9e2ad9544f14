import type { FindingMark, MarkSeverity } from './finding-mark.ts';

const order: readonly MarkSeverity[] = ['block', 'warn', 'hint'];
export const severityWords: Readonly<Record<MarkSeverity, string>> = {
  block: '必须处理',
  warn: '需要核对',
  hint: '建议',
};

/** The class that draws a place with these marks: by the gravest that is not settled. */
export function markClass(marks: readonly FindingMark[]): string {
  const gravest = order.find((level) => marks.some((mark) => mark.severity === level && !mark.settled)) ?? 'hint';
  return `zj-mark zj-mark-${gravest}${marks.every((mark) => mark.settled) ? ' zj-mark-settled' : ''}`;
}
