import { Clause } from '#modules/rules/web/public.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { ReleaseStep } from '../contract.ts';
import './publishing.css';

/** Who approved which step. */
export function StepList({ steps }: { steps: readonly ReleaseStep[] }) {
  return (
    <ol className="publishing-steps">
      {steps.map((step) => (
        <li key={step.stepNo}>
          <p className="publishing-step-head">
            <b>{step.text}</b>
            <StatusTag tone="met">通过</StatusTag>
            <Clause id={step.clause} />
          </p>
          <p className="zj-quiet">
            {step.by} <Time at={step.at} />
          </p>
          {step.reason && <p>{step.reason}</p>}
        </li>
      ))}
    </ol>
  );
}
