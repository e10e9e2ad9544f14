import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { useMay } from '#ui/session.ts';
import { closingOperations, type ClosingDetail } from '../contract.ts';

const over: readonly ClosingDetail['state'][] = ['finalFiling', 'done', 'withdrawn'];

/** Gives a closing up; once filed, only a leader may. */
export function WithdrawButton({ closing }: { closing: ClosingDetail }) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const mayFile = useMay('registry.file');
  const mayApprove = useMay('registry.approve');
  const withdraw = useCommand(closingOperations.withdrawClosing, {
    onDone: () => (setAsking(false), void message.success('关停已终止')),
  });
  const isFiled = closing.accountState === 'closing';
  if (!closing.isOwnUnit || !mayFile || (isFiled && !mayApprove) || over.includes(closing.state)) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>终止关停</Button>
      <ConfirmDecision
        isOpen={isAsking}
        title="终止这件关停？"
        effects={[
          isFiled ? '账号恢复运行，更新期限一直在计。' : '账号继续运行。',
          '公告不再对外列出，关停须重新拟办。',
        ]}
        confirmText="终止"
        isDanger
        reasonLabel="终止理由"
        isBusy={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={(reason) => withdraw.mutate({ params: { closingId: closing.id }, body: { reason } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
