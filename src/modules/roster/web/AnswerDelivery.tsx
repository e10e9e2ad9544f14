import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { rosterFilingOperations } from '../filing-contract.ts';

/** The receiving unit takes a roster on file with a number, or sends it back with a reason. */
export function AnswerDelivery({ deliveryId, recipientId }: { deliveryId: string; recipientId: string }) {
  const { message } = App.useApp();
  const session = useSession();
  const mayReceive = useMay('registry.receive');
  const [number, setNumber] = useState('');
  const [isReturning, setReturning] = useState(false);
  const receive = useCommand(rosterFilingOperations.receiveRoster, {
    onDone: ({ receiptNumber }) => void message.success(`已接收，编号 ${receiptNumber}`),
  });
  const giveBack = useCommand(rosterFilingOperations.returnRoster, {
    onDone: () => {
      message.success('已退回');
      setReturning(false);
    },
  });
  if (!mayReceive || session.data?.unit?.id !== recipientId) return null;
  return (
    <div className="ros-actions">
      {receive.error && <ErrorState problem={receive.error} />}
      <Field label="编号" isOptional hint="不填由系统编号。" error={fieldError(receive.error, '/receiptNumber')}>
        {(control) => (
          <Input {...control} maxLength={60} value={number} onChange={(event) => setNumber(event.target.value)} />
        )}
      </Field>
      <Button
        type="primary"
        loading={receive.isPending}
        onClick={() =>
          receive.mutate({ params: { deliveryId }, body: number.trim() ? { receiptNumber: number.trim() } : {} })
        }
      >
        接收
      </Button>
      <Button onClick={() => setReturning(true)}>退回补正</Button>
      <ConfirmDecision
        isOpen={isReturning}
        title="退回这份岗位备案？"
        effects={['报送单位须补正后重新报送，报备时限继续计算。']}
        confirmText="退回补正"
        reasonLabel="理由"
        isBusy={giveBack.isPending}
        problem={giveBack.error}
        onConfirm={(reason) => giveBack.mutate({ params: { deliveryId }, body: { reason } })}
        onCancel={() => setReturning(false)}
      />
    </div>
  );
}
