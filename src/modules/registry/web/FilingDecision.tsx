import { App, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { Field } from '#ui/Field.tsx';
import { registryOperations, type FilingDetail, type FilingKind } from '../contract.ts';

const effects: Record<FilingKind, string> = {
  open: '接收后账号转为“运行”，给出回执编号。',
  change: '接收后按备案表更改账号的登记事项，给出回执编号。',
  merge: '接收后即可办理整合，再报关停或注销备案；给出回执编号。',
  close: '接收后账号转为“关停”，停止计算更新等期限，给出回执编号。',
  cancel: '接收后账号转为“注销”，给出回执编号。',
  emergencyClose: '账号已紧急关停；接收后给出回执编号。',
  sponsorChange: '接收后给出回执编号；账号的登记单位另行办理移交。',
};
const returnReasons = [
  '认证主体与主办单位不一致',
  '缺负责人或联系方式',
  '账号名称不规范',
  '事由不清',
  '应先整合或关停原有账号',
];

/** Receives or returns a submitted filing. */
export function FilingDecision({ filing, onDecided }: { filing: FilingDetail; onDecided?: () => void }) {
  const { message } = App.useApp();
  const [receiptNumber, setReceiptNumber] = useState('');
  const receive = useCommand(registryOperations.receiveFiling, {
    onDone: (reply) => (message.success(`已接收，回执编号 ${reply.receiptNumber}`), onDecided?.()),
  });
  const giveBack = useCommand(registryOperations.returnFiling, {
    onDone: () => (message.success('已退回补正'), onDecided?.()),
  });
  const params = { filingId: filing.id };
  return (
    <>
      <div className="reg-receipt zj-no-print">
        <Field label="回执编号" isOptional hint="不填则按年度自动编号。">
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              style={{ maxWidth: '20rem' }}
              value={receiptNumber}
              onChange={(event) => setReceiptNumber(event.target.value)}
            />
          )}
        </Field>
      </div>
      <DecisionBar
        effect={effects[filing.kind]}
        approveText="接收"
        onApprove={() =>
          receive.mutate({ params, body: receiptNumber.trim() ? { receiptNumber: receiptNumber.trim() } : {} })
        }
        returnText="退回补正"
        returnReasons={returnReasons}
        onReturn={(reason) => giveBack.mutate({ params, body: { reason } })}
        isBusy={receive.isPending || giveBack.isPending}
        problem={receive.error ?? giveBack.error}
      />
    </>
  );
}
