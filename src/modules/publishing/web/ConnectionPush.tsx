import { Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { connectionOperations, type ConnectionRow } from '../connectors-contract.ts';

/** Where the platform may tell us of itself how a send ended; token and key are shown once. */
export function ConnectionPush({ row }: { row: ConnectionRow }) {
  const open = useCommand(connectionOperations.openPush);
  const made = open.data;
  const path = made?.path ?? row.connection?.pushPath ?? null;
  return (
    <FormPart title="平台推送">
      {path === null ? (
        <p>还没有设置。群发文章的链接只由推送告知；不设置的，群发后要人工登记链接。</p>
      ) : (
        <Facts
          items={[
            { label: '服务器地址', value: `${window.location.origin}${path}` },
            { label: '令牌', value: made ? made.token : '已加密保存，不再显示' },
            { label: '消息加解密密钥', value: made ? made.aesKey : '已加密保存，不再显示' },
          ]}
        />
      )}
      {made && <p>请现在就填到公众平台；离开本页后令牌和密钥不再显示。</p>}
      <Button loading={open.isPending} onClick={() => open.mutate({ params: { accountId: row.accountId } })}>
        {path === null ? '生成推送地址' : '重新生成（旧地址作废）'}
      </Button>
      {open.error && <ErrorState problem={open.error} />}
    </FormPart>
  );
}
