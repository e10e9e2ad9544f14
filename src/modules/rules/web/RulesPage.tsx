import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SearchBox } from '#ui/SearchBox.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { rulesOperations } from '../contract.ts';
import { EffectiveList } from './EffectiveList.tsx';
import { PackList } from './PackList.tsx';
import './rules.css';

type View = 'effective' | 'packs';

/** What binds a unit, rule by rule, and the documents behind it. */
export function RulesPage() {
  const [{ view = 'effective', unit }, setSearch] = usePageSearch<{ view?: View; unit?: string }>();
  const packs = useOperation(rulesOperations.listPacks);
  return (
    <>
      <PageHeader title="规则">
        规则包由文件逐条整理而成；同一事项有几个文件规定的，以最严的为准，其余的列在下面说明为何未适用。摘要为产品所写，不是原文。
      </PageHeader>
      <FilterPills
        label="查看"
        value={view}
        onChange={(value) => setSearch({ view: value as View })}
        pills={[
          { value: 'effective', label: '适用的规则' },
          { value: 'packs', label: '规则包', count: packs.data?.rows.length },
        ]}
      />
      {view === 'effective' ? (
        <EffectivePart unitId={unit} onUnit={(id) => setSearch({ unit: id ?? '' })} />
      ) : (
        <PacksPart packs={packs} />
      )}
    </>
  );
}

function PacksPart({ packs }: { packs: ReturnType<typeof useOperation<typeof rulesOperations.listPacks>> }) {
  if (packs.isError) return <ErrorState problem={packs.error} onRetry={() => void packs.refetch()} />;
  if (!packs.data) return <Loading />;
  return <PackList packs={packs.data.rows} />;
}

function EffectivePart({ unitId, onUnit }: { unitId: string | undefined; onUnit: (id: string | undefined) => void }) {
  const [search, setSearch] = useState('');
  const effective = useOperation(
    rulesOperations.effective,
    { query: unitId ? { unitId } : {} },
    { keepPrevious: true },
  );
  if (effective.isError) return <ErrorState problem={effective.error} onRetry={() => void effective.refetch()} />;
  if (!effective.data) return <Loading />;
  const rows = effective.data.rows.filter(
    (row) => search === '' || `${row.subjectText}${row.valueText}${row.summary}${row.clauses.join()}`.includes(search),
  );
  return (
    <section className="zj-section" aria-label="适用的规则">
      <div className="rules-bar">
        <UnitSelect label="单位" value={unitId} onChange={onUnit} placeholder="本单位" isOptional />
        <SearchBox placeholder="事项、条款或摘要" value={search} onSearch={setSearch} />
      </div>
      <p className="zj-quiet">
        {effective.data.unitName}：共 {effective.data.rows.length} 条，其中由单位设定数值的{' '}
        {effective.data.rows.filter((row) => row.setByUnit).length} 条。
      </p>
      <EffectiveList rows={rows} />
    </section>
  );
}
