import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { useMay } from '#ui/session.ts';
import { startWords, toConfirmations } from '#modules/textcheck/web/public.tsx';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import { ConfirmInPerson } from './ConfirmInPerson.tsx';
import { heldByNewWords, NewWords } from './NewWords.tsx';
import './publishing.css';

/** Refused or stopped: why, and sending the same text again. */
export function ResendStep({ publication }: { publication: PublicationDetail }) {
  const [isAsking, setAsking] = useState(false);
  const [words, setWords] = useState(startWords);
  const held = heldByNewWords(publication.again, words);
  const mayRelease = useMay('publishing.release');
  const resend = useCommand(publishingOperations.resendPublication, { alsoRefresh: ['content'] });
  const reason = publication.attempts.findLast((attempt) => attempt.outcome === 'refused')?.detail;
  return (
    <div className="publishing-clock" role="region" aria-label="后续处理">
      <p>
        {publication.state === 'stopped'
          ? '已在发送前停止，没有发布到平台。需要修改的，请到稿件页修改后重新送审。'
          : `没有发布。${reason ?? ''}`}
      </p>
      {mayRelease && (
        <Button disabled={held !== null} onClick={() => setAsking(true)}>
          重新发送
        </Button>
      )}
      {mayRelease && publication.again && <NewWords preview={publication.again} words={words} onChange={setWords} />}
      <ConfirmInPerson
        isOpen={isAsking}
        title={`把同一文本重新发送到“${publication.accountName}”？`}
        effects={['文本与审定时完全相同；审定已失效的会被拒绝。', '发送前仍有几秒可以停止。']}
        confirmText="重新发送"
        isBusy={resend.isPending}
        problem={resend.error}
        onConfirm={(proof) =>
          resend.mutate({
            params: { publicationId: publication.id },
            body: { ...proof, confirmations: toConfirmations(publication.again?.toConfirm ?? [], words) },
          })
        }
        onCancel={() => {
          setAsking(false);
          resend.reset();
        }}
      />
    </div>
  );
}
