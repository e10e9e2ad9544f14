import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { rescanOperations, type RescanReply } from '../contract.ts';

/** Pause, go on, cancel. */
export function RescanMoves({ rescan }: { rescan: RescanReply }) {
  const [isCancelling, setCancelling] = useState(false);
  const pause = useCommand(rescanOperations.pauseRescan);
  const resume = useCommand(rescanOperations.resumeRescan);
  const cancel = useCommand(rescanOperations.cancelRescan, { onDone: () => setCancelling(false) });
  if (rescan.state !== 'running' && rescan.state !== 'paused') return null;
  const input = { params: { rescanId: rescan.id } };
  return (
    <>
      {rescan.state === 'running' ? (
        <Button onClick={() => pause.mutate(input)} loading={pause.isPending}>
          暂停
        </Button>
      ) : (
        <Button type="primary" onClick={() => resume.mutate(input)} loading={resume.isPending}>
          继续
        </Button>
      )}
      <Button onClick={() => setCancelling(true)}>取消复查</Button>
      <ConfirmDecision
        isOpen={isCancelling}
        title="取消这次复查？"
        effects={[
          `还有 ${Math.max(0, rescan.total - rescan.seen).toLocaleString('zh-CN')} 篇没有查，不再继续`,
          `已命中的 ${rescan.hits.toLocaleString('zh-CN')} 处保留，可以照常处理`,
        ]}
        confirmText="取消复查"
        isDanger
        isBusy={cancel.isPending}
        problem={cancel.error}
        onConfirm={() => cancel.mutate(input)}
        onCancel={() => setCancelling(false)}
      />
    </>
  );
}
