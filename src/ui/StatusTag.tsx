import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import ClockCircleFilled from '@ant-design/icons/ClockCircleFilled';
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined';
import PlayCircleOutlined from '@ant-design/icons/PlayCircleOutlined';
import StopOutlined from '@ant-design/icons/StopOutlined';
import type { ReactNode } from 'react';
import './tags.css';

/** neutral: nothing to do · active: in somebody's hands · soon: needs attention before long · met: done or passed · blocked: overdue, failed or stopped. */
export type StatusTone = 'neutral' | 'active' | 'soon' | 'met' | 'blocked';

const icons: Record<StatusTone, ReactNode> = {
  neutral: <MinusCircleOutlined aria-hidden />,
  active: <PlayCircleOutlined aria-hidden />,
  soon: <ClockCircleFilled aria-hidden />,
  met: <CheckCircleFilled aria-hidden />,
  blocked: <StopOutlined aria-hidden />,
};

export interface StatusTagProps {
  tone: StatusTone;
  /** The state in the field's words, at most about eight characters. */
  children: ReactNode;
  /** Replaces the tone's own icon. */
  icon?: ReactNode;
}

/** A state as colour, icon and word together. */
export function StatusTag({ tone, children, icon }: StatusTagProps) {
  return (
    <span className={`zj-tag zj-tag-${tone}`}>
      {icon ?? icons[tone]}
      <span>{children}</span>
    </span>
  );
}
