import { PageLink } from './navigation.tsx';
import './stat.css';

export interface BarItem {
  readonly id: string;
  readonly label: string;
  /** null: not measured, which is not zero. */
  readonly value: number | null;
  /** Beyond its limit: red, and said so. */
  readonly isOver?: boolean;
  /** Page with the rows behind the value. */
  readonly to?: string;
}

export interface BarListProps {
  /** What is compared, for screen readers. */
  label: string;
  /** 个, 篇, 天 … */
  unit: string;
  /** In the order to be shown, usually largest first. */
  items: readonly BarItem[];
}

/** Things compared by length, each with its name and value beside it. Plain HTML: light, printable, no engine. */
export function BarList({ label, unit, items }: BarListProps) {
  const most = Math.max(1, ...items.map((item) => item.value ?? 0));
  return (
    <ul className="zj-bars" aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <span className="zj-bar-name">{item.to ? <PageLink to={item.to}>{item.label}</PageLink> : item.label}</span>
          <span className="zj-bar-track" aria-hidden>
            <span
              className={item.isOver ? 'zj-bar zj-bar-over' : 'zj-bar'}
              style={{ width: `${((item.value ?? 0) / most) * 100}%` }}
            />
          </span>
          <span className={item.isOver ? 'zj-bar-value zj-tone-blocked' : 'zj-bar-value'}>
            {item.value === null ? (
              <span className="zj-quiet">没有数据</span>
            ) : (
              `${item.value.toLocaleString('zh-CN')} ${unit}`
            )}
            {item.isOver && <span className="zj-hidden">（超出限度）</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
