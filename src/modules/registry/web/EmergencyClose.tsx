import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { toInstant } from '#ui/local-input.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import type { AccountDetail } from '../contract.ts';
import { filingOperations } from '../filing-contract.ts';

const closable: readonly AccountDetail['state'][] = ['unfiled', 'running', 'closing'];
const nothing = { orderedBy: '', orderedAt: '', reason: '', contact: '' };

/** Closes an account at once on a leader's order; leads to the filing that is owed for it. */
export function EmergencyClose({ account }: { account: AccountDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const mayFile = useMay('registry.file');
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState(nothing);
  const close = useCommand(filingOperations.closeInEmergency, {
    onDone: ({ filingId }) => {
      message.success('已登记紧急关停，请立即报送备案');
      setOpen(false);
      goTo(`/filings/${filingId}`);
    },
  });
  if (!mayFile || !closable.includes(account.state)) return null;
  const input =
    (key: keyof typeof nothing, more: object = {}) =>
    (control: object) => (
      <Input
        {...control}
        {...more}
        value={value[key]}
        onChange={(event) => setValue({ ...value, [key]: event.target.value })}
      />
    );
  const error = (key: string) => fieldError(close.error, `/${key}`);
  const send = () =>
    close.mutate({
      params: { accountId: account.id },
      body: { ...value, orderedAt: toInstant(value.orderedAt) },
    });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        紧急关停
      </Button>
      <Modal
        title={`紧急关停“${account.name}”`}
        open={isOpen}
        onCancel={() => setOpen(false)}
        okText="登记紧急关停"
        okButtonProps={{ danger: true }}
        cancelText="先不做"
        confirmLoading={close.isPending}
        onOk={send}
      >
        {close.error && close.error.fields.length === 0 && <ErrorState problem={close.error} />}
        <p>
          登记后账号立即转为“关停”，随即开始计算报备期限 <Clause id="S1-3p4f" />
          。请先在平台上完成关停。
        </p>
        <Field label="下令负责人（岗位）" error={error('orderedBy')}>
          {input('orderedBy', { maxLength: 50 })}
        </Field>
        <Field label="下令时间" error={error('orderedAt')}>
          {input('orderedAt', { type: 'datetime-local' })}
        </Field>
        <Field label="事由" error={error('reason')}>
          {input('reason', { maxLength: 500 })}
        </Field>
        <Field label="联系方式" hint="填办公电话；只在备案表中显示。" error={error('contact')}>
          {input('contact', { maxLength: 50 })}
        </Field>
      </Modal>
    </>
  );
}
