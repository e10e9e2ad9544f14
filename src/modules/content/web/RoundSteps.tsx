import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { Round } from '../contract.ts';
import './content.css';

/** The steps of one round: who decided what, and whose turn it is. */
export function RoundSteps({ round }: { round: Round }) {
  return (
    <ol className="content-steps">
      {round.steps.map((step) => (
        <li key={step.stepNo}>
          <p className="content-step-head">
            <b>{step.text}</b>
            <StepTag round={round} step={step} />
            <Clause id={step.clause} />
          </p>
          {step.decision && (
            <p className="zj-quiet">
              {step.decision.by} <Time at={step.decision.at} />
            </p>
          )}
          {step.decision?.reason && <p className="content-step-reason">{step.decision.reason}</p>}
        </li>
      ))}
    </ol>
  );
}

function StepTag({ round, step }: { round: Round; step: Round['steps'][number] }) {
  if (step.decision?.verdict === 'approve') return <StatusTag tone="met">通过</StatusTag>;
  if (step.decision) return <StatusTag tone="blocked">退回修改</StatusTag>;
  if (round.state !== 'open') return <StatusTag tone="neutral">未进行</StatusTag>;
  return step.stepNo === round.nextStep ? (
    <StatusTag tone="active">待审</StatusTag>
  ) : (
    <StatusTag tone="neutral">未到</StatusTag>
  );
}
