import { Progress } from 'antd';
import type { RescanReply } from '../contract.ts';

/** How far a re-check is; nothing once it is done. */
export function RescanProgress({ rescan }: { rescan: RescanReply }) {
  if (rescan.state === 'done' || rescan.state === 'cancelled') return null;
  const percent = rescan.total === 0 ? 100 : Math.min(100, Math.floor((rescan.seen / rescan.total) * 100));
  return (
    <div className="rescan-progress" role="status" aria-live="off">
      <Progress percent={percent} status={rescan.state === 'running' ? 'active' : 'normal'} />
      <p className="zj-quiet">
        {`已查 ${rescan.seen.toLocaleString('zh-CN')} / ${rescan.total.toLocaleString('zh-CN')} 篇。`}
        {rescan.state === 'running' ? '可以离开本页，复查在后台继续。' : '已暂停，继续后从这里接着查。'}
      </p>
    </div>
  );
}
