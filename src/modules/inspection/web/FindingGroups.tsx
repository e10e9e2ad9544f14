import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import { inspectionOperations, type FindingGroup, type FindingState } from '../contract.ts';

/** What the findings page keeps in its address. */
export interface FindingFilters {
  readonly state?: FindingState;
  readonly check?: string;
  readonly clause?: string;
  readonly unitId?: string;
  readonly search?: string;
}

function useGroups({ state, unitId, search }: FindingFilters) {
  return useOperation(inspectionOperations.countFindings, {
    query: { ...(state ? { state } : {}), ...(unitId ? { unitId } : {}), ...(search ? { search } : {}) },
  });
}

/** The findings by check and clause, each group one step from its rows. Folded on a phone, where the rows follow. */
export function FindingGroups({ filters }: { filters: FindingFilters }) {
  const groups = useGroups(filters);
  const isPhone = usePhone();
  if (groups.isError) return <ErrorState problem={groups.error} onRetry={() => void groups.refetch()} />;
  const all = groups.data?.groups ?? [];
  if (all.length === 0) return null;
  const list = (
    <ul className="inspection-groups">
      {all.map((group) => (
        <Group key={`${group.check} ${group.clause}`} group={group} filters={filters} />
      ))}
    </ul>
  );
  const title = `按检查项归类（${all.length} 类）`;
  return isPhone ? (
    <details className="inspection-fold">
      <summary>{title}</summary>
      {list}
    </details>
  ) : (
    <section className="zj-section">
      <h2>{title}</h2>
      {list}
    </section>
  );
}

function Group({ group, filters }: { group: FindingGroup; filters: FindingFilters }) {
  const { check, clause } = group;
  const isChosen = filters.check === check && filters.clause === clause;
  return (
    <li className={isChosen ? 'inspection-chosen' : ''}>
      <span className="inspection-group-name">
        <PageLink to="/findings" search={{ ...filters, check, clause }}>
          {group.text}
        </PageLink>{' '}
        <Clause id={clause} />
      </span>
      <span className="inspection-group-count">
        <b>{group.count.toLocaleString('zh-CN')}</b> 个
        <span className="zj-quiet">，{group.units.toLocaleString('zh-CN')} 个单位</span>
      </span>
      <span className="zj-quiet inspection-group-latest">如：{group.latest}</span>
    </li>
  );
}

/** Which group the rows are, and the way out of it. */
export function ChosenGroup({ filters }: { filters: FindingFilters }) {
  const groups = useGroups(filters);
  const { check, clause, ...others } = filters;
  if (!check && !clause) return null;
  const text = groups.data?.groups.find((group) => group.check === check)?.text;
  return (
    <p className="inspection-only">
      只列{text && `“${text}”`}
      {clause && <Clause id={clause} />}{' '}
      <PageLink to="/findings" search={others}>
        看全部类别
      </PageLink>
    </p>
  );
}
