import { Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { relayOperations, type RelayDetail, type RelayTarget } from '../contract.ts';
import { TargetTag } from './relay-tags.tsx';

/** One account: where it stands, until when, and what may be done about it. */
export function TargetLine({ relay, target }: { relay: RelayDetail; target: RelayTarget }) {
  return (
    <li>
      <div>
        <PageLink to={`/accounts/${target.accountId}`}>{target.accountName}</PageLink>{' '}
        <TargetTag state={target.state} />
        <div className="zj-quiet">{target.unitName}</div>
      </div>
      <div>
        <Progress target={target} />
        {(target.excuse || target.remark) && (
          <div className="zj-quiet">
            {target.excuse ? `同意不转发：${target.excuse}` : `账号说明：${target.remark}`}
          </div>
        )}
      </div>
      <TargetActs relay={relay} target={target} />
    </li>
  );
}

function Progress({ target: { publishedAt, url, dueAt, clause, takenAt, state } }: { target: RelayTarget }) {
  if (publishedAt !== null)
    return (
      <>
        <Time at={publishedAt} /> 转发{' '}
        {url && (
          <a href={url} target="_blank" rel="noreferrer">
            查看
          </a>
        )}
      </>
    );
  if (state === 'excused') return null;
  return (
    <>
      <Time at={dueAt} /> 前 {clause === null ? <span className="zj-quiet">发起单位要求</span> : <Clause id={clause} />}
      {takenAt !== null && (
        <div className="zj-quiet">
          <Time at={takenAt} /> 接收
        </div>
      )}
    </>
  );
}

function TargetActs({ relay, target }: { relay: RelayDetail; target: RelayTarget }) {
  const goTo = useGoTo();
  const params = { relayId: relay.id, targetId: target.id };
  const take = useCommand(relayOperations.takeRepost, { onDone: ({ itemId }) => goTo(`/items/${itemId}`) });
  const excuse = useCommand(relayOperations.excuseTarget);
  const isOpen = relay.state === 'open' && target.publishedAt === null && target.state !== 'excused';
  return (
    <div className="relay-line">
      {target.itemId !== null && <PageLink to={`/items/${target.itemId}`}>转载稿</PageLink>}
      {isOpen && target.isMine && (
        <>
          {target.itemId === null && (
            <Button type="primary" loading={take.isPending} onClick={() => take.mutate({ params })}>
              接收并开稿
            </Button>
          )}
          <Remark params={params} />
        </>
      )}
      {isOpen && relay.mayManage && (
        <ReasonedAct
          text="同意不转发"
          question={`同意“${target.accountName}”不转发？`}
          effects={['这个账号的时限取消，不再计入应转发']}
          command={excuse}
          onConfirm={(reason) => excuse.mutate({ params, body: { reason } })}
        />
      )}
      {take.error && <ErrorState problem={take.error} />}
    </div>
  );
}

/** The clock runs on: it is no refusal. */
function Remark({ params }: { params: { relayId: string; targetId: string } }) {
  const [isAsking, setAsking] = useState(false);
  const remark = useCommand(relayOperations.remarkTarget, { onDone: () => setAsking(false) });
  return (
    <>
      <Button onClick={() => setAsking(true)}>说明情况</Button>
      <ConfirmDecision
        isOpen={isAsking}
        title="向发起单位说明转发中的困难？"
        effects={['发起单位会看到，时限照算']}
        confirmText="说明情况"
        reasonLabel="说明"
        isBusy={remark.isPending}
        problem={remark.error}
        onConfirm={(text) => remark.mutate({ params, body: { remark: text } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
