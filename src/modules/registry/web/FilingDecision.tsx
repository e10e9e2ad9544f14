import { App, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { DecisionBar } from '#ui/DecisionBar.tsx';
import { Field } from '#ui/Field.tsx';
import { registryOperations, type FilingKind } from '../contract.ts';
import { filingOperations } from '../filing-contract.ts';

const effects: Record<FilingKind, string> = {
  open: '接收后账号转为“运行”，名册中没有的标识、认证主体和负责人按备案表补上；给出回执编号。',
  change: '接收后按备案表更改账号的登记事项，给出回执编号。',
  merge: '接收后账号转为“拟关停”，按关停办理公告、归档和注销；给出回执编号。',
  close: '接收后账号转为“关停”，停止计算更新等期限，给出回执编号。',
  cancel: '接收后账号转为“注销”，给出回执编号。',
  emergencyClose: '账号已紧急关停；接收后给出回执编号。',
  sponsorChange: '接收后给出回执编号，账号连同名册、保管登记和未关闭的问题在变更日期移交承接单位。',
};
const returnReasons = [
  '认证主体与主办单位不一致',
  '缺负责人或联系方式',
  '账号名称不规范',
  '事由不清',
  '应先整合或关停原有账号',
];

export interface FilingDecisionProps {
  kind: FilingKind;
  /** Its receipt makes the filing take effect. */
  decides: boolean;
  /** The filing, decided for the acting unit; or one delivery. */
  filingId?: string;
  deliveryId?: string;
  onDecided?: () => void;
  /** Why it cannot be received now. */
  heldBecause?: string | undefined;
}

/** Receives or returns what was filed with the acting unit. */
export function FilingDecision(props: FilingDecisionProps) {
  const { kind, decides, filingId = '', deliveryId, onDecided, heldBecause } = props;
  const { message } = App.useApp();
  const [receiptNumber, setReceiptNumber] = useState('');
  const received = (reply: { receiptNumber: string }) => {
    message.success(`已接收，回执编号 ${reply.receiptNumber}`);
    onDecided?.();
  };
  const returned = () => {
    message.success('已退回补正');
    onDecided?.();
  };
  const filing = {
    receive: useCommand(registryOperations.receiveFiling, { onDone: received }),
    giveBack: useCommand(registryOperations.returnFiling, { onDone: returned }),
  };
  const delivery = {
    receive: useCommand(filingOperations.receiveDelivery, { onDone: received }),
    giveBack: useCommand(filingOperations.returnDelivery, { onDone: returned }),
  };
  const { receive, giveBack } = deliveryId === undefined ? filing : delivery;
  const receipt = receiptNumber.trim() ? { receiptNumber: receiptNumber.trim() } : {};
  const approve = () =>
    deliveryId === undefined
      ? filing.receive.mutate({ params: { filingId }, body: receipt })
      : delivery.receive.mutate({ params: { deliveryId }, body: receipt });
  const sendBack = (reason: string) =>
    deliveryId === undefined
      ? filing.giveBack.mutate({ params: { filingId }, body: { reason } })
      : delivery.giveBack.mutate({ params: { deliveryId }, body: { reason } });
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
        effect={decides ? effects[kind] : '接收后给出回执编号；账号的状态由主管单位接收决定。'}
        approveText="接收"
        onApprove={approve}
        {...(heldBecause ? { heldBecause } : {})}
        returnText="退回补正"
        returnReasons={returnReasons}
        onReturn={sendBack}
        isBusy={receive.isPending || giveBack.isPending}
        problem={receive.error ?? giveBack.error}
      />
    </>
  );
}
