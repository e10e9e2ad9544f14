import { useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { FormView } from '#modules/documents/web/public.tsx';
import type { DeliveryRow, DeliveryState } from '../contract.ts';
import { filingOperations, type DeliveryDetail } from '../filing-contract.ts';
import { deliveryStateTexts, filingKindTexts, platformTexts } from '../texts.ts';
import { FilingDecision } from './FilingDecision.tsx';
import { DeliveryStateTag } from './FilingDeliveries.tsx';
import { FilingDifferences } from './FilingDifferences.tsx';
import { toTimeline } from './timeline-entries.ts';
import './registry.css';

const columns: readonly DataColumn<DeliveryRow>[] = [
  {
    key: 'account',
    title: '备案',
    render: (row) => `${filingKindTexts[row.kind]}：${row.accountName}`,
    phone: 'title',
  },
  { key: 'state', title: '状态', render: (row) => <DeliveryStateTag state={row.state} />, phone: 'end' },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName },
  { key: 'at', title: '报送时间', render: (row) => <Time at={row.deliveredAt} /> },
  { key: 'receipt', title: '回执编号', render: (row) => row.receiptNumber },
];
const shownStates = ['waiting', 'returned', 'received'] as const satisfies readonly DeliveryState[];

/** What was filed with the acting unit, by units of any branch. */
export function DeliveriesPage() {
  const goTo = useGoTo();
  const [{ state = 'waiting', search = '' }, set] = usePageSearch<{ state?: string; search?: string }>();
  const list = useList(filingOperations.listDeliveries, {
    query: { ...(state === 'all' ? {} : { state: state as DeliveryState }), ...(search ? { search } : {}) },
  });
  return (
    <>
      <PageHeader title="收到的备案">报给本单位的备案，包括不归本单位管理的单位报来的。</PageHeader>
      <DataTable
        name="registry.deliveries"
        caption="收到的备案"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => goTo(`/deliveries/${row.id}`)}
        search={{ placeholder: '账号、单位或回执编号', value: search, onSearch: (text) => set({ search: text }) }}
        pills={{
          label: '按状态',
          value: state,
          onChange: (value) => set({ state: value }),
          pills: [
            ...shownStates.map((one) => ({ value: one, label: deliveryStateTexts[one] })),
            { value: 'all', label: '全部' },
          ],
        }}
        isFiltered={search !== ''}
        onClearFilters={() => set({ search: '' })}
        empty={
          <EmptyState title={state === 'waiting' ? '没有待接收的备案' : '这里还没有备案'}>
            有单位把备案报给本单位后，会出现在“待接收”里。
          </EmptyState>
        }
      />
    </>
  );
}

/** One delivery to the acting unit: the form as it was delivered, and the decision. */
export function DeliveryPage() {
  const deliveryId = usePageParam('deliveryId');
  const delivery = useOperation(filingOperations.readDelivery, { params: { deliveryId } });
  if (delivery.isError) return <ErrorState problem={delivery.error} onRetry={() => void delivery.refetch()} />;
  if (!delivery.data) return <Loading />;
  return <Delivery delivery={delivery.data} />;
}

function Delivery({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <>
      <div className="zj-no-print">
        <PageHeader
          title={`${filingKindTexts[delivery.kind]}备案`}
          trail={[{ label: '收到的备案', to: '/deliveries' }]}
          marks={<DeliveryStateTag state={delivery.state} />}
        >
          {delivery.unitName}报{delivery.recipientName} · {platformTexts[delivery.platform]} · 报送人{' '}
          {delivery.deliveredByName} <Time at={delivery.deliveredAt} />
          {delivery.receiptNumber && ` · 回执编号 ${delivery.receiptNumber}`}
        </PageHeader>
      </div>
      {delivery.reason && <p className="reg-reason zj-no-print">退回理由：{delivery.reason}</p>}
      <FilingDifferences againstLast={delivery.againstLast} />
      <FormView sheet={delivery.sheet} />
      {delivery.mayDecide && (
        <FilingDecision kind={delivery.kind} deliveryId={delivery.id} decides={delivery.decides} />
      )}
      {delivery.timeline.length > 0 && (
        <section className="zj-section zj-no-print">
          <h2>经过</h2>
          <CaseTimeline entries={toTimeline(delivery.timeline)} />
        </section>
      )}
    </>
  );
}
