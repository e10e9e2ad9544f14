import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { PlannedRoute, Round } from '../route-contract.ts';
import './content.css';

/** The steps of one round: who decided what, whose turn it is, and of the one under way who could act. */
export function RoundSteps({ round, route }: { round: Round; route?: PlannedRoute | undefined }) {
  return (
    <ol className="content-steps">
      {round.steps.map((step) => (
        <li key={step.stepNo}>
          <p className="content-step-head">
            <b>{step.text}</b>
            <StepTag round={round} step={step} />
            {step.stepNo === round.nextStep && round.state === 'open' && round.stepDueAt && (
              <span className="zj-quiet">
                <Time at={round.stepDueAt} /> 前办完
              </span>
            )}
            <Clause id={step.clause} />
          </p>
          {step.decision && <Decided decision={step.decision} />}
          {!step.decision && round.state === 'open' && <Able route={route} code={step.code} />}
          {step.history.map((one) => (
            <p key={one.id} className="zj-quiet">
              此前：{one.by}
              {one.verdict === 'approve'
                ? '通过（已退回重办）'
                : `退回${one.returnToText ?? '修改'}：${one.reason}`}{' '}
              <Time at={one.at} />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The way that an item would go, with those who could do each step. */
export function PlannedSteps({ route }: { route: PlannedRoute }) {
  return (
    <ol className="content-steps">
      {route.steps.map((step) => (
        <li key={step.code}>
          <p className="content-step-head">
            <b>{step.text}</b>
            {step.isVacant && <StatusTag tone="blocked">无人可办</StatusTag>}
            <Clause id={step.clause} />
          </p>
          <Able route={route} code={step.code} />
        </li>
      ))}
    </ol>
  );
}

function Decided({ decision }: { decision: NonNullable<Round['steps'][number]['decision']> }) {
  return (
    <>
      <p className="zj-quiet">
        {decision.by}
        {decision.onBehalfOf && `（代${decision.onBehalfOf}）`}
        {decision.isConfirmation && '（对照修改处确认）'} <Time at={decision.at} />
      </p>
      {decision.reason && <p className="content-step-reason">{decision.reason}</p>}
    </>
  );
}

function Able({ route, code }: { route: PlannedRoute | undefined; code: string }) {
  const step = route?.steps.find((one) => one.code === code);
  if (!step) return null;
  if (step.isVacant) return <p className="zj-quiet">没有人能办这一环节，请联系安全管理员授予岗位。</p>;
  return (
    <p className="zj-quiet">
      {step.people.slice(0, 4).join('、')}
      {step.people.length > 4 && ` 等 ${step.people.length} 人`}可办
    </p>
  );
}

function StepTag({ round, step }: { round: Round; step: Round['steps'][number] }) {
  if (step.decision?.verdict === 'approve') return <StatusTag tone="met">通过</StatusTag>;
  if (step.decision) return <StatusTag tone="blocked">退回修改</StatusTag>;
  if (round.state !== 'open') return <StatusTag tone="neutral">未进行</StatusTag>;
  return step.stepNo === round.nextStep ? (
    <StatusTag tone="active">待办</StatusTag>
  ) : (
    <StatusTag tone="neutral">未到</StatusTag>
  );
}
