import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { Deadline } from '#modules/rules/web/public.tsx';
import { rectificationOperations } from '../contract.ts';

/** Gives an order for one finding; shows number, receiver and term before. */
export function OrderPage() {
  const findingId = usePageParam('findingId');
  const preview = useOperation(rectificationOperations.previewOrder, { params: { findingId } });
  if (preview.isError) return <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />;
  return preview.data ? <OrderForm findingId={findingId} preview={preview.data} /> : <Loading />;
}

function OrderForm({
  findingId,
  preview,
}: {
  findingId: string;
  preview: ReplyOf<typeof rectificationOperations.previewOrder>;
}) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [demand, setDemand] = useState(preview.demand);
  const order = useCommand(rectificationOperations.orderRectification, {
    alsoRefresh: ['today', 'rules', 'inspection'],
    onDone: (reply) => {
      void message.success(`已下达 ${reply.number}`);
      goTo(`/rectifications/${reply.id}`);
    },
  });
  const { term } = preview;
  return (
    <FormPage
      title="下达整改"
      trail={[{ label: '问题', to: `/findings/${findingId}` }]}
      submitText="下达"
      isBusy={order.isPending}
      problem={order.error}
      onSubmit={() => order.mutate({ params: { findingId }, body: { demand: demand.trim() } })}
      effect={`下达后${preview.unitName}立即收到，期限即开始计算。`}
      others={<Button onClick={() => goTo(`/findings/${findingId}`)}>先不下达</Button>}
    >
      {preview.running.length > 0 && <RunningOrders running={preview.running} subjectName={preview.subjectName} />}
      <FormPart title="指令">
        <Facts
          items={[
            { label: '文号', value: `${preview.number}（以下达时为准）` },
            { label: '承办单位', value: preview.unitName },
            { label: '问题', value: preview.title },
            { label: '对象', value: preview.subjectName },
            {
              label: '期限',
              value: (
                <Deadline dueAt={term.dueAt} explain={term.explain} clause={term.clause} isSetByUnit={term.setByUnit} />
              ),
            },
            {
              label: '期限依据',
              value: term.setByUnit
                ? `文件没有规定时限，默认 5 个工作日，由单位设定（${term.clause}）`
                : `${term.clause} ${term.clauseSummary}`,
            },
          ]}
        />
      </FormPart>
      <FormPart title="要求">
        <Field label="整改要求" error={fieldError(order.error, '/demand')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3, maxRows: 12 }}
              value={demand}
              onChange={(event) => setDemand(event.target.value)}
            />
          )}
        </Field>
      </FormPart>
    </FormPage>
  );
}

/** A second order for one subject is allowed, but seldom meant. */
function RunningOrders({
  running,
  subjectName,
}: {
  running: ReplyOf<typeof rectificationOperations.previewOrder>['running'];
  subjectName: string | null;
}) {
  return (
    <Alert
      type="warning"
      showIcon
      title={`“${subjectName ?? '同一对象'}”已有 ${running.length} 件整改指令在办，请先确认是否需要再下达`}
      description={
        <ul>
          {running.map((one) => (
            <li key={one.id}>
              <PageLink to={`/rectifications/${one.id}`}>
                {one.number} {one.title}
              </PageLink>
              ，期限 <Time at={one.dueAt} />
            </li>
          ))}
        </ul>
      }
    />
  );
}
