import { Button } from 'antd';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import {
  materialKinds,
  materialOperations,
  materialStates,
  type MaterialKind,
  type MaterialRow,
  type MaterialState,
} from '../material-contract.ts';
import { materialKindTexts, materialRightsTexts, materialStateTexts } from '../texts.ts';
import { MaterialTag } from './state-tags.tsx';
import './planning.css';

const columns: readonly DataColumn<MaterialRow>[] = [
  { key: 'title', title: '标题', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <MaterialTag state={row.state} />, width: '7.5rem', phone: 'end' },
  { key: 'kind', title: '种类', render: (row) => materialKindTexts[row.kind], width: '5rem', phone: 'hidden' },
  { key: 'source', title: '来源', render: (row) => row.sourceName },
  { key: 'unit', title: '单位', render: (row) => row.unitName, phone: 'line' },
  { key: 'by', title: '采集人', render: (row) => row.gatheredByName, width: '9rem', phone: 'hidden' },
  { key: 'at', title: '采集时间', render: (row) => <Time at={row.foundAt} />, width: '8rem', phone: 'hidden' },
  {
    key: 'rights',
    title: '权利',
    render: (row) => materialRightsTexts[row.rights],
    width: '7rem',
    isWide: true,
    phone: 'hidden',
  },
];

/** Leads and materials, and how many each unit submitted. */
export function MaterialsPage() {
  const goTo = useGoTo();
  const mayWrite = useMay('content.write');
  const { query, table } = useRegisterFilters<MaterialState, MaterialKind>({
    placeholder: '标题、来源或单位',
    states: materialStates,
    stateText: (state) => materialStateTexts[state],
    kinds: materialKinds,
    kindText: (kind) => materialKindTexts[kind],
  });
  const list = useList(materialOperations.listMaterials, { query });
  return (
    <>
      <PageHeader
        title="素材和报送"
        actions={
          mayWrite && (
            <Button type="primary" onClick={() => goTo('/plan-materials/new')}>
              登记素材
            </Button>
          )
        }
      />
      <DataTable
        name="planning.materials"
        caption="线索和素材"
        unit="条"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/plan-materials/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(materialOperations.exportMaterials, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有线索和素材">
            采集的线索、图片和材料在此登记，报送给编辑部；每次报送、复制和传递都留痕。
          </EmptyState>
        }
      />
      <SubmissionCounts />
    </>
  );
}

/** By unit, never by person. */
function SubmissionCounts() {
  const { data } = useOperation(materialOperations.countSubmissions, { query: {} });
  if (!data || data.rows.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>本年各单位信息报送{data.clause && <span className="zj-quiet">（{data.clause}）</span>}</h2>
      <table className="plan-counts">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">报送</th>
            <th scope="col">采用</th>
            <th scope="col">退回</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">{row.unitName}</th>
              <td>{row.submitted} 条</td>
              <td>{row.accepted} 条</td>
              <td>{row.returned} 条</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="zj-quiet">
        {data.from} 至 {data.until}，按单位计数，不按人统计。{' '}
        <a href={hrefOf(materialOperations.exportSubmissions, { query: {} })} download>
          导出
        </a>
      </p>
    </section>
  );
}
