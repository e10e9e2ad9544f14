import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { toDay } from '#shared/time.ts';
import { registryOperations } from '../contract.ts';

/** Enters the day an account went live; says that the filing clock starts. */
export function GoLiveDialog({
  accountId,
  isOpen,
  onClose,
}: {
  accountId: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [openedOn, setOpenedOn] = useState(() => toDay(new Date()));
  const goLive = useCommand(registryOperations.goLive, {
    onDone: () => {
      message.success('已登记启用，请在期限内报开设备案');
      onClose();
    },
  });
  const fault = fieldError(goLive.error, '/openedOn');
  return (
    <Modal
      title="登记启用"
      open={isOpen}
      onCancel={onClose}
      okText="登记启用"
      cancelText="先不做"
      confirmLoading={goLive.isPending}
      onOk={() => goLive.mutate({ params: { accountId }, body: { openedOn } })}
    >
      {goLive.error && !fault && <ErrorState problem={goLive.error} />}
      <p>登记后账号转为“已启用待备案”，开设备案的期限从启用日期起算。</p>
      <Field label="启用日期" error={fault}>
        {(control) => (
          <Input {...control} type="date" value={openedOn} onChange={(event) => setOpenedOn(event.target.value)} />
        )}
      </Field>
    </Modal>
  );
}
