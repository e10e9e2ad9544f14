import { Button, Select } from 'antd';
import { useState } from 'react';
import { toChineseDay, toDay } from '#shared/time.ts';
import { useCommand, useOperation } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { useNow } from '#ui/use-now.ts';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { settingsOperations, type CalendarOverrideRow } from '../settings-contract.ts';
import { CalendarDayDialog } from './CalendarDayDialog.tsx';
import { YearPicture } from './YearPicture.tsx';
import './calendar.css';
import './rules.css';

const firstYear = 2018;

/** A year of working days as a picture, and the unit's own days. */
export function CalendarPage() {
  const today = toDay(useNow());
  const present = Number(today.slice(0, 4));
  const [{ year = String(present), unit = '' }, setSearch] = usePageSearch<{ year?: string; unit?: string }>();
  const shownYear = Number(year) || present;
  const calendar = useOperation(
    settingsOperations.readCalendar,
    { query: { year: shownYear, ...(unit ? { unitId: unit } : {}) } },
    { keepPrevious: true },
  );
  const [day, setDay] = useState<string | null>(null);
  if (calendar.isError) return <ErrorState problem={calendar.error} onRetry={() => void calendar.refetch()} />;
  if (!calendar.data) return <Loading />;
  const { data } = calendar;
  const years = Array.from({ length: present + 2 - firstYear }, (_, index) => present + 1 - index);
  return (
    <>
      <PageHeader
        title="工作日历"
        marks={data.isProvisional && <StatusTag tone="soon">{data.year} 年放假安排未公布，暂按周末推算</StatusTag>}
        actions={data.maySet && <Button onClick={() => setDay(today)}>调整一天</Button>}
      >
        {data.unitName} {data.year} 年共 {data.workdays}{' '}
        个工作日。按国务院办公厅公布的放假和补班安排，加上本单位和上级单位的调整；期限都按这张日历计算。休息日会顺延期限，由上级单位设定。
      </PageHeader>
      <div className="cal-bar">
        <UnitSelect
          label="单位"
          value={unit}
          onChange={(id) => setSearch({ unit: id ?? '' })}
          placeholder="本单位"
          isOptional
        />
        <Select
          aria-label="年份"
          value={data.year}
          onChange={(next: number) => setSearch({ year: String(next) })}
          options={years.map((one) => ({ value: one, label: `${one} 年` }))}
        />
        <Legend />
      </div>
      <YearPicture
        year={data.year}
        special={data.special}
        isProvisional={data.isProvisional}
        onDay={data.maySet ? (chosen) => chosen >= today && setDay(chosen) : undefined}
      />
      <Overrides rows={data.overrides} year={data.year} maySet={data.maySet} maySetRest={data.maySetRest} />
      {day && (
        <CalendarDayDialog
          key={day}
          day={day}
          special={data.special}
          overrides={data.overrides}
          unitId={unit || undefined}
          unitName={data.unitName}
          maySetRest={data.maySetRest}
          onClose={() => setDay(null)}
        />
      )}
    </>
  );
}

function Legend() {
  return (
    <p className="cal-legend zj-quiet">
      <span className="cal-key cal-holiday">休</span> 法定节假日 <span className="cal-key cal-makeUp">班</span> 补班{' '}
      <span className="cal-key cal-weekend">六</span> 周末 <span className="cal-key cal-officeOff">休</span>{' '}
      本单位或上级改为休息日 <span className="cal-key cal-officeWork">班</span> 本单位或上级改为工作日
    </p>
  );
}

interface OverridesProps {
  rows: readonly CalendarOverrideRow[];
  year: number;
  maySet: boolean;
  maySetRest: boolean;
}

function Overrides({ rows, year, maySet, maySetRest }: OverridesProps) {
  const offer = maySetRest
    ? '点今天或以后的一天可以把它改为休息日或工作日，例如停电、防汛停工。'
    : '点今天或以后的休息日可以把它改为工作日；要增加休息日，请上级单位设定。';
  return (
    <section className="zj-section">
      <h2>单位调整</h2>
      {rows.length === 0 && (
        <p className="zj-quiet">
          {year} 年没有调整。{maySet ? offer : ''}
        </p>
      )}
      <ul className="cal-overrides">
        {rows.map((row) => (
          <li key={row.id}>
            <b>{toChineseDay(row.day)}</b>
            <span>{row.kind === 'off' ? '改为休息日' : '改为工作日'}</span>
            <span>{row.reason}</span>
            <span className="zj-quiet">
              {row.unitName} {row.setByName} <Time at={row.setAt} />
            </span>
            {maySet && row.mayClear && <Clear row={row} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clear({ row }: { row: CalendarOverrideRow }) {
  const [isOpen, setOpen] = useState(false);
  const clear = useCommand(settingsOperations.clearCalendarDay, {
    alsoRefresh: ['registry', 'rectification', 'today'],
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)}>
        取消调整
      </Button>
      <ConfirmDecision
        isOpen={isOpen}
        title={`取消 ${toChineseDay(row.day)}的调整？`}
        effects={['这一天恢复为公布的安排。', '正在计时、按工作日计算的期限同时重新计算。']}
        confirmText="取消调整"
        isBusy={clear.isPending}
        problem={clear.error}
        onConfirm={() => clear.mutate({ params: { overrideId: row.id } })}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}
