import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { useMay } from '#ui/session.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import { ConfirmByHand } from './ConfirmByHand.tsx';

/** The platform's answer was lost: the system looks by itself; a person who has looked may say what they found. */
export function UnconfirmedStep({ publication }: { publication: PublicationDetail }) {
  const [isAsking, setAsking] = useState(false);
  const mayRelease = useMay('publishing.release');
  const disown = useCommand(publishingOperations.disownPublication, { alsoRefresh: ['content'] });
  return (
    <>
      <ConfirmByHand publication={publication}>
        提交后没有收到平台答复，可能已经发布。系统会自动到平台查找，不会重复发送。您也可以登录公众平台查看：已发布的，请填写链接。
      </ConfirmByHand>
      {mayRelease && (
        <p className="publishing-live-end">
          <Button onClick={() => setAsking(true)}>已核实没有发出</Button>
        </p>
      )}
      <ConfirmDecision
        isOpen={isAsking}
        title="确认平台上没有这篇文章？"
        effects={[
          '请先登录公众平台，在“发表记录”中确认没有这篇文章。',
          '确认后可以重新发送；如其实已发布，会造成重复发布。',
        ]}
        confirmText="确认没有发出"
        isDanger
        reasonLabel="核实情况"
        isBusy={disown.isPending}
        problem={disown.error}
        onConfirm={(reason) => disown.mutate({ params: { publicationId: publication.id }, body: { reason } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
