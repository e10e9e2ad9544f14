import { Button } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { settingsOperations, type ParameterRow, type SettingRow } from '../settings-contract.ts';
import { byTheme } from './themes.ts';
import { ThemeIndex } from './EffectiveList.tsx';
import { ParameterDialog } from './ParameterDialog.tsx';
import './rules.css';
import './parameters.css';

type View = 'all' | 'toSet' | 'set' | 'overridden';
const views: readonly { value: View; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'toSet', label: '待设定' },
  { value: 'set', label: '已设定' },
  { value: 'overridden', label: '条款已有数值' },
];
const belongs: Record<View, (row: ParameterRow) => boolean> = {
  all: () => true,
  toSet: (row) => row.mustBeSet && row.current === null && row.overriddenBy === null,
  set: (row) => row.current !== null,
  overridden: (row) => row.overriddenBy !== null,
};

/** The numbers that no text gives: what the unit set, or the product's default in the meantime. */
export function ParametersPage() {
  const [{ unit, view = 'all', rule }, setSearch] = usePageSearch<{ unit?: string; view?: View; rule?: string }>();
  const parameters = useOperation(
    settingsOperations.listParameters,
    { query: unit ? { unitId: unit } : {} },
    { keepPrevious: true },
  );
  const [open, setOpen] = useState<string | null>(rule ?? null);
  if (parameters.isError) return <ErrorState problem={parameters.error} onRetry={() => void parameters.refetch()} />;
  if (!parameters.data) return <Loading />;
  const { rows, unitName, maySet } = parameters.data;
  const shown = rows.filter(belongs[view]);
  const chosen = rows.find((row) => row.rule === open);
  return (
    <>
      <PageHeader title="单位设定">
        文件只说“及时”“限时”“定期”而没有给出数值的，由单位设定；没有设定时用产品默认值。这些数值都不是条款原文。
      </PageHeader>
      <div className="rules-bar">
        <UnitSelect
          label="单位"
          value={unit}
          onChange={(id) => setSearch({ unit: id ?? '' })}
          placeholder="本单位"
          isOptional
        />
      </div>
      <FilterPills
        label="只看"
        value={view}
        onChange={(value) => setSearch({ view: value as View })}
        pills={views.map((one) => ({ ...one, count: rows.filter(belongs[one.value]).length }))}
      />
      {shown.length === 0 && (
        <EmptyState title="没有这样的参数">适用于{unitName}的文件里没有需要由单位设定的数值。</EmptyState>
      )}
      <ThemeIndex themes={byTheme(shown).map(({ theme, rows: own }) => ({ theme, count: own.length }))} />
      {byTheme(shown).map(({ theme, rows: own }) => (
        <section key={theme} id={theme} className="zj-section rules-theme">
          <h2>
            {theme} <span className="zj-quiet">{own.length}</span>
          </h2>
          <ul className="rules-list">
            {own.map((row) => (
              <Parameter key={row.rule} row={row} maySet={maySet} onSet={() => setOpen(row.rule)} />
            ))}
          </ul>
        </section>
      ))}
      {chosen && maySet && (
        <ParameterDialog
          key={chosen.rule}
          row={chosen}
          unitId={unit}
          unitName={unitName}
          onClose={() => {
            setOpen(null);
            if (rule) setSearch({ rule: '' });
          }}
        />
      )}
    </>
  );
}

function Parameter({ row, maySet, onSet }: { row: ParameterRow; maySet: boolean; onSet: () => void }) {
  return (
    <li>
      <div className="param-line">
        <div>
          <b>{row.subjectText}</b>
          {row.appliesText && <span className="rules-applies">{row.appliesText}</span>}
          <p className="rules-summary">
            {row.summary} <ClauseTag id={row.clause} summary={row.summary} pack={row.packTitle} />
          </p>
        </div>
        <div>
          <div className="rules-value">{row.current?.valueText ?? row.defaultText}</div>
          <Origin row={row} />
        </div>
        {maySet && !row.overriddenBy && (
          <div className="param-act zj-no-print">
            <Button onClick={onSet}>{row.current ? '修改' : '设定'}</Button>
          </div>
        )}
      </div>
      {row.history.length > 0 && <History settings={row.history} />}
    </li>
  );
}

function Origin({ row }: { row: ParameterRow }) {
  if (row.overriddenBy)
    return <p className="rules-lost">{row.overriddenBy} 已有明文数值或另有设定，以其为准，这里不起作用。</p>;
  if (!row.current)
    return (
      <p className="param-origin">
        {row.mustBeSet && <StatusTag tone="soon">待设定</StatusTag>}
        <span className="zj-quiet">产品默认值</span>
      </p>
    );
  const { unitName, setByName, setAt, reason } = row.current;
  return (
    <p className="param-origin">
      <StatusTag tone="met">单位设定，不是条款</StatusTag>
      <span className="zj-quiet">
        {unitName} {setByName} <Time at={setAt} />：{reason}
      </span>
      <span className="zj-quiet">产品默认值 {row.defaultText}</span>
    </p>
  );
}

function History({ settings }: { settings: readonly SettingRow[] }) {
  return (
    <details className="param-history">
      <summary>以前的设定 {settings.length} 次</summary>
      <ul>
        {settings.map((setting) => (
          <li key={setting.id}>
            {setting.valueText} · {setting.unitName} {setting.setByName} <Time at={setting.setAt} />：{setting.reason}
            {setting.endedAt && (
              <>
                ；{setting.endedByName} <Time at={setting.endedAt} /> 停用
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
