import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from './api.ts';
import './states.css';

export interface ErrorStateProps {
  /** What was thrown; an `ApiProblem` shows its title, refused fields and number. */
  problem: unknown;
  /** Tries the same thing again. */
  onRetry?: () => void;
  /** What was typed or chosen and is still here, in words: "您填写的意见仍在下方。" */
  kept?: ReactNode;
}

/** An error beside the work, never in place of what was typed; shows the number to quote to the administrator. */
export function ErrorState({ problem, onRetry, kept }: ErrorStateProps) {
  const known = problem instanceof ApiProblem ? problem : null;
  return (
    <div className="zj-state zj-state-error" role="alert">
      <h3>
        <CloseCircleFilled aria-hidden />
        <span>{known?.title ?? '页面出现故障，请刷新后重试。'}</span>
      </h3>
      {known && known.fields.length > 0 && (
        <ul>
          {known.fields.map((fault) => (
            <li key={`${fault.path} ${fault.text}`}>{fault.text}</li>
          ))}
        </ul>
      )}
      {kept && <p>{kept}</p>}
      {known?.requestId && (
        <p className="zj-state-number">
          需要帮助时请提供编号 <code>{known.requestId}</code>
        </p>
      )}
      {onRetry && (
        <div className="zj-state-actions">
          <Button onClick={onRetry}>重试</Button>
        </div>
      )}
    </div>
  );
}
