import { codeText } from '#rulebook/code-texts.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { documentKinds, mechanismOperations, type MatrixRow } from '../contract.ts';
import { matrixStateTexts } from '../texts.ts';

const tones: Record<keyof typeof matrixStateTexts, StatusTone> = {
  inForce: 'met',
  expired: 'blocked',
  missing: 'blocked',
  waived: 'neutral',
};
const gaps = (row: MatrixRow) =>
  row.cells.filter((cell) => cell.state === 'missing' || cell.state === 'expired').length;

const columns: readonly DataColumn<MatrixRow>[] = [
  { key: 'unit', title: '单位', render: (row) => row.unitName, phone: 'title' },
  { key: 'gaps', title: '缺口', render: (row) => (gaps(row) === 0 ? '无' : `${gaps(row)} 项`), phone: 'end' },
  ...documentKinds.map((kind) => ({
    key: kind,
    title: codeText(kind),
    render: (row: MatrixRow) => {
      const cell = row.cells.find((one) => one.kind === kind);
      if (!cell) return <span className="zj-quiet">不要求</span>;
      const tag = <StatusTag tone={tones[cell.state]}>{matrixStateTexts[cell.state]}</StatusTag>;
      if (cell.documentId) return <PageLink to={`/mechanisms/${cell.documentId}`}>{tag}</PageLink>;
      return (
        <>
          {tag} <Clause id={cell.clause} />
        </>
      );
    },
  })),
];

/** Units against the documents that the rules ask of them. */
export function MatrixPage() {
  const list = useList(mechanismOperations.readMatrix, { query: {} });
  return (
    <>
      <PageHeader title="制度对照" trail={[{ label: '在用制度', to: '/mechanisms' }]}>
        各单位按所适用的规定须有的制度；缺少和过期的会列为问题。
      </PageHeader>
      <DataTable
        name="mechanisms.matrix"
        caption="制度对照"
        unit="个单位"
        columns={columns}
        list={list}
        rowKey={(row) => row.unitId}
        empty={<EmptyState title="没有须建立制度的单位">有账号的单位会列在这里。</EmptyState>}
      />
    </>
  );
}
