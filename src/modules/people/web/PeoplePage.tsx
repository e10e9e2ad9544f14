import { Button, Select } from 'antd';
import { roles, type Role } from '#shared/permissions.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { employmentTexts, peopleOperations, type PersonRow } from '../contract.ts';
import { PersonDrawer } from './PersonDrawer.tsx';
import './people.css';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  unitId?: string;
  role?: Role;
  open?: string;
}

const columns: readonly DataColumn<PersonRow>[] = [
  { key: 'name', title: '姓名或岗位称谓', width: '14em', render: (row) => row.name, phone: 'title' },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  { key: 'grants', title: '岗位', render: (row) => <GrantWords person={row} /> },
  { key: 'position', title: '职务', width: '9em', isWide: true, render: (row) => row.position ?? '', phone: 'hidden' },
  {
    key: 'employment',
    title: '用工',
    width: '6em',
    isWide: true,
    render: (row) => employmentTexts[row.employment],
    phone: 'hidden',
  },
  {
    key: 'login',
    title: '登录名',
    width: '10em',
    isWide: true,
    render: (row) => row.login ?? '未开通',
    phone: 'hidden',
  },
];

/** The register of people with the posts they hold; a person opens beside it. */
export function PeoplePage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const { open, ...query } = filters;
  const list = useList(peopleOperations.listPeople, { query });
  const goTo = useGoTo();
  const mayManage = useMay('people.manage');
  const isFiltered = Object.values(query).some(Boolean);
  return (
    <>
      <PageHeader
        title="人员"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/people/new')}>
              新增人员
            </Button>
          )
        }
      />
      <DataTable
        name="people.people"
        caption="人员"
        unit="人"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => setFilters({ open: row.id })}
        {...(open ? { currentKey: open } : {})}
        search={{
          placeholder: '姓名、登录名或单位',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        filters={
          <>
            <Select
              aria-label="岗位"
              placeholder="全部岗位"
              allowClear
              style={{ minWidth: '10em' }}
              popupMatchSelectWidth={false}
              {...(filters.role ? { value: filters.role } : {})}
              onChange={(role: Role | undefined) => setFilters({ role } as Filters)}
              options={(Object.keys(roles) as Role[]).map((role) => ({ value: role, label: roles[role].text }))}
            />
            <UnitSelect
              placeholder="全部单位"
              isOptional
              value={filters.unitId}
              onChange={(unitId) => setFilters({ unitId } as Filters)}
            />
          </>
        }
        isFiltered={isFiltered}
        onClearFilters={() => setFilters({ search: '', unitId: '', role: undefined } as Filters)}
        empty={
          <EmptyState
            title="还没有人员"
            action={
              mayManage && (
                <Button type="primary" onClick={() => goTo('/people/new')}>
                  新增人员
                </Button>
              )
            }
          >
            新增人员后，由安全管理员授予岗位，本人才能办理业务。
          </EmptyState>
        }
      />
      <PersonDrawer person={list.rows.find((row) => row.id === open)} onClose={() => setFilters({ open: '' })} />
    </>
  );
}

function GrantWords({ person }: { person: PersonRow }) {
  if (person.grants.length === 0) return <span className="zj-quiet">还没有岗位</span>;
  return person.grants
    .map((grant) => `${roles[grant.role].text}${grant.unitId === person.unitId ? '' : `（${grant.unitName}）`}`)
    .join('、');
}
