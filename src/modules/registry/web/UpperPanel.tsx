import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, hrefOf, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useMay } from '#ui/session.ts';
import { upperSystems, type UpperSystem } from '../facts-contract.ts';
import { upperSystemTexts } from '../facts-texts.ts';
import { upperOperations } from '../upper-contract.ts';
import type { AccountPanelProps } from './account-panel.ts';

/** The account's number in each system above: typed back once, with the day it was seen; and the sheet to hand in there. */
export function UpperPanel({ account }: AccountPanelProps) {
  const mayFile = useMay('registry.file');
  const [system, setSystem] = useState<UpperSystem>();
  return (
    <section className="zj-section">
      <h2>上级系统</h2>
      <ul className="reg-lines">
        {upperSystems.map((one) => {
          const known = account.upper.find((upper) => upper.system === one);
          return (
            <li key={one}>
              <span>
                {upperSystemTexts[one]}
                {known ? `：${known.number}` : ''}{' '}
                <span className="zj-quiet">
                  {known ? `${known.confirmedOn} 由${known.confirmedByName}确认` : '还没有编号'}
                </span>
              </span>
              <span className="reg-line-end">
                <Button
                  size="small"
                  href={hrefOf(upperOperations.downloadUpperSheet, {
                    params: { system: one },
                    query: { unitId: account.unitId },
                  })}
                  download
                >
                  本单位账号表
                </Button>
                {mayFile && (
                  <Button size="small" onClick={() => setSystem(one)}>
                    {known ? '重新确认' : '回填编号'}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {system && (
        <ConfirmDialog
          key={system}
          accountId={account.id}
          system={system}
          number={account.upper.find((upper) => upper.system === system)?.number ?? ''}
          onClose={() => setSystem(undefined)}
        />
      )}
    </section>
  );
}

function ConfirmDialog(props: { accountId: string; system: UpperSystem; number: string; onClose: () => void }) {
  const { accountId, system, onClose } = props;
  const { message } = App.useApp();
  const [number, setNumber] = useState(props.number);
  const [confirmedOn, setDay] = useState(() => toDay(new Date()));
  const confirm = useCommand(upperOperations.confirmUpper, {
    onDone: () => {
      message.success('已登记');
      onClose();
    },
  });
  return (
    <Modal
      title={`${upperSystemTexts[system]}编号`}
      open
      onCancel={onClose}
      okText="登记"
      cancelText="先不做"
      confirmLoading={confirm.isPending}
      onOk={() => confirm.mutate({ params: { accountId, system }, body: { number: number.trim(), confirmedOn } })}
    >
      {confirm.error && confirm.error.fields.length === 0 && <ErrorState problem={confirm.error} />}
      <Field label="编号" error={fieldError(confirm.error, '/number')}>
        {(control) => (
          <Input {...control} maxLength={100} value={number} onChange={(event) => setNumber(event.target.value)} />
        )}
      </Field>
      <Field
        label="确认日期"
        hint="在上级系统看到信息完整、有效的那一天。"
        error={fieldError(confirm.error, '/confirmedOn')}
      >
        {(control) => (
          <Input {...control} type="date" value={confirmedOn} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
    </Modal>
  );
}
