import { useOperation } from '#ui/api.ts';
import { PageLink } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import { stopOrderOperations, type StopOrderRow } from '../stops-contract.ts';
import { scopeOf } from './stop-order-words.ts';
import './publishing.css';

/** Orders that hold something here now; nothing where none stands. */
export function StopBanner() {
  const { data } = useOperation(stopOrderOperations.listStopOrders, { query: { standing: true } });
  const standing = data?.rows.filter((row) => row.isStanding) ?? [];
  if (standing.length === 0) return null;
  return (
    <div className="publishing-stop" role="alert">
      {standing.map((order) => (
        <Line key={order.id} order={order} />
      ))}
      <PageLink to="/stop-orders">查看停发令</PageLink>
    </div>
  );
}

function Line({ order }: { order: StopOrderRow }) {
  return (
    <p>
      <b>停发令生效中</b>：{scopeOf(order)}，到 <Time at={order.endsAt} /> 为止。{order.reason}
      {order.heldCount > 0 && ` 已暂缓 ${order.heldCount} 条待发送。`}
    </p>
  );
}
