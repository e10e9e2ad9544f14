import { App, Input } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { rectificationOperations, type RecheckVerdict, type RectificationDetail } from '../contract.ts';
import { leastReasonLength, recheckReasons } from '../texts.ts';
import { MachineResult } from './MachineResult.tsx';

/** The machine's word first, then the person's (S3-15c). */
export function RecheckPanel({ order }: { order: RectificationDetail }) {
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const params = { rectificationId: order.id };
  const machine = useOperation(rectificationOperations.machineRecheck, { params });
  const recheck = useCommand(rectificationOperations.recheckRectification, {
    alsoRefresh: ['today', 'rules', 'inspection'],
    onDone: (reply) => void message.success(reply.state === 'closed' ? '已关闭' : '已退回整改'),
  });
  const result = machine.data?.result ?? null;
  const least = result !== null && result.verdict !== 'pass' ? leastReasonLength : 2;
  const heldBecause = heldReason({ isKnown: machine.data !== undefined, least, note });
  const decide = (verdict: RecheckVerdict, words: string) => recheck.mutate({ params, body: { verdict, note: words } });
  return (
    <section className="zj-section rect-recheck">
      <h2>复查</h2>
      {machine.isLoading && <Loading>正在按同一规则再次核对…</Loading>}
      {machine.isError && <ErrorState problem={machine.error} onRetry={() => void machine.refetch()} />}
      {machine.data &&
        (machine.data.result ? (
          <MachineResult result={machine.data.result} />
        ) : (
          <p className="zj-quiet">此问题不能由数据再次判断，请人工核对佐证。</p>
        ))}
      <Field
        label="复查意见"
        hint={
          least > 2
            ? `机器核对没有得出合格结论，仍要关闭的，请写明理由，至少 ${least} 个字`
            : '写明核对了什么、结论是什么；关闭时必须填写'
        }
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <DecisionBar
        effect={
          machine.data?.result?.verdict === 'fail'
            ? '机器核对仍不符合。关闭后问题即了结，核对结果会一并记入。'
            : '关闭后问题即了结；退回则自现在起重新计算期限。'
        }
        {...(heldBecause ? { heldBecause } : {})}
        approveText="合格，关闭"
        onApprove={() => decide('closed', note.trim())}
        returnText="退回整改"
        returnReasons={recheckReasons}
        onReturn={(reason) => decide('returned', note.trim() ? `${reason}；${note.trim()}` : reason)}
        isBusy={recheck.isPending}
        problem={recheck.error}
      />
    </section>
  );
}

/** Why the order cannot be closed yet; null when it can. */
function heldReason({ isKnown, least, note }: { isKnown: boolean; least: number; note: string }): string | null {
  if (!isKnown) return '机器核对完成后才能关闭。';
  if ([...note.trim()].length >= least) return null;
  return least > 2 ? `关闭须先写明理由，至少 ${least} 个字。` : '关闭须先填写复查意见。';
}
