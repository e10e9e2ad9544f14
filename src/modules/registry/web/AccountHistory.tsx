import { Button } from 'antd';
import { useList } from '#ui/list.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountField } from '../facts-contract.ts';
import { accountFieldTexts, factText } from '../facts-texts.ts';
import { registerOperations } from '../register-contract.ts';

/** Who changed what from what to what and when; nothing where nothing changed. */
export function AccountHistory({ accountId }: { accountId: string }) {
  const list = useList(registerOperations.listAccountChanges, { params: { accountId }, query: {} }, { pageRows: 20 });
  if (list.status === 'error') return <ErrorState problem={list.problem} onRetry={list.retry} />;
  if (list.rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>更改记录</h2>
      <ul className="reg-lines">
        {list.rows.map(({ id, field, from, to, at, by }) => (
          <li key={id}>
            <span>
              {field === 'sponsor' ? '主办单位' : (accountFieldTexts[field as AccountField] ?? field)}：
              {from === null ? <span className="zj-quiet">未登记</span> : factText(field, from)} →{' '}
              {to === null ? <span className="zj-quiet">清空</span> : factText(field, to)}
            </span>
            <span className="reg-line-end zj-quiet">
              {by} <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button type="link" loading={list.isReadingMore} onClick={list.readMore}>
          更早的更改
        </Button>
      )}
    </section>
  );
}
