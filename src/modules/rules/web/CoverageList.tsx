import { useState } from 'react';
import { Button } from 'antd';
import { checkCatalogue } from '#rulebook/check-catalogue.ts';
import { capabilityText } from '#rulebook/capability-texts.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { CoverageRowReply } from '../coverage-contract.ts';
import { carrierRemark, carrierWords, counted } from './carrier-words.ts';
import { coverageLooks, lookOf } from './coverage-view.ts';

const pageSize = 40;

const checkText = (id: string): string => checkCatalogue[id]?.text ?? id;

/** Clauses one below the other, each with its carriers, its tests, and what it waits for. */
export function CoverageList({ rows }: { rows: readonly CoverageRowReply[] }) {
  const [shown, setShown] = useState(pageSize);
  if (rows.length === 0) return <EmptyState title="没有符合条件的条款">换一个说法，或去掉一些筛选条件。</EmptyState>;
  return (
    <>
      <ul className="coverage-list">
        {rows.slice(0, shown).map((row) => (
          <Entry key={row.id} row={row} />
        ))}
      </ul>
      {rows.length > shown && (
        <p className="coverage-more">
          <Button onClick={() => setShown(shown + pageSize)}>
            再显示 {Math.min(pageSize, rows.length - shown)} 条
          </Button>
          <span className="zj-quiet">
            已显示 {shown} 条，共 {rows.length} 条
          </span>
        </p>
      )}
    </>
  );
}

function Entry({ row }: { row: CoverageRowReply }) {
  const look = coverageLooks.find(({ key }) => key === lookOf(row));
  return (
    <li id={`clause-${row.id}`}>
      <div className="coverage-head">
        <b>{row.id}</b>
        <span className="zj-quiet">
          {row.place} · {capabilityText(row.capability)}
        </span>
        <StatusTag tone={look?.tone ?? 'neutral'}>{look?.label}</StatusTag>
      </div>
      <div>
        <p>{row.summary}</p>
        {row.reason && <p className="zj-quiet">{row.reason}</p>}
        {row.plannedBy && (
          <p className="zj-quiet">
            {row.carriers.some(counted) ? '其余部分由' : '由'}“{capabilityText(row.plannedBy)}”功能承载，尚未建成。
          </p>
        )}
        {row.awaitedChecks.length > 0 && (
          <p className="coverage-awaited">自动检查待建：{row.awaitedChecks.map(checkText).join('、')}</p>
        )}
        <Carriers row={row} />
        <Sources row={row} />
      </div>
    </li>
  );
}

function Carriers({ row }: { row: CoverageRowReply }) {
  if (row.carriers.length === 0) return null;
  return (
    <ul className="coverage-carriers">
      {row.carriers.map((carrier) => (
        <li key={carrier.id}>
          {carrierWords(carrier)} <span className="zj-quiet">{carrierRemark(carrier)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where it stands: the pack and the rule, or the folder and the name in it. */
function carrierSource({ kind, id, place }: CoverageRowReply['carriers'][number]): string {
  return kind === 'rule' ? `${place} ${id.slice(id.indexOf('/') + 1)}` : `${place} ${id.slice(id.indexOf(':') + 1)}`;
}

/** For those who keep the product: files and names, out of the way of everybody else. */
function Sources({ row: { carriers, tests } }: { row: CoverageRowReply }) {
  if (carriers.length + tests.length === 0) return null;
  return (
    <details className="coverage-tests">
      <summary>所在文件和测试</summary>
      {carriers.map((carrier) => (
        <code key={carrier.id}>{carrierSource(carrier)}</code>
      ))}
      {tests.length > 0 && <p>由 {tests.length} 个测试文件证明：</p>}
      {tests.map((file) => (
        <code key={file}>{file}</code>
      ))}
    </details>
  );
}
