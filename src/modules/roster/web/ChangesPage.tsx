import { App, Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { changeKinds, rosterOperations, type ChangeKind, type ChangeRow } from '../contract.ts';
import { changeKindTexts, changeStateTexts } from '../texts.ts';

const tones = { waiting: 'soon', applied: 'met', withdrawn: 'neutral' } as const;

/** Who left, was transferred, resigned or was lent, and since when it counts. */
export function ChangesPage() {
  const [filters, setFilters] = usePageSearch<{ unitId?: string; kind?: ChangeKind }>();
  const list = useList(rosterOperations.listChanges, { query: filters });
  const mayKeep = useMay('people.roster');
  const { message } = App.useApp();
  const withdraw = useCommand(rosterOperations.withdrawChange, { onDone: () => void message.success('已撤回') });
  const actions: DataColumn<ChangeRow> = {
    key: 'acts',
    title: '',
    width: '6em',
    render: (row) =>
      row.state === 'waiting' && (
        <Button size="small" onClick={() => withdraw.mutate({ params: { changeId: row.id } })}>
          撤回
        </Button>
      ),
  };
  return (
    <>
      <PageHeader title="人员变动">离职、调任、辞职、借调在“人员”或“任职登记”中对本人办理。</PageHeader>
      {withdraw.error && <ErrorState problem={withdraw.error} />}
      <DataTable
        name="roster.changes"
        caption="人员变动"
        unit="项"
        columns={mayKeep ? [...columns, actions] : columns}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按类型',
          pills: [
            { value: '', label: '全部' },
            ...changeKinds.map((kind) => ({ value: kind, label: changeKindTexts[kind] })),
          ],
          value: filters.kind ?? '',
          onChange: (kind) => setFilters({ kind: kind as ChangeKind }),
        }}
        filters={
          <UnitSelect
            placeholder="全部单位"
            isOptional
            value={filters.unitId}
            onChange={(unitId) => setFilters({ unitId: unitId ?? '' })}
          />
        }
        isFiltered={Object.values(filters).some(Boolean)}
        onClearFilters={() => setFilters({ unitId: '', kind: '' as ChangeKind })}
        empty={
          <EmptyState title="还没有人员变动">
            登记后，任职和系统权限到日即时终止，单位须重新报备名册，保管账号的须办理交接。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<ChangeRow>[] = [
  { key: 'person', title: '姓名', width: '10em', render: (row) => row.personName, phone: 'title' },
  { key: 'kind', title: '类型', width: '6em', render: (row) => changeKindTexts[row.kind] },
  { key: 'unit', title: '单位', render: (row) => `${row.unitName}${row.toUnitName ? ` → ${row.toUnitName}` : ''}` },
  { key: 'on', title: '生效日期', width: '9em', render: (row) => row.effectiveOn },
  { key: 'note', title: '说明', isWide: true, phone: 'hidden', render: (row) => row.note },
  {
    key: 'by',
    title: '登记',
    width: '13em',
    isWide: true,
    phone: 'hidden',
    render: (row) => (
      <>
        {row.recordedByName} <Time at={row.recordedAt} />
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: '8em',
    phone: 'end',
    render: (row) => <StatusTag tone={tones[row.state]}>{changeStateTexts[row.state]}</StatusTag>,
  },
];
