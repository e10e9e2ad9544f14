import { StatusTag } from '#ui/StatusTag.tsx';
import type { RiskReportReply } from '../report-contract.ts';
import { settledHits } from '../report-rules.ts';
import { checkedText } from '../report-texts.ts';
import { HitList } from './HitList.tsx';
import './textcheck.css';

/** What the kept check says, before the text itself: what was confirmed by whom and why; mere hints can be opened. */
export function RiskReport({
  report,
  partTexts,
  texts,
}: {
  report: RiskReportReply;
  partTexts: Readonly<Record<string, string>>;
  /** The texts of exactly the report's parts. */
  texts: Readonly<Record<string, string>>;
}) {
  const settled = settledHits(report);
  const confirmedBy = new Map(settled.map(({ hit, confirmed }) => [hit, confirmed]));
  const grave = settled.filter(({ hit }) => hit.severity !== 'hint').map(({ hit }) => hit);
  const hints = settled.filter(({ hit }) => hit.severity === 'hint').map(({ hit }) => hit);
  return (
    <section className="textcheck-report" aria-label="风险辅助识别">
      <p className="textcheck-report-head">
        <RiskTag report={report} />
        <span className="zj-quiet">{checkedText(report)}</span>
      </p>
      {grave.length > 0 && (
        <HitList hits={grave} partTexts={partTexts} texts={texts} confirmedOf={(hit) => confirmedBy.get(hit)} />
      )}
      {hints.length > 0 && (
        <details>
          <summary>{`${hints.length} 处建议`}</summary>
          <HitList hits={hints} partTexts={partTexts} texts={texts} />
        </details>
      )}
    </section>
  );
}

function RiskTag({ report: { verdict, hits, confirmations } }: { report: RiskReportReply }) {
  const count = hits.filter((hit) => hit.severity === 'warn').length;
  if (verdict === 'blocked') return <StatusTag tone="blocked">有必须处理的问题</StatusTag>;
  if (count === 0) return <StatusTag tone="met">{hits.length === 0 ? '未命中' : '没有需要核对的'}</StatusTag>;
  return confirmations.length === count ? (
    <StatusTag tone="soon">{`${count} 处经人核对后保留`}</StatusTag>
  ) : (
    <StatusTag tone="soon">{`${count} 处需要核对`}</StatusTag>
  );
}
