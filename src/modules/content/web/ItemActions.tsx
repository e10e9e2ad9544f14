import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { contentOperations, type ItemReply, type ItemState } from '../contract.ts';
import { ConfirmSubmission } from './ConfirmSubmission.tsx';
import { CountersignDialog } from './CountersignDialog.tsx';
import { ReceiptDialog } from './ReceiptDialog.tsx';

const editable: readonly ItemState[] = ['draft', 'reviewing', 'returned', 'approved'];

/** What can be done with the item from its page. */
export function ItemActions({ item }: { item: ItemReply }) {
  const goTo = useGoTo();
  const { message, modal } = App.useApp();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const mayWrite = useMay('content.write') && editable.includes(item.state);
  const mayRelease = useMay('publishing.release') && item.state === 'approved';
  const submit = useCommand(contentOperations.submitItem, {
    alsoRefresh: ['today'],
    onDone: ({ hints, vacant }) => {
      void message.success('已提交审核');
      for (const hint of hints) void message.warning(hint);
      if (vacant.length > 0) void message.warning(`${vacant.join('、')}现在无人可办，请联系安全管理员授予岗位`, 8);
    },
  });
  const withdraw = useCommand(contentOperations.withdrawItem, {
    alsoRefresh: ['today'],
    onDone: () => setWithdrawing(false),
  });
  const [isAsking, setAsking] = useState(false);
  const [shown, setShown] = useState<'receipt' | 'countersign' | null>(null);
  const round = item.rounds[0];
  const isToCountersign =
    round?.state === 'open' && round.steps.some((one) => one.stepNo === round.nextStep && one.code === 'countersign');
  const isToReceive =
    item.state === 'approved' &&
    round?.needsReceipt === true &&
    item.receipts.every((one) => one.verdict === 'blocked');
  const onSubmit = (confirmations: Confirmation[]) =>
    submit.mutate(
      { params: { itemId: item.id }, body: { confirmations } },
      {
        onSuccess: () => setAsking(false),
        onError: (problem) => {
          if (problem.code === 'content.confirmations-open') return setAsking(true);
          if (isAsking) return;
          void modal.error({
            title: '没有提交',
            content: [problem.title, ...problem.fields.map((field) => field.text)].join('\n'),
            styles: { body: { whiteSpace: 'pre-line' } },
          });
        },
      },
    );
  // The first refusal opens the places, which say it all; a later one is told above them.
  const [isTold, setTold] = useState(false);
  return (
    <>
      {mayWrite && <Button onClick={() => setWithdrawing(true)}>撤回</Button>}
      {mayWrite && <Button onClick={() => goTo(`/items/${item.id}/edit`)}>修改</Button>}
      {mayWrite && (item.state === 'draft' || item.state === 'returned') && (
        <Button type="primary" onClick={() => onSubmit([])} loading={submit.isPending && !isAsking}>
          提交审核
        </Button>
      )}
      {mayWrite && isToCountersign && (
        <Button type="primary" onClick={() => setShown('countersign')}>
          登记书面会商意见
        </Button>
      )}
      {mayWrite && isToReceive && (
        <Button type="primary" onClick={() => setShown('receipt')}>
          登记识别回执
        </Button>
      )}
      {shown === 'receipt' && <ReceiptDialog item={item} onClose={() => setShown(null)} />}
      {shown === 'countersign' && <CountersignDialog item={item} onClose={() => setShown(null)} />}
      {item.myStep && (
        <Button type="primary" onClick={() => goTo('/review', { item: item.id })}>
          去{item.myStep.text}
        </Button>
      )}
      {mayRelease && (
        <Button type="primary" onClick={() => goTo('/release', { item: item.id })}>
          去签发
        </Button>
      )}
      {isAsking && (
        <ConfirmSubmission
          itemId={item.id}
          mayReplace={false}
          isBusy={submit.isPending}
          problem={isTold ? submit.error : null}
          onConfirm={(confirmations) => {
            setTold(true);
            onSubmit(confirmations);
          }}
          onCancel={() => {
            setAsking(false);
            setTold(false);
            submit.reset();
          }}
          onEdit={() => goTo(`/items/${item.id}/edit`)}
        />
      )}
      <ConfirmDecision
        isOpen={isWithdrawing}
        title="撤回这篇稿件？"
        effects={[
          '稿件作废，不能再修改、审核或签发',
          ...(item.state === 'reviewing' ? ['正在进行的审核随即结束'] : []),
          '文字和经过仍可查阅',
        ]}
        confirmText="撤回"
        isDanger
        reasonLabel="撤回原因"
        isBusy={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={(reason) => withdraw.mutate({ params: { itemId: item.id }, body: { reason } })}
        onCancel={() => setWithdrawing(false)}
      />
    </>
  );
}
