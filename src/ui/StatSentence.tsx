import type { ReactNode } from 'react';
import { PageLink } from './navigation.tsx';
import type { StatusTone } from './StatusTag.tsx';
import './stat.css';

/** A sentence that says what is wrong, with its numbers in it; numbers are `Stat`s. */
export function StatSentence({ children }: { children: ReactNode }) {
  return <p className="zj-sentence">{children}</p>;
}

export interface StatProps {
  value: number;
  /** 个, 条, 篇, 天 … */
  unit: string;
  /** Page with the rows behind the number. */
  to?: string;
  search?: Record<string, unknown>;
  /** `blocked` only for overdue, failed or stopped; zero is never coloured. */
  tone?: StatusTone;
}

/** One number in a `StatSentence`; opens its rows. */
export function Stat({ value, unit, to, search, tone = 'neutral' }: StatProps) {
  const words = (
    <>
      <b>{value.toLocaleString('zh-CN')}</b> {unit}
    </>
  );
  const className = `zj-stat zj-stat-${value === 0 ? 'neutral' : tone}`;
  return to ? (
    <PageLink className={className} to={to} {...(search ? { search } : {})}>
      {words}
    </PageLink>
  ) : (
    <span className={className}>{words}</span>
  );
}
