import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { RuleTally, TrialResult } from '../contract.ts';
import { answerText } from '../texts.ts';
import { WeeksChart } from './WeeksChart.tsx';
import { WhatIfDifferences } from './WhatIfDifferences.tsx';

/** The answer: a sentence, the weeks, the rules side by side, and every account that differs. */
export function WhatIfAnswer({ trialId, result }: { trialId: string; result: TrialResult }) {
  return (
    <>
      <p className="whatif-sentence">{answerText(result)}</p>
      <p className="zj-quiet">
        {result.unitName}：{result.accounts.toLocaleString('zh-CN')} 个账号
        {result.events.map((event) => `，${event.text} ${event.count.toLocaleString('zh-CN')} 条`).join('')}。
      </p>
      {result.notes.length > 0 && (
        <ul className="whatif-notes">
          {result.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {result.accounts === 0 ? (
        <EmptyState title="范围内没有账号">该单位及下级在此期间没有在用的账号，换一个单位再试。</EmptyState>
      ) : (
        <>
          <section className="zj-section">
            <h2>每周处于逾期的账号</h2>
            <WeeksChart weeks={result.weeks} />
          </section>
          <section className="zj-section">
            <h2>按规则</h2>
            <RuleRows rules={result.rules} />
          </section>
          <section className="zj-section">
            <h2>有变化的账号</h2>
            <WhatIfDifferences trialId={trialId} result={result} />
          </section>
        </>
      )}
    </>
  );
}

function RuleRows({ rules }: { rules: TrialResult['rules'] }) {
  if (rules.length === 0) return <p className="zj-quiet">没有可以试算的规则。</p>;
  return (
    <table className="whatif-rules">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">现行规则</th>
          <th scope="col">试算方案</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((row) => (
          <tr key={`${row.subject} ${row.inForce?.clause} ${row.candidate?.clause} ${row.inForce?.valueText}`}>
            <th scope="row">{row.subjectText}</th>
            <td data-side="现行">
              <Side tally={row.inForce} />
            </td>
            <td data-side="试算">
              <Side tally={row.candidate} />
              <Change row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ tally }: { tally: RuleTally | null }) {
  if (!tally) return <span className="zj-quiet">没有规定</span>;
  return (
    <>
      <span className="whatif-value">{tally.valueText}</span> <ClauseTag id={tally.clause} />
      {tally.setByUnit && <span className="zj-quiet"> 数值由单位设定或为产品默认</span>}
      <span className="whatif-count">
        逾期 {tally.breaches.toLocaleString('zh-CN')} 次，{tally.accounts.toLocaleString('zh-CN')} 个账号
      </span>
    </>
  );
}

function Change({ row }: { row: TrialResult['rules'][number] }) {
  const change = (row.candidate?.breaches ?? 0) - (row.inForce?.breaches ?? 0);
  if (change === 0) return null;
  return change > 0 ? (
    <StatusTag tone="blocked">多 {change} 次</StatusTag>
  ) : (
    <StatusTag tone="met">少 {-change} 次</StatusTag>
  );
}
