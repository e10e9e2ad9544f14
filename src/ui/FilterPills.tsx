import type { ListCount } from './list.ts';
import './filter-pills.css';

export interface FilterPill {
  readonly value: string;
  readonly label: string;
  /** How many the pill holds; left out while not known. */
  readonly count?: number | ListCount | undefined;
  /** Red number: something here is overdue or blocked. */
  readonly alert?: boolean;
}

export interface FilterPillsProps {
  /** What is being chosen, for screen readers: "按状态". */
  label: string;
  pills: readonly FilterPill[];
  /** The chosen pill's value; '' is usually "全部". */
  value: string;
  onChange: (value: string) => void;
}

/** One choice out of a few views, each with its count; keep the value in the address with `usePageSearch`. */
export function FilterPills({ label, pills, value, onChange }: FilterPillsProps) {
  return (
    <div className="zj-pills" role="group" aria-label={label}>
      {pills.map((pill) => (
        <button key={pill.value} type="button" aria-pressed={pill.value === value} onClick={() => onChange(pill.value)}>
          {pill.label}
          {pill.count !== undefined && (
            <span className={pill.alert && countValue(pill.count) > 0 ? 'zj-pill-alert' : ''}>
              {countWords(pill.count)}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

function countValue(count: number | ListCount): number {
  return typeof count === 'number' ? count : count.value;
}

function countWords(count: number | ListCount): string {
  return `${countValue(count).toLocaleString('zh-CN')}${typeof count === 'object' && count.capped ? '+' : ''}`;
}
