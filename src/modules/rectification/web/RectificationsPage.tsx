import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ThreePane } from '#ui/ThreePane.tsx';
import { rectificationOperations } from '../contract.ts';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderMatter } from './OrderMatter.tsx';
import { OrderQueue, type QueueView } from './OrderQueue.tsx';

/** Orders to work through, none open. */
export function RectificationsPage() {
  return <Orders openId={null} />;
}

/** The same with one order open. */
export function RectificationPage() {
  return <Orders openId={usePageParam('rectificationId')} />;
}

function Orders({ openId }: { openId: string | null }) {
  const [search, setSearch] = usePageSearch<{ state?: QueueView; search?: string }>();
  const goTo = useGoTo();
  return (
    <>
      <PageHeader title="整改">下达、接收、报告、复查都在这里办理；整改由其他单位的其他人员复查。</PageHeader>
      <ThreePane
        queueLabel="整改指令"
        subjectLabel="指令"
        onBack={() => goTo('/rectifications', search)}
        queue={
          <OrderQueue
            search={search}
            onSearch={setSearch}
            openId={openId}
            onOpen={(id) => goTo(`/rectifications/${id}`, search)}
          />
        }
        nothingOpen={<EmptyState title="请从左侧选择一件">打开后可看问题、证据、时限和经过，并办理下一步。</EmptyState>}
        subject={openId && <OpenOrder id={openId} />}
        facts={openId && <OpenFacts id={openId} />}
      />
    </>
  );
}

function OpenOrder({ id }: { id: string }) {
  const order = useOperation(rectificationOperations.readRectification, { params: { rectificationId: id } });
  if (order.isError) return <ErrorState problem={order.error} onRetry={() => void order.refetch()} />;
  return order.data ? <OrderMatter key={order.data.id} order={order.data} /> : <Loading />;
}

function OpenFacts({ id }: { id: string }) {
  const order = useOperation(rectificationOperations.readRectification, { params: { rectificationId: id } });
  return order.data ? <OrderFacts order={order.data} /> : null;
}
