import { App, Input } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { rectificationOperations, type RecheckVerdict, type RectificationDetail } from '../contract.ts';
import { recheckReasons } from '../texts.ts';
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
      <Field label="复查意见" isOptional>
        {(control) => (
          <Input.TextArea
            {...control}
            placeholder="不填则记为“经复查，整改到位”"
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
        approveText="合格，关闭"
        onApprove={() => decide('closed', note.trim() || '经复查，整改到位')}
        returnText="退回整改"
        returnReasons={recheckReasons}
        onReturn={(reason) => decide('returned', note.trim() ? `${reason}；${note.trim()}` : reason)}
        isBusy={recheck.isPending}
        problem={recheck.error}
      />
    </section>
  );
}
