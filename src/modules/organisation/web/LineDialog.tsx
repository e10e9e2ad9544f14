import { App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { codeText } from '#rulebook/code-texts.ts';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import {
  functionsWithBodies,
  lineBodies,
  lineFunctions,
  lineOperations,
  type LineBody,
  type LineFunction,
} from '../line-contract.ts';
import { lineFunctionTexts } from '../line-texts.ts';
import { ReceiverSelect } from './ReceiverSelect.tsx';

export interface LineDialogProps {
  unit: { readonly id: string; readonly name: string };
  isOpen: boolean;
  onClose: () => void;
}

/** Sets who does a function for a unit and all below it. */
export function LineDialog({ unit, isOpen, onClose }: LineDialogProps) {
  const { message } = App.useApp();
  const [name, setName] = useState<LineFunction>('receivesFilings');
  const [body, setBody] = useState<LineBody>('cyberspaceOffice');
  const [receiverId, setReceiverId] = useState<string>();
  const [from, setFrom] = useState(() => toDay(new Date()));
  const [basis, setBasis] = useState('');
  const hasBody = functionsWithBodies.includes(name);
  const set = useCommand(lineOperations.setLine, {
    onDone: () => {
      message.success('已设定条线');
      onClose();
    },
  });
  const submit = () =>
    set.mutate({
      params: { unitId: unit.id },
      body: { function: name, receiverId: receiverId ?? '', from, basis, ...(hasBody ? { body } : {}) },
    });
  return (
    <Modal
      title="设定条线"
      open={isOpen}
      onCancel={onClose}
      okText="设定"
      cancelText="先不做"
      confirmLoading={set.isPending}
      okButtonProps={{ disabled: receiverId === undefined }}
      onOk={submit}
    >
      <div className="org-dialog">
        {set.error && <ErrorState problem={set.error} />}
        <p>对“{unit.name}”和它的全部下级有效，下级另行设定的以下级为准。原来的设定留在历次记录中。</p>
        <Field label="职能">
          {(control) => (
            <Select
              {...control}
              value={name}
              onChange={setName}
              options={lineFunctions.map((one) => ({ value: one, label: lineFunctionTexts[one] }))}
            />
          )}
        </Field>
        {hasBody && (
          <Field label="接收方" hint="规则中的接收方，如“报县政府办公室和县委网信办”。">
            {(control) => (
              <Select
                {...control}
                value={body}
                onChange={setBody}
                options={lineBodies.filter(Boolean).map((one) => ({ value: one, label: codeText(one) }))}
              />
            )}
          </Field>
        )}
        <Field label="由哪个单位承担" error={fieldError(set.error, '/receiverId')}>
          {(control) => <ReceiverSelect control={control} value={receiverId} onChange={setReceiverId} />}
        </Field>
        <Field label="开始日期" error={fieldError(set.error, '/from')}>
          {(control) => (
            <Input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="依据" isOptional hint="文号或文件名称。">
          {(control) => (
            <Input {...control} maxLength={200} value={basis} onChange={(event) => setBasis(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}
