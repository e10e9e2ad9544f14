import { App, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { ignoreOperations } from '../ignore-contract.ts';

export interface IgnoreDialogProps {
  rule: string;
  /** How the rule is called. */
  name: string;
  /** The wording of the hit it is about, if it is about one: it may then be ignored alone. */
  surface?: string;
  onClose: () => void;
}

/** Sets a rule, or one wording of it, aside for the unit, with a reason and a last day. */
export function IgnoreDialog({ rule, name, surface, onClose }: IgnoreDialogProps) {
  const { message } = App.useApp();
  const [isWordingOnly, setWordingOnly] = useState(surface !== undefined);
  const [reason, setReason] = useState('');
  const [validUntil, setValidUntil] = useState('');
  const add = useCommand(ignoreOperations.addIgnore, {
    onDone: () => {
      message.success('已忽略，从现在起命中时只作提示');
      onClose();
    },
  });
  const submit = () =>
    add.mutate({
      body: { rule, reason, validUntil, ...(surface !== undefined && isWordingOnly ? { surface } : {}) },
    });
  return (
    <Modal
      open
      title={`忽略“${name}”`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不做</Button>
          <Button type="primary" loading={add.isPending} onClick={submit}>
            忽略
          </Button>
        </>
      }
    >
      {add.error && <ErrorState problem={add.error} kept="您填写的内容都还在。" />}
      <p className="zj-quiet">
        本单位和下级单位的检查仍会标出命中，但只作提示，并写明由谁忽略、理由和期限。上级单位和内置规则定为“必须处理”的不能忽略。
      </p>
      {surface !== undefined && (
        <Field label="忽略范围">
          {({ id }) => (
            <Radio.Group
              id={id}
              value={isWordingOnly}
              onChange={(event) => setWordingOnly(event.target.value as boolean)}
            >
              <Radio value>只忽略“{surface}”</Radio>
              <Radio value={false}>这条规则的全部命中</Radio>
            </Radio.Group>
          )}
        </Field>
      )}
      <Field label="理由" error={fieldError(add.error, '/reason')} hint="如“本地地名，已与民政部门核对”，命中时显示。">
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field label="忽略至" error={fieldError(add.error, '/validUntil')} hint="最长一年，到期后规则自动恢复。">
        {(control) => (
          <Input {...control} type="date" value={validUntil} onChange={(event) => setValidUntil(event.target.value)} />
        )}
      </Field>
    </Modal>
  );
}
