import { Modal } from 'antd';
import { ErrorState } from '#ui/ErrorState.tsx';
import { ReasonChips } from '#ui/ReasonChips.tsx';
import type { RescanHitRow } from '../contract.ts';
import { dismissReasons } from '../texts.ts';

/** Why a place stays as it is. */
export function DismissHit({
  hit,
  isBusy,
  problem,
  onConfirm,
  onCancel,
}: {
  hit: RescanHitRow | null;
  isBusy: boolean;
  problem: unknown;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}) {
  return (
    <Modal
      open={hit !== null}
      title={`“${hit?.surface ?? ''}”不作问题？`}
      onCancel={onCancel}
      footer={null}
      destroyOnHidden
    >
      {Boolean(problem) && <ErrorState problem={problem} />}
      <ReasonChips
        label="理由"
        reasons={dismissReasons}
        submitText="不作问题"
        isBusy={isBusy}
        onSubmit={onConfirm}
        onCancel={onCancel}
      />
    </Modal>
  );
}
