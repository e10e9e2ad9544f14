import type { OccasionKind, OccasionRule } from '#shared/occasions.ts';
import { weekdayTexts } from '#shared/time.ts';
import { App, Button, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { calendarOperations, occasionKinds, type OccasionRow } from '../calendar-contract.ts';
import { occasionKindTexts } from '../texts.ts';
import { TopicTag } from './state-tags.tsx';
import './planning.css';

/** What comes: festivals, memorial and theme days, and whether there is a topic for them. */
export function OccasionsPage() {
  const [{ days = '60', view = 'open' }, set] = usePageSearch<{ days?: string; view?: string }>();
  const [isAdding, setAdding] = useState(false);
  const query = { days: Number(days) };
  const { data, error, isError, refetch } = useOperation(calendarOperations.listOccasions, { query });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const asks = data.rows.filter((row) => row.leadDays > 0 && row.topics.length === 0 && row.passReason === null);
  const rows = view === 'open' ? asks : view === 'main' ? data.rows.filter((row) => row.leadDays > 0) : data.rows;
  return (
    <>
      <PageHeader
        title="节点日历"
        actions={
          data.mayManage && (
            <Button type="primary" onClick={() => setAdding(true)}>
              增加节点
            </Button>
          )
        }
      >
        {data.from} 起 {data.days} 天内有 {data.rows.length} 个节点，{asks.length} 个须安排而没有选题
        {data.clause && `（${data.clause}）`}
      </PageHeader>
      <div className="plan-bar zj-no-print">
        <FilterPills
          label="查看"
          value={view}
          onChange={(value) => set({ view: value })}
          pills={[
            { value: 'open', label: '没有选题', count: asks.length },
            { value: 'main', label: '主要节点' },
            { value: 'all', label: '全部', count: data.rows.length },
          ]}
        />
        <Select
          aria-label="期间"
          value={days}
          onChange={(value: string) => set({ days: value })}
          options={[
            { value: '30', label: '30 天' },
            { value: '60', label: '60 天' },
            { value: '180', label: '半年' },
            { value: '366', label: '一年' },
          ]}
        />
        <Button href={hrefOf(calendarOperations.exportOccasions, { query })} download>
          导出
        </Button>
      </div>
      {rows.length === 0 && <EmptyState title="没有这样的节点">主要节点都有了选题，或已注明不安排。</EmptyState>}
      <ul className="plan-occasions">
        {rows.map((row) => (
          <OccasionLine key={`${row.key} ${row.on}`} row={row} mayManage={data.mayManage} today={data.from} />
        ))}
      </ul>
      {isAdding && <AddOccasion onClose={() => setAdding(false)} />}
    </>
  );
}

function OccasionLine({ row, mayManage, today }: { row: OccasionRow; mayManage: boolean; today: string }) {
  const goTo = useGoTo();
  const pass = useCommand(calendarOperations.passOccasion, { alsoRefresh: ['today'] });
  const end = useCommand(calendarOperations.endOccasion, { alsoRefresh: ['today'] });
  const isOpen = row.topics.length === 0 && row.passReason === null;
  const day = new Date(`${row.on}T00:00:00Z`).getUTCDay();
  return (
    <li>
      <div className="plan-occasion-day">
        <b>
          {Number(row.on.slice(5, 7))}月{Number(row.on.slice(8))}日
        </b>
        <span className="zj-quiet">周{weekdayTexts[day]}</span>
      </div>
      <div className="plan-occasion-what">
        <p>
          <b>{row.name}</b> <span className="zj-quiet">{occasionKindTexts[row.kind]}</span>{' '}
          {isOpen && row.leadDays > 0 && row.startOn <= today && <StatusTag tone="soon">该安排了</StatusTag>}
        </p>
        <p className="zj-quiet">
          {row.ruleText} · {row.isOwn ? '本单位' : ''}
          {row.source}
          {row.leadDays > 0 && ` · 提前 ${row.leadDays} 天`}
        </p>
        {row.caution && <p className="plan-caution">注意：{row.caution}</p>}
        {row.topics.map((one) => (
          <p key={one.id}>
            <PageLink to={`/plan-topics/${one.id}`}>{one.title}</PageLink> <TopicTag state={one.state} />
          </p>
        ))}
        {row.passReason !== null && <p className="zj-quiet">本次不安排：{row.passReason}</p>}
      </div>
      <div className="plan-occasion-acts zj-no-print">
        {row.passReason === null && (
          <Button onClick={() => goTo('/plan-topics/new', { occasion: row.key, on: row.on, title: row.name })}>
            登记选题
          </Button>
        )}
        {mayManage && isOpen && (
          <ReasonedAct
            text="不安排"
            question={`${row.name}本次不安排选题？`}
            effects={['不再列入今日待办，理由记入经过']}
            command={pass}
            onConfirm={(reason) => pass.mutate({ body: { key: row.key, on: row.on, reason } })}
          />
        )}
        {mayManage && row.isOwn && (
          <ReasonedAct
            text="停用"
            question={`停用节点“${row.name}”？`}
            effects={['以后不再出现在日历中，已有选题不受影响']}
            command={end}
            onConfirm={(reason) => end.mutate({ params: { occasionId: row.key }, body: { reason } })}
          />
        )}
      </div>
    </li>
  );
}

type RuleBy = 'fixed' | 'lunar' | 'weekday' | 'once';

function AddOccasion({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<OccasionKind>('themeDay');
  const [by, setBy] = useState<RuleBy>('fixed');
  const [month, setMonth] = useState(1);
  const [day, setDay] = useState(1);
  const [nth, setNth] = useState(1);
  const [weekday, setWeekday] = useState(1);
  const [on, setOn] = useState('');
  const [leadDays, setLead] = useState(10);
  const [caution, setCaution] = useState('');
  const [source, setSource] = useState('');
  const create = useCommand(calendarOperations.createOccasion, {
    alsoRefresh: ['today'],
    onDone: () => {
      message.success('节点已增加');
      onClose();
    },
  });
  const rule: OccasionRule =
    by === 'once' ? { by, on } : by === 'weekday' ? { by, month, nth, weekday } : { by, month, day };
  const number = (label: string, value: number, set: (next: number) => void, min: number, max: number) => (
    <Field label={label}>
      {({ id }) => <InputNumber id={id} min={min} max={max} value={value} onChange={(next) => set(next ?? min)} />}
    </Field>
  );
  return (
    <Modal
      open
      title="增加本单位的节点"
      onCancel={onClose}
      okText="增加"
      cancelText="取消"
      confirmLoading={create.isPending}
      onOk={() =>
        create.mutate({
          body: { name: name.trim(), kind, rule, leadDays, caution: caution.trim(), source: source.trim() },
        })
      }
    >
      {create.error && <ErrorState problem={create.error} />}
      <Field label="节点名称" error={fieldError(create.error, '/name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="种类">
        {({ id }) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={occasionKinds.map((one) => ({ value: one, label: occasionKindTexts[one] }))}
          />
        )}
      </Field>
      <Field label="日期规则" error={fieldError(create.error, '/rule')}>
        {({ id }) => (
          <Select
            id={id}
            value={by}
            onChange={setBy}
            options={[
              { value: 'fixed', label: '每年公历某日' },
              { value: 'lunar', label: '每年农历某日' },
              { value: 'weekday', label: '某月第几个星期几' },
              { value: 'once', label: '仅此一次' },
            ]}
          />
        )}
      </Field>
      {by === 'once' ? (
        <Field label="日期" error={fieldError(create.error, '/rule/on')}>
          {(control) => <Input {...control} type="date" value={on} onChange={(event) => setOn(event.target.value)} />}
        </Field>
      ) : (
        <div className="zj-form-row">
          {number(by === 'lunar' ? '农历月' : '月', month, setMonth, 1, 12)}
          {by === 'weekday' ? (
            <>
              {number('第几个（-1 为最后）', nth, setNth, -1, 5)}
              <Field label="星期">
                {({ id }) => (
                  <Select
                    id={id}
                    value={weekday}
                    onChange={setWeekday}
                    options={weekdayTexts.map((text, value) => ({ value, label: `星期${text}` }))}
                  />
                )}
              </Field>
            </>
          ) : (
            number(by === 'lunar' ? '农历日' : '日', day, setDay, 1, by === 'lunar' ? 30 : 31)
          )}
        </div>
      )}
      {number('提前天数（0 为不提醒）', leadDays, setLead, 0, 180)}
      <Field label="注意事项" isOptional>
        {(control) => <Input {...control} value={caution} onChange={(event) => setCaution(event.target.value)} />}
      </Field>
      <Field label="依据" isOptional>
        {(control) => <Input {...control} value={source} onChange={(event) => setSource(event.target.value)} />}
      </Field>
    </Modal>
  );
}
