import { Button, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { ReasonChips } from './ReasonChips.tsx';
import { usePhone } from './use-phone.ts';
import { shortcutText, useShortcut } from './use-shortcut.ts';
import './decision.css';

export interface DecisionBarProps {
  /** What the favourable decision will do, before it is made: "通过后交复审员乙，10-12 17:30 前审完。" */
  effect: ReactNode;
  /** Favourable decision: "初审通过". Alt+Enter. */
  approveText: string;
  onApprove: () => void;
  /** Words of the other one; default 退回修改. Alt+Shift+R. */
  returnText?: string;
  onReturn: (reason: string) => void;
  returnReasons?: readonly string[];
  /** Where it goes back to, asked together with the reason. */
  returnChoice?: ReactNode;
  isBusy?: boolean;
  /** Why the favourable decision cannot be made now; shown, and the button held. */
  heldBecause?: ReactNode;
  /** What the server refused; stays until the next try. */
  problem?: unknown;
  /** The matter was decided or changed meanwhile: both decisions are held, the typed reason stays in sight, and this shows the matter as it is now. */
  onRenew?: (() => void) | undefined;
}

/** The two decisions under a matter; on a phone two big buttons at the thumb. */
export function DecisionBar(props: DecisionBarProps) {
  const {
    effect,
    approveText,
    onApprove,
    onReturn,
    returnText = '退回修改',
    returnReasons = [],
    returnChoice,
    isBusy = false,
    heldBecause,
    problem,
    onRenew,
  } = props;
  const isOver = onRenew !== undefined;
  const [isReturning, setReturning] = useState(false);
  const isPhone = usePhone();
  const mayApprove = !isBusy && !heldBecause && !isOver;
  useShortcut('alt+enter', onApprove, mayApprove && !isReturning);
  useShortcut('alt+shift+r', () => setReturning(true), !isBusy && !isOver);
  const approve = (
    <Button
      type="primary"
      size={isPhone ? 'large' : 'middle'}
      loading={isBusy && !isReturning}
      disabled={Boolean(heldBecause) || isOver}
      onClick={onApprove}
    >
      {approveText}
    </Button>
  );
  return (
    <div className="zj-decision zj-no-print" role="region" aria-label="审核决定">
      {Boolean(problem) && <ErrorState problem={problem} kept="您的决定没有生效，填写的意见仍在。" />}
      {onRenew && (
        <div className="zj-state-actions">
          <Button onClick={onRenew}>查看最新情况</Button>
        </div>
      )}
      {isReturning && returnChoice}
      {isReturning ? (
        <ReasonChips
          label={`${returnText}的理由`}
          reasons={returnReasons}
          submitText={returnText}
          isBusy={isBusy}
          isHeld={isOver}
          onSubmit={onReturn}
          onCancel={() => setReturning(false)}
        />
      ) : (
        <div className="zj-decision-row">
          <div className="zj-decision-effect">{heldBecause ?? effect}</div>
          <div className="zj-decision-buttons">
            <Button size={isPhone ? 'large' : 'middle'} disabled={isBusy || isOver} onClick={() => setReturning(true)}>
              {returnText}
            </Button>
            {isPhone ? approve : <Tooltip title={shortcutText('alt+enter')}>{approve}</Tooltip>}
          </div>
        </div>
      )}
    </div>
  );
}
