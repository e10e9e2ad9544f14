import { App, Button } from 'antd';
import { useState } from 'react';
import { toChineseDay } from '#shared/time.ts';
import { useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { packOperations, type RulePackDetail } from '../packs-contract.ts';

type Act = 'issue' | 'discard' | 'withdraw';

/** Issue, give up, take back, or begin the next edition, each with what it will do. */
export function PackDraftActions({ pack }: { pack: RulePackDetail }) {
  const goTo = useGoTo();
  const mayDraft = useMay('rules.draft');
  const [asked, setAsked] = useState<Act | null>(null);
  const close = (): void => setAsked(null);
  return (
    <>
      {pack.mayEdit && <Button onClick={() => setAsked('discard')}>放弃草案</Button>}
      {pack.mayWithdraw && <Button onClick={() => setAsked('withdraw')}>撤回</Button>}
      {pack.state === 'inForce' && mayDraft && (
        <Button onClick={() => goTo('/rules/drafts/new', { from: pack.packId })}>起草新版</Button>
      )}
      {pack.mayIssue && (
        <Button type="primary" disabled={pack.faults.length > 0} onClick={() => setAsked('issue')}>
          签发
        </Button>
      )}
      <IssueQuestion pack={pack} isOpen={asked === 'issue'} onClose={close} />
      <DiscardQuestion pack={pack} isOpen={asked === 'discard'} onClose={close} />
      <WithdrawQuestion pack={pack} isOpen={asked === 'withdraw'} onClose={close} />
    </>
  );
}

interface QuestionProps {
  pack: RulePackDetail;
  isOpen: boolean;
  onClose: () => void;
}

function IssueQuestion({ pack, isOpen, onClose }: QuestionProps) {
  const { message } = App.useApp();
  const issue = useCommand(packOperations.issueRulePack, {
    alsoRefresh: ['today'],
    onDone: ({ effectiveFrom }) => {
      void message.success(`已签发，自 ${toChineseDay(effectiveFrom)} 起施行`);
      onClose();
    },
  });
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title={`签发“${pack.title}”？`}
      confirmText="签发"
      isBusy={issue.isPending}
      problem={issue.error}
      onCancel={onClose}
      onConfirm={() => issue.mutate({ params: { rulePackId: pack.id }, body: { sha: pack.sha } })}
      effects={[
        `自 ${pack.effectiveFrom ? toChineseDay(pack.effectiveFrom) : '施行日'} 起适用于${pack.unitName}及下级单位`,
        ...(pack.before ? [`从施行日起取代“${pack.before.title}”第 ${pack.before.version} 版`] : []),
        '签发的是您现在看到的正文，签发后不能再改，只能起草新版或撤回',
        '已立的问题和已超期的事项保留原来的版本；正在计时的事项从施行日起按新规则重算，不追溯',
      ]}
    />
  );
}

function DiscardQuestion({ pack, isOpen, onClose }: QuestionProps) {
  const discard = useCommand(packOperations.discardRulePack, { onDone: onClose });
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title="放弃这份草案？"
      confirmText="放弃"
      isDanger
      reasonLabel="原因"
      isBusy={discard.isPending}
      problem={discard.error}
      onCancel={onClose}
      onConfirm={(reason) => discard.mutate({ params: { rulePackId: pack.id }, body: { reason } })}
      effects={['草案不再能修改和签发，正文仍可查看']}
    />
  );
}

function WithdrawQuestion({ pack, isOpen, onClose }: QuestionProps) {
  const withdraw = useCommand(packOperations.withdrawRulePack, { onDone: onClose });
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title={`撤回“${pack.title}”？`}
      confirmText="撤回"
      isDanger
      reasonLabel="原因"
      isBusy={withdraw.isPending}
      problem={withdraw.error}
      onCancel={onClose}
      onConfirm={(reason) => withdraw.mutate({ params: { rulePackId: pack.id }, body: { reason } })}
      effects={[
        '即时不再适用，被它取代的版本恢复施行',
        '据它已立的问题和已超期的事项不变，正在计时的事项按恢复的规则重算',
        '同一版次不能再次签发',
      ]}
    />
  );
}
