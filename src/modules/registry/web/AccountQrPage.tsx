import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { registryOperations, type AccountRow } from '../contract.ts';
import { registerOperations } from '../register-contract.ts';
import { platformTexts } from '../texts.ts';
import { toAccountQuery, type AccountSearch } from './account-query.ts';
import './registry.css';

/** The codes of the accounts under the register's filters, to be printed and hung up. */
export function AccountQrPage() {
  const [search] = usePageSearch<AccountSearch>();
  const list = useList(registryOperations.listAccounts, { query: toAccountQuery(search) }, { pageRows: 60 });
  if (list.status === 'error') return <ErrorState problem={list.problem} onRetry={list.retry} />;
  if (list.status === 'loading') return <Loading />;
  return (
    <>
      <PageHeader
        title="账号二维码"
        trail={[{ label: '账号', to: '/accounts' }]}
        actions={
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
        }
      >
        按名册当前的条件列出，扫码打开账号主页；没有登记主页地址的账号不生成。
      </PageHeader>
      {list.rows.length === 0 && <EmptyState title="没有账号">换一个条件再打开这一页。</EmptyState>}
      <ul className="reg-codes">
        {list.rows.map((row) => (
          <Code key={row.id} row={row} />
        ))}
      </ul>
      {list.hasMore && (
        <Button className="zj-no-print" loading={list.isReadingMore} onClick={list.readMore}>
          继续显示
        </Button>
      )}
    </>
  );
}

function Code({ row }: { row: AccountRow }) {
  return (
    <li>
      {row.hasQr ? (
        <img
          src={hrefOf(registerOperations.downloadQr, { params: { accountId: row.id }, query: {} })}
          alt=""
          loading="lazy"
        />
      ) : (
        <span className="reg-no-code">没有登记主页地址</span>
      )}
      <b>{row.name}</b>
      <span>{platformTexts[row.platform]}</span>
      <span className="zj-quiet">{row.unitName}</span>
    </li>
  );
}
