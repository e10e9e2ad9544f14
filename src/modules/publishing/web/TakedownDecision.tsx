import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { takedownOperations, type Takedown } from '../takedown-contract.ts';
import { ConfirmInPerson } from './ConfirmInPerson.tsx';

/** Another person who may release decides on a takedown. */
export function TakedownDecision({ takedown, title }: { takedown: Takedown; title: string }) {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const params = { takedownId: takedown.id };
  const alsoRefresh = ['publishing', 'today'];
  const approve = useCommand(takedownOperations.approveTakedown, {
    alsoRefresh,
    onDone: () => void message.success('已同意撤回，正在到平台删除'),
  });
  const decline = useCommand(takedownOperations.declineTakedown, {
    alsoRefresh,
    onDone: () => void message.success('已答复不同意'),
  });
  return (
    <div className="publishing-downloads">
      <Button type="primary" danger onClick={() => setAsking(true)}>
        同意撤回…
      </Button>
      <ReasonedAct
        text="不同意"
        question="不同意撤回？"
        effects={['申请结束，内容仍在线上；理由告诉申请人。']}
        command={decline}
        onConfirm={(reason) => decline.mutate({ params, body: { reason } })}
      />
      <ConfirmInPerson
        isOpen={isAsking}
        title={`撤回“${title}”？`}
        effects={['系统到平台删除这篇内容，并打开原链接核实。', '审定文本、线上页面和全部审核记录仍然留存。']}
        confirmText="同意撤回"
        isBusy={approve.isPending}
        problem={approve.error}
        onConfirm={(proof) => approve.mutate({ params, body: { sha: takedown.sha, ...proof } })}
        onCancel={() => {
          setAsking(false);
          approve.reset();
        }}
      />
    </div>
  );
}
