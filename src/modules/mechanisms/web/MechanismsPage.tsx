import { Button } from 'antd';
import { codeText } from '#rulebook/code-texts.ts';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { useMay } from '#ui/session.ts';
import { documentKinds, documentStates, mechanismOperations } from '../contract.ts';
import type { DocumentKind, DocumentRow, DocumentState } from '../contract.ts';
import { documentStateTexts } from '../texts.ts';
import { DocumentStateTag } from './DocumentStateTag.tsx';

const columns: readonly DataColumn<DocumentRow>[] = [
  { key: 'title', title: '名称', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <DocumentStateTag state={row.state} />, phone: 'end' },
  { key: 'kind', title: '种类', render: (row) => codeText(row.kind) },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  { key: 'number', title: '文号', render: (row) => row.number || '无', phone: 'hidden' },
  { key: 'from', title: '施行日期', render: (row) => row.from },
  { key: 'until', title: '有效期', render: (row) => row.until ?? '长期' },
];

/** Documents in force of the scope. */
export function MechanismsPage() {
  const goTo = useGoTo();
  const mayManage = useMay('arrangements.manage');
  const { query, table } = useRegisterFilters<DocumentState, DocumentKind>({
    placeholder: '名称、文号或单位',
    states: documentStates,
    stateText: (state) => documentStateTexts[state],
    kinds: documentKinds,
    kindText: codeText,
  });
  const list = useList(mechanismOperations.listDocuments, { query });
  return (
    <>
      <PageHeader
        title="在用制度"
        actions={
          <>
            <Button onClick={() => goTo('/mechanisms/matrix')}>制度对照</Button>
            {mayManage && (
              <Button type="primary" onClick={() => goTo('/mechanisms/new')}>
                登记制度
              </Button>
            )}
          </>
        }
      />
      <DataTable
        name="mechanisms.documents"
        caption="在用制度"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/mechanisms/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(mechanismOperations.exportDocuments, { query })} download>
            导出
          </Button>
        }
        empty={<EmptyState title="还没有登记制度">“制度对照”列出各单位按规定须有的制度，缺少的在此登记。</EmptyState>}
      />
    </>
  );
}
