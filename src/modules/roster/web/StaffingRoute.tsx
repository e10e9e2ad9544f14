import { StatusTag } from '#ui/StatusTag.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { StaffingReply } from '../board-contract.ts';

/** The review route as a chain of steps with one person under each; what nobody is left for is red. */
export function StaffingRoute({ staffing }: { staffing: StaffingReply }) {
  return (
    <>
      <p className="ros-verdict">
        <StatusTag tone={staffing.missing === 0 ? 'met' : 'blocked'}>
          {staffing.missing === 0 ? '够' : `差 ${staffing.missing} 人`}
        </StatusTag>{' '}
        {staffing.summary}
      </p>
      <ol className="ros-route">
        {staffing.steps.map((step) => (
          <li key={step.step} className={step.personName === null ? 'ros-step-empty' : ''}>
            <b>{step.text}</b>
            <span>{step.personName ?? '缺人'}</span>
            <span className="zj-quiet">
              {step.candidates.length > 1 ? `共 ${step.candidates.length} 人可办 ` : ''}
              {step.clause && <Clause id={step.clause} />}
            </span>
          </li>
        ))}
      </ol>
      <ul className="ros-lines zj-quiet">
        {staffing.apart
          .filter((group) => group.steps.length > 1)
          .map((group) => (
            <li key={group.steps.join()}>
              {group.steps.join('、')}须由不同的人办理
              {group.clause ? (
                <>
                  （<Clause id={group.clause} />）
                </>
              ) : (
                '（系统要求，文件没有规定）'
              )}
            </li>
          ))}
        {staffing.leaders.map((one) => (
          <li key={one.clause}>
            {one.text}（<Clause id={one.clause} />
            ）：{one.personName ?? '还没有登记主要领导'}
          </li>
        ))}
      </ul>
    </>
  );
}
