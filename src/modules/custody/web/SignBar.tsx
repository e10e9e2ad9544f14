import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { handoverOperations, type HandoverDetail } from '../handover-contract.ts';
import { handoverPartTexts } from '../texts.ts';

/** Who has signed, and the own signature. */
export function SignBar({ handover }: { handover: HandoverDetail }) {
  const { message } = App.useApp();
  const [isStandingIn, setStandingIn] = useState(false);
  const params = { handoverId: handover.id };
  const sha = handover.sheet?.sha ?? '';
  const sign = useCommand(handoverOperations.signHandover, { onDone: () => void message.success('已签字') });
  const standIn = useCommand(handoverOperations.signForGiver, {
    onDone: () => (message.success('已代签'), setStandingIn(false)),
  });
  if (!handover.sheet) return null;
  return (
    <section className="zj-section">
      <h2>签字</h2>
      <ul className="cus-lines">
        {handover.parties.map((one) => (
          <li key={one.part}>
            <span>
              <b>{handoverPartTexts[one.part]}</b> {one.personName}
              {one.signedFor && ` — 由${one.signedFor.name}代签：${one.signedFor.reason}`}
            </span>
            {one.signedAt ? (
              <>
                <StatusTag tone={one.signedFor ? 'soon' : 'met'}>{one.signedFor ? '代签' : '已签字'}</StatusTag>
                <Time at={one.signedAt} />
              </>
            ) : (
              <StatusTag tone="active">待签字</StatusTag>
            )}
          </li>
        ))}
      </ul>
      {sign.isError && <ErrorState problem={sign.error} />}
      {handover.maySignAs && (
        <p className="cus-act">
          <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ params, body: { sha } })}>
            以{handoverPartTexts[handover.maySignAs]}身份签字
          </Button>{' '}
          <span className="zj-quiet">签的就是上面这份交接单；重填后须重签。</span>
        </p>
      )}
      {handover.maySignForGiver && (
        <p className="cus-act">
          <Button onClick={() => setStandingIn(true)}>移交人不能签，由我代签</Button>
        </p>
      )}
      <ConfirmDecision
        isOpen={isStandingIn}
        title="代移交人签字？"
        effects={['以单位领导身份代签，交接单上注明代签和原因。', '移交人在本账号的权限随即停用。']}
        confirmText="代签"
        reasonLabel="代签原因（已离开、拒签等）"
        isBusy={standIn.isPending}
        problem={standIn.error}
        onConfirm={(reason) => standIn.mutate({ params, body: { sha, reason } })}
        onCancel={() => setStandingIn(false)}
      />
    </section>
  );
}
