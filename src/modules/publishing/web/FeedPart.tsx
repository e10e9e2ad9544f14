import { Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { publishingOperations } from '../contract.ts';

/** What was published, as RSS and Atom for others to read; nobody reads it before it is opened. */
export function FeedPart({ accountId }: { accountId: string }) {
  const open = useCommand(publishingOperations.openFeed);
  const close = useCommand(publishingOperations.closeFeed, { onDone: () => open.reset() });
  const params = { accountId };
  const address = open.data ? `${window.location.origin}${open.data.path}` : null;
  return (
    <FormPart title="RSS/Atom 输出">
      <p>把已发布稿件的标题、摘要和链接提供给网站或聚合程序。地址知道的人都能读，不含未发布的内容。</p>
      {address && (
        <p>
          RSS：<a href={address}>{address}</a>
          <br />
          Atom：<a href={`${address}?format=atom`}>{`${address}?format=atom`}</a>
        </p>
      )}
      <Button loading={open.isPending} onClick={() => open.mutate({ params })}>
        开通或查看地址
      </Button>{' '}
      {address && (
        <Button danger loading={close.isPending} onClick={() => close.mutate({ params })}>
          停止输出
        </Button>
      )}
      {(open.error ?? close.error) && <ErrorState problem={open.error ?? close.error} />}
    </FormPart>
  );
}
