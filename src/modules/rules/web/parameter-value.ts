import type { ParameterRow } from '../settings-contract.ts';

/** Units a term may be set in, with their words. */
export const termUnits = [
  { value: 'workdays', label: '个工作日' },
  { value: 'days', label: '天' },
  { value: 'hours', label: '小时' },
  { value: 'minutes', label: '分钟' },
  { value: 'sameDay', label: '当日' },
] as const;
export type TermUnit = (typeof termUnits)[number]['value'];

/** What a person edits of a value: the number and, for a term, its unit; for a list its lines. */
export interface ValueDraft {
  readonly amount: string;
  readonly unit: TermUnit;
  readonly items: string;
}

type Value = Record<string, unknown>;

/** The parts of a value that a person may change. Pure. */
export function toValueDraft(value: unknown): ValueDraft {
  const { amount, days, max, min, unit, items } = value as Value;
  const number = amount ?? days ?? max ?? min;
  return {
    amount: typeof number === 'number' ? String(number) : '',
    unit: typeof unit === 'string' ? (unit as TermUnit) : 'workdays',
    items: Array.isArray(items) ? items.join('\n') : '',
  };
}

/** The value as the server takes it: the rule's own fixed parts with the drafted number. Pure. */
export function toValue(
  { kind, defaultValue }: Pick<ParameterRow, 'kind' | 'defaultValue'>,
  draft: ValueDraft,
): unknown {
  const base = defaultValue as Value;
  const number = draft.amount.trim() === '' ? null : Number(draft.amount);
  switch (kind) {
    case 'deadline':
      return { ...base, amount: draft.unit === 'sameDay' ? 0 : number, unit: draft.unit };
    case 'maxInterval':
      return { ...base, days: number };
    case 'maxCount':
      return { ...base, max: number };
    case 'minCount':
      return { ...base, min: number };
    default:
      return {
        ...base,
        items: draft.items
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      };
  }
}

/** What is edited of a kind. */
export function shapeOf(kind: string): 'term' | 'days' | 'count' | 'items' | 'none' {
  if (kind === 'deadline') return 'term';
  if (kind === 'maxInterval') return 'days';
  if (kind === 'maxCount' || kind === 'minCount') return 'count';
  return kind === 'requiredSet' || kind === 'allowedSet' || kind === 'vocabulary' || kind === 'form' ? 'items' : 'none';
}
