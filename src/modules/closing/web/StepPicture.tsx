import CheckOutlined from '@ant-design/icons/CheckOutlined';
import MinusOutlined from '@ant-design/icons/MinusOutlined';
import { DueChip } from '#ui/DueChip.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { ClosingRow, ClosingState, ClosingStep } from '../contract.ts';
import { closingStateTexts, closingStepTexts } from '../texts.ts';

/** Where a closing stands, as a word. */
export function ClosingStateTag({ state }: { state: ClosingState }) {
  const tone: StatusTone =
    state === 'done'
      ? 'met'
      : state === 'withdrawn'
        ? 'neutral'
        : state === 'approval' || state === 'period'
          ? 'soon'
          : 'active';
  return <StatusTag tone={tone}>{closingStateTexts[state]}</StatusTag>;
}

const progressTexts: Record<ClosingStep['progress'], string> = {
  done: '已办',
  now: '正在办',
  todo: '未到',
  skipped: '不经过',
};

/** The whole way as a row of steps: done, running with its clock, to come. */
export function StepPicture({ steps }: { steps: readonly ClosingStep[] }) {
  return (
    <ol className="closing-steps" aria-label="办理步骤">
      {steps.map((step, at) => (
        <li
          key={step.state}
          className={`closing-step closing-step-${step.progress}`}
          aria-current={step.progress === 'now' ? 'step' : undefined}
        >
          <span className="closing-step-mark" aria-hidden>
            {step.progress === 'done' ? <CheckOutlined /> : step.progress === 'skipped' ? <MinusOutlined /> : at + 1}
          </span>
          <span className="closing-step-text">
            <strong>{step.state !== 'withdrawn' && closingStepTexts[step.state]}</strong>
            <span className="zj-quiet">
              {step.progress === 'done' && step.at ? (
                <>
                  {step.by} <Time at={step.at} />
                </>
              ) : (
                progressTexts[step.progress]
              )}
            </span>
            {step.dueAt && <DueChip dueAt={step.dueAt} isShort />}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How far it is, in a line of dots; the words say the same. */
export function StepDots({ row }: { row: Pick<ClosingRow, 'steps' | 'state'> }) {
  const done = row.steps.filter((step) => step.progress === 'done' || step.progress === 'skipped').length;
  return (
    <span className="closing-dots" role="img" aria-label={`${row.steps.length} 步已办 ${done} 步`}>
      {row.steps.map((step) => (
        <span key={step.state} className={`closing-dot closing-dot-${step.progress}`} />
      ))}
    </span>
  );
}
