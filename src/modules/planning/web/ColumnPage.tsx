import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { calendarOperations } from '../calendar-contract.ts';
import { planningActionTexts } from '../texts.ts';
import { ColumnTag } from './ColumnTag.tsx';
import { reasonOf } from './reason-of.ts';
import { TopicTag } from './state-tags.tsx';
import './planning.css';

type Column = ReplyOf<typeof calendarOperations.readColumn>;

/** One column: its issues, what is planned for it. */
export function ColumnPage() {
  const columnId = usePageParam('columnId');
  const { data, error, isError, refetch } = useOperation(calendarOperations.readColumn, { params: { columnId } });
  const end = useCommand(calendarOperations.endColumn);
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.name}
        trail={[{ label: '栏目', to: '/plan-columns' }]}
        marks={<ColumnTag state={data.state} />}
        actions={
          data.mayManage && (
            <ReasonedAct
              text="停办"
              question={`停办栏目“${data.name}”？`}
              effects={['不再计入脱更，也不能再选', '已发布的各期保留']}
              command={end}
              onConfirm={(reason) => end.mutate({ params: { columnId }, body: { reason } })}
            />
          )
        }
      >
        {data.accountName} · {data.unitName}
      </PageHeader>
      <Facts
        items={[
          { label: '频次', value: `每 ${data.everyDays} 天一期` },
          {
            label: '最近一期',
            value: data.lastOn ? `${data.lastOn}（${data.quietDays} 天前）` : `还没有，开设 ${data.quietDays} 天`,
          },
          { label: '下一期', value: data.nextPlannedOn ?? '未安排' },
          { label: '内容和对象', value: data.purpose },
          { label: '停办理由', value: data.endReason },
        ]}
      />
      {data.mayManage && <EditColumn key={`${data.name} ${data.everyDays}`} column={data} />}
      <section className="zj-section">
        <h2>各期</h2>
        <ul className="plan-lines">
          {data.issues.map((one) => (
            <li key={one.itemId}>
              <PageLink to={`/items/${one.itemId}`}>{one.title}</PageLink>{' '}
              <span className="zj-quiet">{one.publishedOn}</span>
            </li>
          ))}
          {data.issues.length === 0 && <li className="zj-quiet">还没有发布过。</li>}
        </ul>
      </section>
      <section className="zj-section">
        <h2>选题</h2>
        <ul className="plan-lines">
          {data.topics.map((one) => (
            <li key={one.id}>
              <PageLink to={`/plan-topics/${one.id}`}>{one.title}</PageLink> <TopicTag state={one.state} />{' '}
              <span className="zj-quiet">{one.plannedOn}</span>
            </li>
          ))}
          {data.topics.length === 0 && <li className="zj-quiet">还没有选题。</li>}
        </ul>
      </section>
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => planningActionTexts[action]}
        detailOf={({ facts }) => reasonOf(facts)}
      />
    </>
  );
}

function EditColumn({ column }: { column: Column }) {
  const [name, setName] = useState(column.name);
  const [everyDays, setDays] = useState(column.everyDays);
  const [purpose, setPurpose] = useState(column.purpose);
  const update = useCommand(calendarOperations.updateColumn);
  return (
    <details className="zj-section zj-no-print">
      <summary>更正</summary>
      {update.error && <ErrorState problem={update.error} />}
      <Field label="栏目名称" error={fieldError(update.error, '/name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="几天一期">
        {({ id }) => (
          <InputNumber id={id} min={1} max={366} value={everyDays} onChange={(next) => setDays(next ?? 7)} />
        )}
      </Field>
      <Field label="内容和对象" isOptional>
        {(control) => <Input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
      </Field>
      <Button
        loading={update.isPending}
        onClick={() => update.mutate({ params: { columnId: column.id }, body: { name, everyDays, purpose } })}
      >
        保存更正
      </Button>
    </details>
  );
}
