import { Button, Select } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { employmentTexts } from '#modules/people/contract.ts';
import { posts, rosterOperations, type AppointmentRow, type Post, type PostState } from '../contract.ts';
import { postStateTexts, postTexts } from '../texts.ts';
import { AppointmentDrawer } from './AppointmentDrawer.tsx';
import './roster.css';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  unitId?: string;
  post?: Post;
  state?: PostState;
  personId?: string;
  open?: string;
}

/** The register of appointments; one opens beside it. */
export function AppointmentsPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const { open, ...query } = filters;
  const list = useList(rosterOperations.listAppointments, { query });
  const goTo = useGoTo();
  const mayKeep = useMay('people.roster');
  const isFiltered = Object.values(query).some(Boolean);
  const add = mayKeep && (
    <Button type="primary" onClick={() => goTo('/appointments/new')}>
      任职
    </Button>
  );
  return (
    <>
      <PageHeader title="任职登记" actions={add} />
      <DataTable
        name="roster.appointments"
        caption="任职"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => setFilters({ open: row.id })}
        {...(open ? { currentKey: open } : {})}
        search={{
          placeholder: '姓名、单位或栏目',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按状态',
          pills: [
            { value: '', label: '全部' },
            ...(['running', 'coming', 'ended'] as const).map((state) => ({
              value: state,
              label: postStateTexts[state],
            })),
          ],
          value: filters.state ?? '',
          onChange: (state) => setFilters({ state: state as PostState }),
        }}
        filters={
          <>
            <Select
              aria-label="岗位"
              placeholder="全部岗位"
              allowClear
              style={{ minWidth: '10em' }}
              popupMatchSelectWidth={false}
              {...(filters.post ? { value: filters.post } : {})}
              onChange={(post: Post | undefined) => setFilters({ post } as Filters)}
              options={posts.map((post) => ({ value: post, label: postTexts[post] }))}
            />
            <UnitSelect
              placeholder="全部单位"
              isOptional
              value={filters.unitId}
              onChange={(unitId) => setFilters({ unitId } as Filters)}
            />
          </>
        }
        tools={
          <Button href={hrefOf(rosterOperations.exportAppointments, { query: { ...query, format: 'xlsx' } })}>
            导出
          </Button>
        }
        isFiltered={isFiltered}
        onClearFilters={() =>
          setFilters({ search: '', unitId: '', post: undefined, state: undefined, personId: '' } as Filters)
        }
        empty={
          <EmptyState title="还没有任职" action={add}>
            登记谁担任信息指挥长、信息采编员等岗位后，显示在这里；名册有变动会自动提醒重新报备。
          </EmptyState>
        }
      />
      <AppointmentDrawer appointmentId={open || undefined} onClose={() => setFilters({ open: '' })} />
    </>
  );
}

const tones = { running: 'met', coming: 'active', ended: 'neutral' } as const;

const columns: readonly DataColumn<AppointmentRow>[] = [
  { key: 'person', title: '姓名', width: '9em', render: (row) => row.personName, phone: 'title' },
  { key: 'post', title: '岗位', width: '11em', render: (row) => postWords(row) },
  { key: 'unit', title: '单位', render: (row) => [row.unitName, row.sectionName].filter(Boolean).join(' · ') },
  {
    key: 'inCharge',
    title: '管理的栏目和账号',
    isWide: true,
    phone: 'hidden',
    render: (row) => [row.inCharge, ...row.accounts.map((one) => one.name)].filter(Boolean).join('、'),
  },
  {
    key: 'employment',
    title: '用工',
    width: '5em',
    isWide: true,
    phone: 'hidden',
    render: (row) => employmentTexts[row.employment],
  },
  { key: 'phone', title: '办公电话', width: '9em', isWide: true, phone: 'hidden', render: (row) => row.phone ?? '' },
  {
    key: 'dates',
    title: '起止',
    width: '12em',
    render: (row) => `${row.from} 起${row.until ? `，至 ${row.until}` : ''}`,
  },
  {
    key: 'state',
    title: '状态',
    width: '9em',
    phone: 'end',
    render: (row) =>
      row.state === 'running' && row.missingRoles.length > 0 ? (
        <StatusTag tone="soon">缺系统权限</StatusTag>
      ) : (
        <StatusTag tone={tones[row.state]}>{postStateTexts[row.state]}</StatusTag>
      ),
  },
];

function postWords(row: AppointmentRow): string {
  const deputy = row.deputy ? `（${row.deputy}岗${row.deputyFor ? `，替${row.deputyFor}` : ''}）` : '';
  return `${postTexts[row.post]}${deputy}${row.alsoHolds.length > 0 ? ` 兼${row.alsoHolds.map((post) => postTexts[post]).join('、')}` : ''}`;
}
