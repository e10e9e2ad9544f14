import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { addDays, toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useNow } from '#ui/use-now.ts';
import { FilesField } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { AccountSelect } from '#modules/registry/web/public.tsx';
import { applicationOperations, type ApplicationRow } from '../application-contract.ts';

/** Registers that an account gave rights to a third party's program. */
export function ApplicationForm({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp();
  const today = toDay(useNow());
  const [facts, setFacts] = useState({
    accountId: '',
    name: '',
    vendor: '',
    rights: '',
    since: today,
    reviewOn: addDays(today, 180),
  });
  const add = useCommand(applicationOperations.addApplication, {
    onDone: () => (message.success('已登记授权'), onDone()),
  });
  const input = (key: 'name' | 'vendor' | 'rights', most: number) => (control: object) => (
    <Input
      {...control}
      maxLength={most}
      value={facts[key]}
      onChange={(event) => setFacts({ ...facts, [key]: event.target.value })}
    />
  );
  const day = (key: 'since' | 'reviewOn') => (control: object) => (
    <Input
      {...control}
      type="date"
      value={facts[key]}
      onChange={(event) => setFacts({ ...facts, [key]: event.target.value })}
    />
  );
  return (
    <>
      <Field label="账号" error={fieldError(add.error, '/accountId')}>
        {(control) => (
          <AccountSelect
            control={control}
            value={facts.accountId === '' ? [] : [facts.accountId]}
            onChange={([accountId = '']) => setFacts({ ...facts, accountId })}
            isSingle
          />
        )}
      </Field>
      <FormRow>
        <Field label="应用名称" error={fieldError(add.error, '/name')}>
          {input('name', 100)}
        </Field>
        <Field label="提供单位" isOptional error={fieldError(add.error, '/vendor')}>
          {input('vendor', 100)}
        </Field>
      </FormRow>
      <Field
        label="授予的权限"
        hint="按平台授权页上的名称填写，如素材管理、用户管理。"
        error={fieldError(add.error, '/rights')}
      >
        {input('rights', 300)}
      </Field>
      <FormRow>
        <Field label="授权日期" error={fieldError(add.error, '/since')}>
          {day('since')}
        </Field>
        <Field label="下次核对日期" error={fieldError(add.error, '/reviewOn')}>
          {day('reviewOn')}
        </Field>
      </FormRow>
      {add.error && <ErrorState problem={add.error} kept="您填写的内容仍在上方。" />}
      <Button
        type="primary"
        loading={add.isPending}
        disabled={facts.accountId === ''}
        onClick={() => add.mutate({ body: facts })}
      >
        登记授权
      </Button>
    </>
  );
}

/** One grant: what it is, looked at again, taken back with proof. */
export function ApplicationActs({
  application,
  mayManage,
  onDone,
}: {
  application: ApplicationRow;
  mayManage: boolean;
  onDone: () => void;
}) {
  const isGranted = application.revokedOn === null;
  return (
    <>
      <Facts
        isAbove
        items={[
          { label: '账号', value: application.accountName },
          { label: '提供单位', value: application.vendor },
          { label: '权限', value: application.rights },
          { label: '授权日期', value: application.since },
          { label: '下次核对', value: isGranted ? application.reviewOn : '' },
          { label: '登记人', value: application.recordedByName },
          {
            label: '取消',
            value: isGranted ? '' : `${application.revokedOn}，${application.revokedByName ?? ''}，已附凭证`,
          },
          { label: '说明', value: application.revokeNote },
        ]}
      />
      {isGranted && mayManage && <Review application={application} onDone={onDone} />}
      {isGranted && mayManage && <Revoke application={application} onDone={onDone} />}
    </>
  );
}

function Review({ application, onDone }: { application: ApplicationRow; onDone: () => void }) {
  const { message } = App.useApp();
  const [reviewOn, setReviewOn] = useState(addDays(toDay(useNow()), 180));
  const review = useCommand(applicationOperations.reviewApplication, {
    onDone: () => (message.success('已登记核对'), onDone()),
  });
  return (
    <section className="zj-section">
      <h2>仍需要</h2>
      <Field label="下次核对日期" error={fieldError(review.error, '/reviewOn')}>
        {(control) => (
          <Input {...control} type="date" value={reviewOn} onChange={(event) => setReviewOn(event.target.value)} />
        )}
      </Field>
      {review.error && <ErrorState problem={review.error} />}
      <Button
        loading={review.isPending}
        onClick={() => review.mutate({ params: { applicationId: application.id }, body: { reviewOn } })}
      >
        已核对
      </Button>
    </section>
  );
}

function Revoke({ application, onDone }: { application: ApplicationRow; onDone: () => void }) {
  const { message } = App.useApp();
  const today = toDay(useNow());
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const revoke = useCommand(applicationOperations.revokeApplication, {
    onDone: () => (message.success('已登记取消'), onDone()),
  });
  const proof = files[0];
  return (
    <section className="zj-section">
      <h2>不再需要</h2>
      <p>先在平台后台取消授权，再在这里登记，附取消后的截图。</p>
      <FormRow>
        <Field label="取消日期" error={fieldError(revoke.error, '/on')}>
          {(control) => (
            <Input {...control} type="date" max={today} value={on} onChange={(event) => setOn(event.target.value)} />
          )}
        </Field>
        <Field label="说明" isOptional error={fieldError(revoke.error, '/note')}>
          {(control) => (
            <Input {...control} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </FormRow>
      <FilesField files={files} onChange={(next) => setFiles(next.slice(-1))} />
      {revoke.error && <ErrorState problem={revoke.error} kept="您填写的内容仍在上方。" />}
      <Button
        danger
        loading={revoke.isPending}
        disabled={!proof}
        onClick={() =>
          proof && revoke.mutate({ params: { applicationId: application.id }, body: { on, note: note.trim(), proof } })
        }
      >
        登记取消
      </Button>
    </section>
  );
}
