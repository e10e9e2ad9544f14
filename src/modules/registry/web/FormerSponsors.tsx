import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountDetail } from '../contract.ts';
import { toTimeline } from './timeline-entries.ts';

/** Whose account it was before, and what happened to it there; nothing for one that never moved. */
export function FormerSponsors({ account }: { account: AccountDetail }) {
  if (account.formerSponsors.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>原主办单位</h2>
      <ul className="reg-lines">
        {account.formerSponsors.map(({ transferId, unitName, until, toName }) => (
          <li key={transferId}>
            <span>
              <PageLink to={`/transfers/${transferId}`}>{unitName}</PageLink>，移交给 {toName}
            </span>
            <span className="reg-line-end zj-quiet">
              <Time at={until} />
            </span>
          </li>
        ))}
      </ul>
      {account.past.length > 0 && (
        <details>
          <summary>原主办单位期间的经过（{account.past.length} 条）</summary>
          <CaseTimeline entries={toTimeline(account.past)} />
        </details>
      )}
    </section>
  );
}
