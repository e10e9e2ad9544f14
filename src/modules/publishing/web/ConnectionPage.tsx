import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { connectionOperations, type ConnectionRow } from '../connectors-contract.ts';
import { guides } from './connection-guides.tsx';
import { ConnectionGrant } from './ConnectionGrant.tsx';
import { ConnectionPush } from './ConnectionPush.tsx';
import { ConnectionState } from './ConnectionsPage.tsx';
import { FeedPart } from './FeedPart.tsx';
import { SelfTest } from './SelfTest.tsx';
import './publishing.css';

/** The connection of one account. */
export function ConnectionPage() {
  const accountId = usePageParam('accountId');
  const { data, error, refetch } = useOperation(connectionOperations.listConnections);
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading>正在读取…</Loading>;
  const row = data.rows.find((one) => one.accountId === accountId);
  if (!row) return <EmptyState title="没有找到该账号">可能不在您的管辖范围内。</EmptyState>;
  return row.connector ? (
    <ConnectionForm row={row} connector={row.connector} />
  ) : (
    <>
      <PageHeader title={`发布连接：${row.accountName}`} trail={[{ label: '发布连接', to: '/connections' }]}>
        这个平台没有可用的发布接口，稿件由人工发布：签发后在发布详情页领取发布包，发布后登记链接，系统自动核对。
      </PageHeader>
      <FeedPart accountId={row.accountId} />
    </>
  );
}

function ConnectionForm({
  row,
  connector,
}: {
  row: ConnectionRow;
  connector: NonNullable<ConnectionRow['connector']>;
}) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const held = row.connection;
  const guide = guides[connector.name];
  const [origin, setOrigin] = useState(held?.origin ?? connector.defaultOrigin);
  const [appId, setAppId] = useState(held?.appId ?? '');
  const [secret, setSecret] = useState('');
  const test = useCommand(connectionOperations.testConnection);
  const params = { accountId: row.accountId };
  const isGranted = connector.auth !== 'oauth' || held?.hasGrant === true;
  const save = useCommand(connectionOperations.saveConnection, {
    onDone: () => {
      setSecret('');
      void message.success(isGranted ? '已保存，正在自检' : '已保存，请在下方“去授权”');
      if (isGranted) test.mutate({ params });
    },
  });
  const submit = () =>
    save.mutate({ params, body: { origin: origin.trim(), appId: appId.trim(), ...(secret === '' ? {} : { secret }) } });
  return (
    <FormPage
      title={`发布连接：${row.accountName}`}
      marks={<ConnectionState row={row} />}
      trail={[{ label: '发布连接', to: '/connections' }]}
      lead={`${connector.text}。${connector.limits}。`}
      submitText="保存并自检"
      onSubmit={submit}
      isBusy={save.isPending}
      problem={save.error}
      others={
        <>
          <Button onClick={() => goTo('/connections')}>返回</Button>
          {held && (
            <Button loading={test.isPending} onClick={() => test.mutate({ params })}>
              只自检
            </Button>
          )}
        </>
      }
    >
      <FormPart title="怎样连接">
        <ol className="publishing-guide">
          {guide.steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      </FormPart>
      <FormPart title="接口">
        <Field label={guide.idLabel} error={fieldError(save.error, '/appId')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={100}
              value={appId}
              onChange={(event) => setAppId(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={guide.secretLabel}
          hint={
            held
              ? `已保存；不更换就留空。更换${guide.idLabel}或${guide.originLabel}时须重新填写。`
              : '只在保存时使用一次，加密保存后不再显示。'
          }
          error={fieldError(save.error, '/secret')}
        >
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="new-password"
              maxLength={300}
              visibilityToggle={false}
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={guide.originLabel}
          hint={
            connector.defaultOrigin === '' ? '以 https:// 开头的完整地址。' : `一般不用改：${connector.defaultOrigin}`
          }
          error={fieldError(save.error, '/origin')}
        >
          {(control) => (
            <Input {...control} maxLength={500} value={origin} onChange={(event) => setOrigin(event.target.value)} />
          )}
        </Field>
      </FormPart>
      {held && connector.auth === 'oauth' && <ConnectionGrant row={row} onGranted={() => test.mutate({ params })} />}
      <SelfTest row={row} reply={test.data} isTesting={test.isPending} problem={test.error} />
      {held && connector.capabilities.includes('push') && <ConnectionPush row={row} />}
      <FeedPart accountId={row.accountId} />
    </FormPage>
  );
}
