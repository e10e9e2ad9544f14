import type { ReactNode } from 'react';
import './states.css';

export interface EmptyStateProps {
  /** What is empty, in words: "还没有待审的稿件". */
  title: string;
  /** What will appear here and how it gets here. */
  children?: ReactNode;
  /** The first step: a button or a link. */
  action?: ReactNode;
}

/** Says what will appear here and what to do first. No drawing. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="zj-state">
      <h3>{title}</h3>
      {children && <div>{children}</div>}
      {action && <div className="zj-state-actions">{action}</div>}
    </div>
  );
}
