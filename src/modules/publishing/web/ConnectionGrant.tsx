import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { connectionOperations, type ConnectionRow } from '../connectors-contract.ts';

/** The owner's grant: sends to the platform's page, and takes up what it comes back with. */
export function ConnectionGrant({ row, onGranted }: { row: ConnectionRow; onGranted: () => void }) {
  const [search, change] = usePageSearch<{ code?: string; state?: string }>();
  const params = { accountId: row.accountId };
  const start = useCommand(connectionOperations.startGrant, { onDone: ({ url }) => window.location.assign(url) });
  const finish = useCommand(connectionOperations.finishGrant, {
    onDone: () => {
      change({ code: '', state: '' });
      onGranted();
    },
  });
  const isTaken = useRef(false);
  const { code, state } = search;
  const { mutate } = finish;
  // The code serves once: the page takes it up by itself, and only once.
  useEffect(() => {
    if (isTaken.current || !code || !state) return;
    isTaken.current = true;
    mutate({ params: { accountId: row.accountId }, body: { code, state } });
  }, [code, state, mutate, row.accountId]);
  const returnTo = `${window.location.origin}/connections/${row.accountId}`;
  return (
    <FormPart title="账号授权">
      {finish.isPending ? (
        <Loading>正在换取授权…</Loading>
      ) : (
        <p>
          {row.connection?.hasGrant ? (
            <>
              已授权
              {row.connection.grantExpiresAt && (
                <>
                  ，到 <Time at={row.connection.grantExpiresAt} /> 为止
                </>
              )}
              。
            </>
          ) : (
            '还没有授权。'
          )}
        </p>
      )}
      <Button loading={start.isPending} onClick={() => start.mutate({ params, body: { returnTo } })}>
        {row.connection?.hasGrant ? '重新授权' : '去授权'}
      </Button>
      <p className="zj-quiet">在平台登记的回调地址：{returnTo}</p>
      {start.error && <ErrorState problem={start.error} />}
      {finish.error && <ErrorState problem={finish.error} />}
    </FormPart>
  );
}
