import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { publishingOperations, type ConnectionRow } from '../contract.ts';
import { ConnectionState } from './ConnectionsPage.tsx';
import { SelfTest } from './SelfTest.tsx';

const defaultOrigin = 'https://api.weixin.qq.com';

/** The connection of one account. */
export function ConnectionPage() {
  const accountId = usePageParam('accountId');
  const { data, error, refetch } = useOperation(publishingOperations.listConnections);
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading>正在读取…</Loading>;
  const row = data.rows.find((one) => one.accountId === accountId);
  return row ? (
    <ConnectionForm row={row} />
  ) : (
    <EmptyState title="没有找到该账号">可能不是微信公众号，或不在您的管辖范围内。</EmptyState>
  );
}

function ConnectionForm({ row }: { row: ConnectionRow }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const held = row.connection;
  const [origin, setOrigin] = useState(held?.origin ?? defaultOrigin);
  const [appId, setAppId] = useState(held?.appId ?? '');
  const [secret, setSecret] = useState('');
  const test = useCommand(publishingOperations.testConnection);
  const params = { accountId: row.accountId };
  const save = useCommand(publishingOperations.saveConnection, {
    onDone: () => {
      setSecret('');
      void message.success('已保存，正在自检');
      test.mutate({ params });
    },
  });
  const submit = () =>
    save.mutate({ params, body: { origin: origin.trim(), appId: appId.trim(), ...(secret === '' ? {} : { secret }) } });
  return (
    <FormPage
      title={`发布连接：${row.accountName}`}
      marks={<ConnectionState row={row} />}
      trail={[{ label: '发布连接', to: '/connections' }]}
      lead="在公众平台“设置与开发—基本配置”中取得 AppID 和 AppSecret，并把本系统的出口地址加入 IP 白名单。"
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
      <FormPart title="接口">
        <Field label="AppID" error={fieldError(save.error, '/appId')}>
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
          label="AppSecret"
          hint={
            held
              ? '已保存；不更换就留空。更换 AppID 或平台地址时须重新填写。'
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
        <Field label="平台地址" hint={`一般不用改：${defaultOrigin}`} error={fieldError(save.error, '/origin')}>
          {(control) => (
            <Input {...control} maxLength={300} value={origin} onChange={(event) => setOrigin(event.target.value)} />
          )}
        </Field>
      </FormPart>
      <SelfTest row={row} reply={test.data} isTesting={test.isPending} problem={test.error} />
    </FormPage>
  );
}
