import { useOperation } from '#ui/api.ts';
import { PageLink } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { waiverOperations } from '../waiver-contract.ts';
import { Clause } from './Clause.tsx';
import { WaiverStateTag } from './WaiverStateTag.tsx';
import './waivers.css';

/** The waivers that bear on an account, its own and its sponsor's; with `clause`, only those of that clause. Nothing where there is none. */
export function AccountWaivers({ accountId, clause }: { accountId: string; clause?: string }) {
  const mayRead = useMay('rules.read');
  const waivers = useOperation(waiverOperations.listAccountWaivers, { params: { accountId } }, { enabled: mayRead });
  const rows = (waivers.data?.rows ?? []).filter((row) => clause === undefined || row.clause === clause);
  if (rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>豁免</h2>
      <ul className="rules-lines">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <PageLink to={`/rules/waivers/${row.id}`}>{row.subjectText}</PageLink> <Clause id={row.clause} />
              <span className="zj-quiet"> {row.accountId ? '仅本账号' : '主办单位全部账号'}</span>
            </span>
            <span className="rules-line-end">
              <WaiverStateTag row={row} />
              <span className="zj-quiet">
                {row.decidedUnitName ? `${row.decidedUnitName}同意，` : `报${row.recipientName}决定，`}至 {row.until}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
