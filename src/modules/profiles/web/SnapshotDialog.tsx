import { App, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { profilesOperations } from '../contract.ts';

/** Enters what the platform shows, with a screenshot. */
export function SnapshotDialog({ account, onClose }: AccountPanelProps & { onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState(account.name);
  const [certifiedSubject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [followers, setFollowers] = useState<number | null>(null);
  const [averageReads, setReads] = useState<number | null>(null);
  const [file, setFile] = useState<SentFile>();
  const record = useCommand(profilesOperations.recordSnapshot, {
    onDone: () => (void message.success('已留存'), onClose()),
  });
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return setFile(undefined);
    const { fileName, contentBase64 } = await readFileContent(chosen);
    setFile({ fileName, contentBase64 });
  };
  const submit = () =>
    file &&
    record.mutate({
      params: { accountId: account.id },
      body: {
        name,
        file,
        ...(certifiedSubject.trim() ? { certifiedSubject } : {}),
        ...(description.trim() ? { description } : {}),
        ...(followers === null ? {} : { followers }),
        ...(averageReads === null ? {} : { averageReads }),
      },
    });
  return (
    <Modal
      open
      title="录入平台上显示的资料"
      okText="留存"
      cancelText="先不做"
      onCancel={onClose}
      confirmLoading={record.isPending}
      okButtonProps={{ disabled: !file || name.trim() === '' }}
      onOk={submit}
    >
      {record.error && <ErrorState problem={record.error} />}
      <p className="zj-quiet">照平台上显示的填写，不照名册填写。</p>
      <Field label="显示的名称" error={fieldError(record.error, '/name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="显示的认证主体" isOptional>
        {(control) => (
          <Input {...control} value={certifiedSubject} onChange={(event) => setSubject(event.target.value)} />
        )}
      </Field>
      <Field label="显示的功能介绍" isOptional>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <Field label="关注数" isOptional>
        {({ id }) => <InputNumber id={id} min={0} value={followers} onChange={setFollowers} />}
      </Field>
      <Field label="近三个月平均阅读" isOptional>
        {({ id }) => <InputNumber id={id} min={0} value={averageReads} onChange={setReads} />}
      </Field>
      <Field label="截图" hint="PNG、JPG 或 PDF，作为证据留存。">
        {({ id }) => (
          <input
            id={id}
            type="file"
            accept=".png,.jpg,.jpeg,.pdf"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
    </Modal>
  );
}
