import { App, Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { rectificationOperations, type RectificationDetail } from '../contract.ts';

/** The unit takes the order; the clock runs already. */
export function AcceptBar({ order }: { order: RectificationDetail }) {
  const { message } = App.useApp();
  const accept = useCommand(rectificationOperations.acceptOrder, {
    alsoRefresh: ['today', 'rules'],
    onDone: () => void message.success('已接收，请在期限内报告整改情况'),
  });
  return (
    <div className="rect-act zj-no-print">
      {accept.error && <ErrorState problem={accept.error} />}
      <p>期限自指令下达时起算，接收早晚不影响期限。接收后即可填写整改情况。</p>
      <Button
        type="primary"
        loading={accept.isPending}
        onClick={() => accept.mutate({ params: { rectificationId: order.id } })}
      >
        接收
      </Button>
    </div>
  );
}
