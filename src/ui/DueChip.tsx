import CheckOutlined from '@ant-design/icons/CheckOutlined';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import ExclamationCircleFilled from '@ant-design/icons/ExclamationCircleFilled';
import PauseOutlined from '@ant-design/icons/PauseOutlined';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import { dueWords, type DueFacts } from './due-words.ts';
import type { StatusTone } from './StatusTag.tsx';
import { exactTime } from './time-words.ts';
import { useNow } from './use-now.ts';
import { peekTrigger } from './peek.ts';
import './tags.css';

const icons: Record<StatusTone, ReactNode> = {
  neutral: <PauseOutlined aria-hidden />,
  active: <ClockCircleOutlined aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  met: <CheckOutlined aria-hidden />,
  blocked: <ExclamationCircleFilled aria-hidden />,
};

export interface DueChipProps extends DueFacts {
  /** How the date was reached, one step a line, as the working-day calculus explains it: "10-01 至 10-08 国庆节，跳过 8 天". */
  steps?: readonly string[];
  /** A few words of it for the chip itself: "已跳过国庆 8 天，含 10-10 补班". Left out in tables with `isShort`. */
  note?: string;
  /** The clause that sets the limit, usually a `ClauseTag`. */
  clause?: ReactNode;
  /** Only the words left, without the date; for narrow columns. */
  isShort?: boolean;
  /** Holds time still (tests, gallery, replays). */
  now?: Date;
}

/** A deadline in words; hover, focus or tap shows the sum and the clause. */
export function DueChip({ steps = [], note, clause, isShort, now, ...due }: DueChipProps) {
  const words = dueWords(due, useNow(now));
  const inner = [isShort ? '' : words.at, isShort ? '' : (note ?? '')].filter(Boolean).join('，');
  return (
    <Popover trigger={peekTrigger()} content={<DueSum due={due} steps={steps} clause={clause} />}>
      <button type="button" className={`zj-chip zj-chip-${words.tone}${isShort ? ' zj-chip-short' : ''}`}>
        {icons[words.tone]}
        <span>
          {words.text}
          {inner && `（${inner}）`}
        </span>
      </button>
    </Popover>
  );
}

function DueSum({ due, steps, clause }: { due: DueFacts; steps: readonly string[]; clause: ReactNode }) {
  return (
    <div className="zj-popover">
      <h4>截止 {exactTime(due.dueAt)}</h4>
      {due.metAt && <p>完成于 {exactTime(due.metAt)}</p>}
      {steps.map((step) => (
        <p key={step}>{step}</p>
      ))}
      {clause && <p>依据 {clause}</p>}
    </div>
  );
}
