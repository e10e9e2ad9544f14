import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SearchBox } from '#ui/SearchBox.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { rulesOperations, type EffectiveRow } from '../contract.ts';
import { countOfView, documentsOf, filterRules, ruleViews, type RuleView } from './effective-view.ts';
import { EffectiveList } from './EffectiveList.tsx';
import './rules.css';

/** What binds a unit, or one account: grouped by theme, each with its clause, its force, who set the number, and what was not applied. */
export function RulesPage() {
  const [{ unit, account, view = 'all' }, setSearch] = usePageSearch<{
    unit?: string;
    account?: string;
    view?: RuleView;
  }>();
  return (
    <>
      <PageHeader title="适用的规则">
        同一事项有几个文件规定的，以最严的为准，其余的列在下面说明为何未适用。摘要为产品所写，不是原文。
      </PageHeader>
      <Effective
        unitId={unit}
        accountId={account}
        view={view}
        onUnit={(id) => setSearch({ unit: id ?? '', account: '' })}
        onView={(next) => setSearch({ view: next })}
      />
    </>
  );
}

interface EffectiveProps {
  unitId: string | undefined;
  accountId: string | undefined;
  view: RuleView;
  onUnit: (id: string | undefined) => void;
  onView: (view: RuleView) => void;
}

function Effective({ unitId, accountId, view, onUnit, onView }: EffectiveProps) {
  const [search, setSearch] = useState('');
  const query = accountId ? { accountId } : unitId ? { unitId } : {};
  const effective = useOperation(rulesOperations.effective, { query }, { keepPrevious: true });
  if (effective.isError) return <ErrorState problem={effective.error} onRetry={() => void effective.refetch()} />;
  if (!effective.data) return <Loading />;
  const { rows, unitName, accountName } = effective.data;
  const here = unitId ? { unit: unitId } : {};
  return (
    <>
      <StatSentence>
        {accountName ? `账号“${accountName}”` : unitName}适用 <Stat value={rows.length} unit="条" />
        规则，其中{' '}
        <Stat value={countOfView(rows, 'toSet')} unit="条" tone="soon" to="/rules/parameters" search={here} />
        待单位设定数值
        {countOfView(rows, 'conflict') > 0 && (
          <>
            ，
            <Stat
              value={countOfView(rows, 'conflict')}
              unit="条"
              tone="soon"
              to="/rules"
              search={{ ...(accountId ? { account: accountId } : here), view: 'conflict' }}
            />
            规定不一致，须由人判断
          </>
        )}
        。
      </StatSentence>
      <div className="rules-bar">
        <UnitSelect label="单位" value={unitId} onChange={onUnit} placeholder="本单位" isOptional />
        <SearchBox placeholder="事项、条款或摘要" value={search} onSearch={setSearch} />
      </div>
      {accountName && (
        <p className="zj-quiet">
          只看账号“{accountName}”。<PageLink to="/rules">看本单位全部规则</PageLink>
        </p>
      )}
      <FilterPills
        label="只看"
        value={view}
        onChange={(value) => onView(value as RuleView)}
        pills={ruleViews.map((one) => ({ ...one, count: countOfView(rows, one.value) }))}
      />
      <DocumentKey rows={rows} />
      <EffectiveList rows={filterRules(rows, view, search)} unitId={unitId} />
    </>
  );
}

/** Which document the first part of a clause id stands for. */
function DocumentKey({ rows }: { rows: readonly EffectiveRow[] }) {
  return (
    <p className="rules-key zj-quiet">
      条款编号的前半是文件：
      {documentsOf(rows).map(({ mark, pack, title }, index) => (
        <span key={mark}>
          {index > 0 && '，'}
          <b>{mark}</b> 为<PageLink to={`/rules/packs/${pack}`}>《{title}》</PageLink>
        </span>
      ))}
      。点编号可看摘要。
    </p>
  );
}
