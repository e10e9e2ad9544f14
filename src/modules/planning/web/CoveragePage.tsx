import { Button } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import { BarList } from '#ui/BarList.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { boardOperations, type CoverageKind, type CoverageMatrix } from '../board-contract.ts';
import { coverageKindTexts } from '../texts.ts';
import { CoverageItems } from './CoverageItems.tsx';
import './planning.css';

type Chosen = { year?: string; kind?: string; name?: string; month?: string };

/** Which classes were covered month by month, and where there are holes. */
export function CoveragePage() {
  const [{ year, kind, name, month }, set] = usePageSearch<Chosen>();
  const query = year ? { year: Number(year) } : {};
  const { data, error, isError, refetch } = useOperation(boardOperations.readCoverage, { query });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const total = data.published.reduce((sum, count) => sum + count, 0);
  const open = data.unmarked.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader
        title="内容覆盖"
        actions={
          <>
            <Button onClick={() => set({ year: String(data.year - 1), month: '', kind: '', name: '' })}>
              {data.year - 1} 年
            </Button>
            <Button onClick={() => set({ year: String(data.year + 1), month: '', kind: '', name: '' })}>
              {data.year + 1} 年
            </Button>
            <Button href={hrefOf(boardOperations.exportCoverage, { query })} download>
              导出
            </Button>
          </>
        }
      >
        {data.unitName} · {data.year} 年经本平台发布 {total} 篇，{open} 篇还没有归类
      </PageHeader>
      {data.matrices.length === 0 && (
        <EmptyState title="没有可对照的类别">本单位适用的规则没有列出公开类别、可发布类别或本地重点工作。</EmptyState>
      )}
      {data.matrices.map((matrix) => (
        <Matrix
          key={matrix.kind}
          matrix={matrix}
          lastMonth={data.lastMonth}
          onChoose={(chosenName, at) => set({ kind: matrix.kind, name: chosenName, month: String(at) })}
        />
      ))}
      <section className="zj-section">
        <h2>还没有归类</h2>
        <div className="plan-bar">
          {data.unmarked.map((count, at) =>
            count > 0 ? (
              <Button key={at} onClick={() => set({ kind: '', name: '', month: String(at + 1) })}>
                {at + 1} 月 {count} 篇
              </Button>
            ) : null,
          )}
          {open === 0 && <span className="zj-quiet">都已归类。</span>}
        </div>
      </section>
      {month && (
        <CoverageItems
          year={data.year}
          month={Number(month)}
          {...(kind && name ? { kind: kind as CoverageKind, name } : {})}
          onClose={() => set({ kind: '', name: '', month: '' })}
        />
      )}
    </>
  );
}

interface MatrixProps {
  matrix: CoverageMatrix;
  lastMonth: number;
  onChoose: (name: string, month: number) => void;
}

function Matrix({ matrix, lastMonth, onChoose }: MatrixProps) {
  const most = Math.max(1, ...matrix.rows.flatMap((row) => row.months));
  const totalOf = (months: readonly number[]) => months.reduce((sum, count) => sum + count, 0);
  const holes = matrix.rows.filter((row) => row.isListed && totalOf(row.months) === 0);
  return (
    <section className="zj-section">
      <h2>
        {coverageKindTexts[matrix.kind]}
        {matrix.clause && <span className="zj-quiet">（{matrix.clause}）</span>}
      </h2>
      <p className={holes.length > 0 ? 'zj-tone-soon' : 'zj-quiet'}>
        {holes.length > 0
          ? `${holes.length} 类还没有发布过：${holes.map((row) => row.name).join('、')}`
          : '各类都有发布。'}
      </p>
      <div className="plan-grid-scroll">
        <table className="plan-matrix">
          <thead>
            <tr>
              <th scope="col">类别</th>
              {Array.from({ length: 12 }, (_, at) => (
                <th key={at} scope="col">
                  {at + 1}月
                </th>
              ))}
              <th scope="col">在办选题</th>
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {row.name}
                  {!row.isListed && <span className="zj-quiet">（规则已无此类）</span>}
                </th>
                {row.months.map((count, at) => (
                  <td key={at}>
                    {count > 0 ? (
                      <button
                        type="button"
                        className="zj-plain plan-cell"
                        style={{ opacity: 0.55 + (0.45 * count) / most }}
                        onClick={() => onChoose(row.name, at + 1)}
                      >
                        {count}
                        <span className="zj-hidden">篇，查看</span>
                      </button>
                    ) : (
                      <span className={at < lastMonth ? 'plan-hole' : 'zj-quiet'}>{at < lastMonth ? '空' : ''}</span>
                    )}
                  </td>
                ))}
                <td>{row.planned > 0 ? row.planned : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {matrix.rows.some((row) => totalOf(row.months) > 0) && (
        <BarList
          label={`${coverageKindTexts[matrix.kind]}全年篇数`}
          unit="篇"
          items={matrix.rows.map((row) => ({ id: row.name, label: row.name, value: totalOf(row.months) }))}
        />
      )}
    </section>
  );
}
