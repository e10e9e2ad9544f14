import { App, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { registryOperations } from '#modules/registry/contract.ts';
import { profilesOperations, type FoundRow } from '../contract.ts';

type Act = 'register' | 'close' | 'dismiss';

/** What becomes of an account found outside the register. */
export function SettleDialog({ row, onClose }: { row: FoundRow; onClose: () => void }) {
  const { message } = App.useApp();
  const [act, setAct] = useState<Act>('register');
  const [accountId, setAccountId] = useState('');
  const [reason, setReason] = useState('');
  const onDone = () => (void message.success('已处理'), onClose());
  const register = useCommand(profilesOperations.registerFound, { onDone });
  const close = useCommand(profilesOperations.closeFound, { onDone });
  const dismiss = useCommand(profilesOperations.dismissFound, { onDone });
  const params = { foundId: row.id };
  const submit = () => {
    if (act === 'register') register.mutate({ params, body: { accountId } });
    else (act === 'close' ? close : dismiss).mutate({ params, body: { reason } });
  };
  const problem = register.error ?? close.error ?? dismiss.error;
  return (
    <Modal
      open
      title={`处理“${row.name}”`}
      okText="确认"
      cancelText="先不做"
      onCancel={onClose}
      confirmLoading={register.isPending || close.isPending || dismiss.isPending}
      okButtonProps={{ disabled: act === 'register' ? !accountId : reason.trim() === '' }}
      onOk={submit}
    >
      {problem && <ErrorState problem={problem} />}
      <Radio.Group value={act} onChange={(event) => setAct(event.target.value as Act)}>
        <Radio value="register">已补登记</Radio>
        <Radio value="close">已在平台关停</Radio>
        <Radio value="dismiss">不是本单位的或系假冒</Radio>
      </Radio.Group>
      {act === 'register' ? (
        <AccountOfUnit row={row} value={accountId} onChange={setAccountId} />
      ) : (
        <Field label={act === 'close' ? '怎样关停的' : '理由'}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </Modal>
  );
}

function AccountOfUnit({ row, value, onChange }: { row: FoundRow; value: string; onChange: (id: string) => void }) {
  const accounts = useOperation(registryOperations.listAccounts, {
    query: { unitId: row.unitId, platform: row.platform, limit: 200 },
  });
  return (
    <Field
      label="名册中的账号"
      hint={
        <>
          还没有登记的，先<PageLink to="/accounts/new">登记账号</PageLink>或申请开设，再回到这里。
        </>
      }
    >
      {({ id }) => (
        <Select
          id={id}
          value={value || undefined}
          onChange={onChange}
          options={(accounts.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
          notFoundContent="该单位在这个平台没有登记账号"
        />
      )}
    </Field>
  );
}
