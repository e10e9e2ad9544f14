import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import { closingOperations, type ClosingDetail } from '../contract.ts';
import { CancelForm } from './CancelForm.tsx';
import { ClosingFields, toClosingBody } from './ClosingFields.tsx';
import { MoveForm } from './MoveForm.tsx';

/** What a person of the sponsor does in the present step. */
export function ClosingStep({ closing }: { closing: ClosingDetail }) {
  const mayFile = useMay('registry.file');
  const mayApprove = useMay('registry.approve');
  if (closing.state === 'approval')
    return mayApprove ? <Approval closing={closing} /> : <p className="zj-quiet">等待本单位负责人审批。</p>;
  if (!mayFile) return null;
  if (closing.state === 'draft') return <Draft closing={closing} />;
  if (closing.state === 'filing') return <FilingStep closing={closing} kind="close" />;
  if (closing.state === 'period') return <MoveForm closing={closing} />;
  if (closing.state === 'platform') return <CancelForm closing={closing} />;
  if (closing.state === 'finalFiling') return <FilingStep closing={closing} kind="cancel" />;
  return null;
}

function Draft({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const params = { closingId: closing.id };
  const [search, setSearch] = useState('');
  const [value, setValue] = useState({
    reason: closing.reason,
    successorId: closing.successorId ?? '',
    successorText: closing.successorText,
  });
  const revise = useCommand(closingOperations.reviseClosing, { onDone: () => void message.success('已保存') });
  const submit = useCommand(closingOperations.submitClosing, { onDone: () => void message.success('已报审') });
  const isChanged =
    value.reason !== closing.reason ||
    value.successorId !== (closing.successorId ?? '') ||
    value.successorText !== closing.successorText;
  return (
    <>
      <ClosingFields
        value={value}
        onChange={(part) => setValue({ ...value, ...part })}
        accountId={closing.accountId}
        problem={revise.error}
        search={search}
        onSearch={setSearch}
      />
      {(revise.error ?? submit.error) && <ErrorState problem={revise.error ?? submit.error} />}
      <div className="closing-acts">
        <Button
          disabled={!isChanged}
          loading={revise.isPending}
          onClick={() => revise.mutate({ params, body: toClosingBody(value) })}
        >
          保存
        </Button>
        <Button
          type="primary"
          disabled={isChanged}
          loading={submit.isPending}
          onClick={() => submit.mutate({ params })}
        >
          报审
        </Button>
        {isChanged && <span className="zj-quiet">有改动，请先保存再报审。</span>}
      </div>
    </>
  );
}

function Approval({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const params = { closingId: closing.id };
  const approve = useCommand(closingOperations.approveClosing, { onDone: () => void message.success('已批准') });
  const giveBack = useCommand(closingOperations.returnClosing, { onDone: () => void message.success('已退回') });
  if (closing.isOwnSubmission) return <p className="zj-quiet">这件由您本人报审，请由本单位另一位负责人审批。</p>;
  return (
    <DecisionBar
      effect="批准后向主管单位报关停备案，账号照常更新。"
      approveText="批准关停"
      onApprove={() => approve.mutate({ params })}
      returnText="退回"
      returnReasons={['请写明服务去向', '应先与承接账号商定', '暂不关停']}
      onReturn={(reason) => giveBack.mutate({ params, body: { reason } })}
      isBusy={approve.isPending || giveBack.isPending}
      problem={approve.error ?? giveBack.error}
    />
  );
}

function FilingStep({ closing, kind }: { closing: ClosingDetail; kind: 'close' | 'cancel' }) {
  const goTo = useGoTo();
  const running = closing.filings.find((filing) => filing.kind === kind && filing.state !== 'received');
  return (
    <>
      {kind === 'close' && (
        <p className="zj-quiet">
          {closing.filingFirst ? (
            <>
              规定须事先备案（
              <Clause id={closing.filingFirst} />
              ），接收后进入公告。
            </>
          ) : (
            '报送后即可公告；接收前不能办结。'
          )}
        </p>
      )}
      <Button
        type="primary"
        onClick={() =>
          running ? goTo(`/filings/${running.id}`) : goTo(`/accounts/${closing.accountId}/file`, { kind })
        }
      >
        {running ? '查看备案' : kind === 'close' ? '报关停备案' : '报注销备案'}
      </Button>
    </>
  );
}
