import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { ReasonChips } from '#ui/ReasonChips.tsx';
import { useMay } from '#ui/session.ts';
import { inspectionOperations, type FindingReply } from '../contract.ts';
import { dismissReasons } from '../texts.ts';

/** What can be done with a finding now, by those who may. */
export function FindingActs({ finding, onDone }: { finding: FindingReply; onDone: () => void }) {
  const [isDismissing, setDismissing] = useState(false);
  const mayJudge = useMay('inspection.run');
  const mayOrder = useMay('rectification.order');
  const refresh = { alsoRefresh: ['rectification', 'registry', 'today'] };
  const confirm = useCommand(inspectionOperations.confirmFinding, refresh);
  const dismiss = useCommand(inspectionOperations.dismissFinding, { ...refresh, onDone });
  const isOpen = finding.state === 'suspected' || finding.state === 'confirmed';
  if (!isOpen || (!mayJudge && !mayOrder)) return null;
  const params = { findingId: finding.id };
  const problem = confirm.error ?? dismiss.error;
  if (isDismissing) {
    return (
      <>
        {problem && <ErrorState problem={problem} kept="您填写的理由仍在。" />}
        <ReasonChips
          label="误报的理由"
          reasons={dismissReasons}
          submitText="标记误报"
          isBusy={dismiss.isPending}
          onSubmit={(reason) => dismiss.mutate({ params, body: { reason } })}
          onCancel={() => setDismissing(false)}
        />
      </>
    );
  }
  return (
    <>
      {problem && <ErrorState problem={problem} />}
      <div className="inspection-acts zj-no-print">
        {mayOrder && (
          <PageLink to={`/findings/${finding.id}/rectify`}>
            <Button type="primary">下达整改</Button>
          </PageLink>
        )}
        {mayJudge && finding.state === 'suspected' && (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ params })}>
            核实
          </Button>
        )}
        {mayJudge && <Button onClick={() => setDismissing(true)}>标记误报</Button>}
      </div>
    </>
  );
}
