import { useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { ThreePane } from '#ui/ThreePane.tsx';
import { Time } from '#ui/Time.tsx';
import { filingStates, registryOperations, type FilingDetail, type FilingRow, type FilingState } from '../contract.ts';
import { filingKindTexts, filingStateTexts, platformTexts } from '../texts.ts';
import { FilingDecision } from './FilingDecision.tsx';
import { FormView } from '#modules/documents/web/public.tsx';
import { filingOperations } from '../filing-contract.ts';
import { FilingStateTag } from './registry-marks.tsx';
import { toTimeline } from './timeline-entries.ts';
import './registry.css';

const columns: readonly DataColumn<FilingRow>[] = [
  {
    key: 'account',
    title: '账号',
    render: (row) => `${filingKindTexts[row.kind]}：${row.accountName}`,
    phone: 'title',
  },
  { key: 'state', title: '状态', render: (row) => <FilingStateTag state={row.state} />, phone: 'end' },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName },
  { key: 'at', title: '时间', render: (row) => <Time at={row.receivedAt ?? row.submittedAt ?? row.createdAt} /> },
];
const pillTexts: Record<FilingState, string> = { ...filingStateTexts, submitted: '待接收' };

/** Filings as a queue: for a supervisor those that wait, oldest first. */
export function FilingsPage() {
  const mayReceive = useMay('registry.receive');
  const [{ state = mayReceive ? 'submitted' : 'all', open, search = '' }, set] = usePageSearch<{
    state?: string;
    open?: string;
    search?: string;
  }>();
  const list = useList(registryOperations.listFilings, {
    query: { ...(state === 'all' ? {} : { state: state as FilingState }), ...(search ? { search } : {}) },
  });
  const filing = useOperation(
    registryOperations.readFiling,
    { params: { filingId: open ?? '' } },
    { enabled: open !== undefined },
  );
  const showNext = () => {
    const rest = list.rows.filter((row) => row.id !== open);
    set({ open: rest[0]?.id } as { open?: string });
  };
  return (
    <>
      <PageHeader title="备案" />
      <ThreePane
        queueLabel="备案"
        subjectLabel="备案表"
        onBack={() => set({ open: '' })}
        queue={
          <DataTable
            name="registry.filings"
            caption="备案"
            unit="份"
            isLines
            columns={columns}
            list={list}
            rowKey={(row) => row.id}
            onOpen={(row) => set({ open: row.id })}
            {...(open ? { currentKey: open } : {})}
            search={{ placeholder: '账号、单位或回执编号', value: search, onSearch: (text) => set({ search: text }) }}
            pills={{
              label: '按状态',
              value: state,
              onChange: (value) => set({ state: value, open: '' }),
              pills: [
                ...filingStates
                  .filter((one) => one !== 'draft' || !mayReceive)
                  .map((one) => ({ value: one, label: pillTexts[one] })),
                { value: 'all', label: '全部' },
              ],
            }}
            isFiltered={search !== ''}
            onClearFilters={() => set({ search: '' })}
            empty={
              <EmptyState title={state === 'submitted' ? '没有待接收的备案' : '这里还没有备案'}>
                下级单位在账号页报送备案后，会出现在“待接收”里。
              </EmptyState>
            }
          />
        }
        nothingOpen={<EmptyState title="请从左侧选择一份备案">待接收的按报送先后排列，最早的在最上面。</EmptyState>}
        subject={open === undefined ? null : <OpenFiling state={filing} onDecided={showNext} />}
        facts={filing.data && open && <FilingFacts filing={filing.data} />}
      />
    </>
  );
}

function OpenFiling({
  state,
  onDecided,
}: {
  state: { data: FilingDetail | undefined; error: unknown; isError: boolean; refetch: () => unknown };
  onDecided: () => void;
}) {
  const filingId = state.data?.id ?? '';
  const sheet = useOperation(filingOperations.readFilingSheet, { params: { filingId } }, { enabled: filingId !== '' });
  if (state.isError) return <ErrorState problem={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Loading />;
  return (
    <>
      <div className="reg-sheet">{sheet.data ? <FormView sheet={sheet.data} /> : <Loading />}</div>
      {state.data.mayReceive && (
        <FilingDecision
          key={state.data.id}
          kind={state.data.kind}
          filingId={state.data.id}
          decides
          onDecided={onDecided}
        />
      )}
    </>
  );
}

function FilingFacts({ filing }: { filing: FilingDetail }) {
  return (
    <>
      <Facts
        isAbove
        items={[
          { label: '状态', value: <FilingStateTag state={filing.state} /> },
          { label: '账号', value: <PageLink to={`/accounts/${filing.accountId}`}>{filing.accountName}</PageLink> },
          { label: '平台', value: platformTexts[filing.platform] },
          { label: '报送人', value: filing.submittedByName },
          { label: '报送时间', value: filing.submittedAt && <Time at={filing.submittedAt} /> },
          { label: '回执编号', value: filing.receiptNumber },
          { label: '退回理由', value: filing.state === 'returned' ? filing.reason : '' },
          { label: '打印', value: <PageLink to={`/filings/${filing.id}`}>打开备案表</PageLink> },
        ]}
      />
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline entries={toTimeline(filing.timeline)} />
      </section>
    </>
  );
}
