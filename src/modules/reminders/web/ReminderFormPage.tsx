import { Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { groupKinds, reminderOperations, reminderTopics, type GroupKind, type ReminderTopic } from '../contract.ts';
import { addressHints, targetKindTexts } from '../texts.ts';
import { TopicChoice } from './TopicChoice.tsx';

const hasKey: readonly GroupKind[] = ['dingtalk', 'feishu', 'webhook'];

/** Adds a group robot or a receiver of the office's own. */
export function ReminderFormPage() {
  const goTo = useGoTo();
  const [kind, setKind] = useState<GroupKind>('wecom');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [key, setKey] = useState('');
  const [unitId, setUnitId] = useState<string>();
  const [topics, setTopics] = useState<ReminderTopic[]>([...reminderTopics]);
  const [isTried, setTried] = useState(false);
  const add = useCommand(reminderOperations.addTarget, { onDone: () => goTo('/reminders') });
  const missing = (value: string, text: string) => (isTried && value.trim() === '' ? text : undefined);
  const onSubmit = () => {
    setTried(true);
    if (name.trim() === '' || address.trim() === '' || topics.length === 0) return;
    add.mutate({
      body: {
        kind,
        name: name.trim(),
        address: address.trim(),
        topics,
        ...(unitId === undefined ? {} : { unitId }),
        ...(hasKey.includes(kind) && key.trim() !== '' ? { key: key.trim() } : {}),
      },
    });
  };
  return (
    <FormPage
      title="添加提醒渠道"
      lead="地址和密钥加密保存，保存后不再显示。"
      submitText="添加"
      onSubmit={onSubmit}
      isBusy={add.isPending}
      problem={add.error}
      others={<PageLink to="/reminders">取消</PageLink>}
    >
      <FormPart title="发到哪里">
        <Field label="渠道">
          {(control) => (
            <Select
              {...control}
              value={kind}
              options={groupKinds.map((value) => ({ value, label: targetKindTexts[value] }))}
              onChange={setKind}
            />
          )}
        </Field>
        <Field
          label="名称"
          hint="便于辨认，如群名。"
          error={fieldError(add.error, '/name') ?? missing(name, '请填写名称。')}
        >
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field
          label="地址"
          hint={addressHints[kind]}
          error={fieldError(add.error, '/address') ?? missing(address, '请填写地址。')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={1000}
              placeholder="https://"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </Field>
        {hasKey.includes(kind) && (
          <Field label="加签密钥" isOptional error={fieldError(add.error, '/key')}>
            {(control) => (
              <Input.Password
                {...control}
                autoComplete="off"
                maxLength={200}
                value={key}
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
        )}
      </FormPart>
      <FormPart title="提醒什么">
        <Field label="单位" isOptional hint="提醒这个单位的人要办的事；不选为当前单位。">
          {(control) => <UnitSelect control={control} value={unitId} onChange={setUnitId} isOptional />}
        </Field>
        <TopicChoice value={topics} onChange={setTopics} />
        {isTried && topics.length === 0 && <p className="zj-field-error">至少选一项。</p>}
      </FormPart>
    </FormPage>
  );
}
