import { offerOf } from '#textguard/suggestion.ts';
import { exactTime } from '#ui/time-words.ts';
import { useNow } from '#ui/use-now.ts';
import type { RiskHit } from '../contract.ts';
import { severityTexts } from '../texts.ts';
import { hitKey, hitSum, ruleText } from './hit-marks.ts';

/** The result of a text on paper; only the printer sees it. Personal data is masked. */
export function CheckReport({
  text,
  hits,
  tableVersion,
}: {
  text: string;
  hits: readonly RiskHit[];
  tableVersion: string;
}) {
  const now = useNow();
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  return (
    <article className="textcheck-paper" aria-hidden>
      <p>
        {`${exactTime(now)}，共 ${[...text].length.toLocaleString('zh-CN')} 字，词表版本 ${tableVersion}。`}
        {hits.length === 0 ? '未命中。' : `${hitSum(hits)}。`}本结果为机器辅助识别，不能代替人工校对。
      </p>
      <table>
        <thead>
          <tr>
            <th>行</th>
            <th>轻重</th>
            <th>文字</th>
            <th>规则和依据</th>
            <th>建议</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => (
            <tr key={hitKey(hit)}>
              <td>{lineOf(hit.start)}</td>
              <td>{severityTexts[hit.severity]}</td>
              <td>{hit.surface.length > 60 ? `${hit.surface.slice(0, 60)}…` : hit.surface}</td>
              <td>
                {ruleText(hit)}。{hit.basis}
              </td>
              <td>{offered(hit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function offered(hit: RiskHit): string {
  const { texts, advice } = offerOf(hit);
  return [...texts.map((text) => text || '删去'), ...advice].join('，或 ');
}
