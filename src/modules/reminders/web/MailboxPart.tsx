import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { Time } from '#ui/Time.tsx';
import { reminderOperations as operations, reminderTopics, type ReminderTopic, type TargetRow } from '../contract.ts';
import { TestButton, useTestOutcome } from './TestButton.tsx';
import { TopicChoice } from './TopicChoice.tsx';
import './reminders.css';

/** Where I am reminded by mail of what I have to do for the acting unit. */
export function MailboxPart() {
  const { data, error, refetch } = useOperation(operations.readMailbox);
  return (
    <FormPart title="邮件提醒">
      <p className="zj-quiet">
        有新的事、快到期、已到期时发邮件；只说标题和时限。工作时间内发送，等不到上班的随时发送。
      </p>
      {error && <ErrorState problem={error} onRetry={() => void refetch()} />}
      {data && !data.isServed && (
        <p>本系统还没有配置发信服务器，请系统管理员在启动配置中填写 ZHIJIAN_SMTP_URL 和 ZHIJIAN_SMTP_FROM。</p>
      )}
      {data?.isServed && <Mailbox key={data.mailbox?.id ?? 'none'} mailbox={data.mailbox} />}
    </FormPart>
  );
}

function Mailbox({ mailbox }: { mailbox: TargetRow | null }) {
  const [address, setAddress] = useState('');
  const [topics, setTopics] = useState<ReminderTopic[]>(mailbox?.topics ?? [...reminderTopics]);
  const save = useCommand(operations.saveMailbox, { onDone: () => setAddress('') });
  const test = useCommand(operations.testMailbox, { onDone: useTestOutcome() });
  const end = useCommand(operations.endMailbox);
  const typed = address.trim();
  const isReady = topics.length > 0 && (mailbox !== null || typed !== '');
  const problem = test.error ?? end.error ?? (fieldError(save.error, '/address') ? null : save.error);
  return (
    <div className="reminder-mail">
      {mailbox && (
        <p>
          发到 <strong>{mailbox.shown}</strong>
          {mailbox.fault !== null ? (
            <span className="zj-field-error">，最近没有发出：{mailbox.fault}</span>
          ) : (
            mailbox.sentAt !== null && (
              <span className="zj-quiet">
                ，最近送达 <Time at={mailbox.sentAt} />
              </span>
            )
          )}
        </p>
      )}
      <Field
        label={mailbox ? '换一个邮箱' : '邮箱'}
        isOptional={mailbox !== null}
        error={fieldError(save.error, '/address')}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            maxLength={200}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <TopicChoice value={topics} onChange={setTopics} />
      {Boolean(problem) && <ErrorState problem={problem} />}
      <div className="reminder-acts">
        <Button
          type="primary"
          disabled={!isReady}
          loading={save.isPending}
          onClick={() => save.mutate({ body: { topics, ...(typed === '' ? {} : { address: typed }) } })}
        >
          保存
        </Button>
        {mailbox && (
          <>
            <TestButton test={test} onTest={() => test.mutate({})} />
            <Button loading={end.isPending} onClick={() => end.mutate({})}>
              不再提醒
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
