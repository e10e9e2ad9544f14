import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from './api.ts';
import { useSession } from './session.ts';
import './states.css';

export interface ErrorStateProps {
  /** What was thrown; an `ApiProblem` shows its title, refused fields and number. */
  problem: unknown;
  /** Tries the same thing again. */
  onRetry?: () => void;
  /** What was typed or chosen and is still here, in words: "您填写的意见仍在下方。" */
  kept?: ReactNode;
}

/** An error beside the work, never in place of what was typed; a fault of the server shows the number to quote to the administrator. */
export function ErrorState(props: ErrorStateProps) {
  const isSignedOut = props.problem instanceof ApiProblem && props.problem.code === 'common.unauthenticated';
  return isSignedOut ? <UntilSignedIn {...props} /> : <ShownError {...props} />;
}

/** "登录已失效" is over once the person has signed in again over the page. */
function UntilSignedIn(props: ErrorStateProps) {
  const { data: session } = useSession();
  const [wasOut, setWasOut] = useState(false);
  if (session && !session.authenticated && !wasOut) setWasOut(true);
  return wasOut && session?.authenticated ? null : <ShownError {...props} />;
}

function ShownError({ problem, onRetry, kept }: ErrorStateProps) {
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
      {known?.requestId && known.status >= 500 && (
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
