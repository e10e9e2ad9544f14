import { Facts } from '#ui/Facts.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { CircularFacts, RowSource } from '../contract.ts';

/** Every number with a way to the rows it counts. */
export function FactsPart({ facts, isVerified }: { facts: CircularFacts; isVerified: boolean }) {
  return (
    <section className="zj-section">
      <h2>
        数字及来源{' '}
        <StatusTag tone={isVerified ? 'met' : 'blocked'}>{isVerified ? '已与结果核对一致' : '与结果不符'}</StatusTag>
      </h2>
      <Facts
        items={[
          {
            label: '检查',
            value: <PageLink to={`/inspections/${facts.inspectionId}`}>{facts.inspectionTitle}</PageLink>,
          },
          { label: '监测时间点', value: <Time at={facts.asOf} /> },
          { label: '依据', value: `《${facts.packTitle}》第 ${facts.packVersion} 版` },
          { label: '检查数', value: <Rows counted={facts.checked} /> },
          { label: '合格', value: <Rows counted={facts.passed} /> },
          { label: '不合格', value: <Rows counted={facts.failed} /> },
          { label: '无法判定', value: <Rows counted={facts.unknown} /> },
          {
            label: '合格率',
            value: `${facts.passRate.text}（${facts.passed.value} ÷ ${facts.checked.value}，四舍五入保留一位小数）`,
          },
        ]}
      />
      {facts.causes.length > 0 && (
        <ul className="circular-causes">
          {facts.causes.map((cause) => (
            <li key={cause.clause}>
              <Clause id={cause.clause} /> {cause.text}
              <b>{cause.count} 个</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Rows({ counted }: { counted: { value: number; source: RowSource } }) {
  const { inspectionId, verdict } = counted.source;
  return (
    <PageLink to={`/inspections/${inspectionId}`} {...(verdict ? { search: { verdict } } : {})}>
      {counted.value} 个
    </PageLink>
  );
}
