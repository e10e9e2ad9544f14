import { FindingMarks } from '#ui/FindingMarks.tsx';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import type { RiskReportReply } from '#modules/textcheck/report-contract.ts';
import { marksOf, settledWords } from '#modules/textcheck/web/public.tsx';
import { BodyBlocks } from './BodyBlocks.tsx';
import type { ReadText } from './item-text.ts';
import './content.css';

/** A revision as it will be read, with the risk check's marks in title, digest and body. */
export function ItemText({
  revision,
  hits,
  report,
  sourceName,
  isTitleSaid = false,
}: {
  revision: ReadText;
  hits?: readonly RiskHit[];
  /** The kept check in place of `hits`: what was confirmed is drawn faint, with who and why. */
  report?: RiskReportReply | null;
  sourceName: string;
  /** The page's head names the title already: repeated only when it has marks. */
  isTitleSaid?: boolean;
}) {
  const settled = report ? settledWords(report) : undefined;
  const marks = (field: string) => marksOf(hits ?? report?.hits ?? [], field, settled);
  const [title, body] = [marks('title'), marks('body')];
  return (
    <article className="content-text">
      {(!isTitleSaid || title.length > 0) && (
        <div className="content-text-title" role="heading" aria-level={2}>
          <FindingMarks text={revision.title} marks={title} />
        </div>
      )}
      {sourceName && (
        <div className="content-text-source">
          来源：
          <FindingMarks text={sourceName} marks={marks('sourceName')} />
        </div>
      )}
      {revision.digest && (
        <div className="content-text-digest">
          <span className="zj-quiet">摘要</span>
          <FindingMarks text={revision.digest} marks={marks('digest')} />
        </div>
      )}
      <BodyBlocks blocks={revision.blocks} marks={body} />
    </article>
  );
}
