import type { ReactNode } from 'react';
import './three-pane.css';

export interface FactsProps {
  /** Name and value; entries with null, undefined or '' are left out. */
  items: readonly { readonly label: string; readonly value: ReactNode }[];
  /** Puts each name above its value; for narrow panes with long values. */
  isAbove?: boolean;
}

/** Names and values of one thing, aligned; no boxes. */
export function Facts({ items, isAbove = false }: FactsProps) {
  return (
    <dl className={`zj-facts${isAbove ? ' zj-facts-above' : ''}`}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== '')
        .map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}
