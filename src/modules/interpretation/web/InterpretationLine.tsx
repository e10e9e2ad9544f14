import { Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { interpretationOperations as operations, type InterpretationRow, type PolicyDetail } from '../contract.ts';
import { policyChannelTexts } from '../texts.ts';
import './interpretation.css';

/** One explanation: where, in which form, since when the public can read it. */
export function InterpretationLine({
  policy,
  interpretation: one,
}: {
  policy: PolicyDetail;
  interpretation: InterpretationRow;
}) {
  const remove = useCommand(operations.removeInterpretation);
  return (
    <li>
      <span className="interpretation-title">
        {policyChannelTexts[one.channel]}（{one.form}）：
        {one.itemId === null ? (
          <a href={one.url ?? ''} target="_blank" rel="noreferrer">
            {one.title}
          </a>
        ) : (
          <PageLink to={`/items/${one.itemId}`}>{one.title}</PageLink>
        )}
      </span>
      {one.shownAt === null ? (
        <StatusTag tone="soon">还没有发布</StatusTag>
      ) : (
        <span>
          <Time at={one.shownAt} /> 发布
        </span>
      )}
      {policy.mayWrite && (
        <Button
          size="small"
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { policyId: policy.id, interpretationId: one.id } })}
        >
          取消
        </Button>
      )}
      {remove.error && <ErrorState problem={remove.error} />}
    </li>
  );
}
