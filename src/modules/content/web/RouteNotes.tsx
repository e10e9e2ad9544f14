import { hrefOf } from '#ui/api.ts';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import type { ItemReply } from '../contract.ts';
import { receiptVerdictTexts } from '../texts.ts';

/** What the route asks for beside its steps: different persons, receipt, signatures, a review afterwards. */
export function RouteNotes({ item: { route } }: { item: ItemReply }) {
  return (
    <ul className="content-route-notes zj-quiet">
      {route.missing > 0 && <li>现有人员走不完全程，至少还差 {route.missing} 人。</li>}
      {route.groups.map((group) => (
        <li key={group.steps.join()}>
          {group.steps.join('、')}由不同人员办理 <Clause id={group.clause} />
        </li>
      ))}
      {route.receiptClause && (
        <li>
          审核后登记省平台风险辅助识别回执，再签发 <Clause id={route.receiptClause} />
        </li>
      )}
      {route.postReviewClause && (
        <li>
          发布后再审核一次 <Clause id={route.postReviewClause} />
        </li>
      )}
      {route.reviewSubjects.length > 0 && <li>审核主体：{route.reviewSubjects.join('、')}</li>}
      {route.signatures.length > 0 && <li>留存签名：{route.signatures.join('、')}</li>}
    </ul>
  );
}

/** The provincial platform's receipts for the current text. */
export function Receipts({ item }: { item: ItemReply }) {
  if (item.receipts.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>省平台识别回执</h2>
      <ol className="content-steps">
        {item.receipts.map((one) => (
          <li key={one.id}>
            <p>
              <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: one.evidenceId } })}>
                {one.number}
              </a>{' '}
              {receiptVerdictTexts[one.verdict]}
            </p>
            <p className="zj-quiet">
              {one.note} {one.by} <Time at={one.receivedAt} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
