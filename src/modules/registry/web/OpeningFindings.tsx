import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { OpeningCheck, OpeningFinding } from '../opening-contract.ts';
import { openingPolicyTexts } from '../opening-texts.ts';

const looks: Record<OpeningFinding['kind'], { tone: StatusTone; text: string }> = {
  refused: { tone: 'blocked', text: '不允许' },
  missing: { tone: 'soon', text: '待填写' },
  waivable: { tone: 'soon', text: '可申请豁免' },
  hint: { tone: 'neutral', text: '提示' },
};

/** What the rules say of one field. */
export function OpeningFindings({ findings }: { findings: readonly OpeningFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <span className="open-findings" role="status">
      {findings.map((one) => (
        <span key={`${one.clause} ${one.text}`}>
          <StatusTag tone={looks[one.kind].tone}>{looks[one.kind].text}</StatusTag> {one.text}{' '}
          <Clause id={one.clause} />
        </span>
      ))}
    </span>
  );
}

const policyTones: Record<OpeningCheck['policy']['direction'], StatusTone> = {
  must: 'active',
  may: 'met',
  moratorium: 'soon',
};

/** The opening policy of the unit in words, and what the request needs before the account may go live. */
export function OpeningPolicyLines({ check }: { check: OpeningCheck }) {
  const { policy, approvalClause, conditions, findings } = check;
  const whole = findings.filter((one) => one.field === '' && one.kind !== 'missing');
  return (
    <div className="fil-aside" aria-live="polite">
      <p>
        <StatusTag tone={policyTones[policy.direction]}>{openingPolicyTexts[policy.direction]}</StatusTag>{' '}
        {check.unitName}：{policy.text} {policy.clause && <Clause id={policy.clause} />}
      </p>
      {policy.direction !== 'moratorium' && whole.length > 0 && <OpeningFindings findings={whole} />}
      {policy.direction === 'moratorium' && <p>确需开设的，须先由{check.recipientName}决定豁免。</p>}
      {conditions.length > 0 && (
        <p>
          须写明：{conditions.map((one) => one.label).join('、')} <Clause id={conditions[0]?.clause ?? ''} />
        </p>
      )}
      {approvalClause !== null && (
        <p>
          批准之前不能登记启用 <Clause id={approvalClause} />
        </p>
      )}
    </div>
  );
}
