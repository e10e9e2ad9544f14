import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { Field } from '#ui/Field.tsx';
import { toInstant } from '#ui/local-input.ts';
import { circularOperations, type CircularDetail } from '../contract.ts';

/** Issue and withdraw, each with what it will do. */
export function CircularActions({ circular }: { circular: CircularDetail }) {
  const [asked, setAsked] = useState<'issue' | 'withdraw' | null>(null);
  return (
    <>
      {circular.state !== 'withdrawn' && <Button onClick={() => setAsked('withdraw')}>作废</Button>}
      {circular.state === 'draft' && (
        <Button type="primary" disabled={circular.faults.length > 0} onClick={() => setAsked('issue')}>
          印发
        </Button>
      )}
      <IssueQuestion circular={circular} isOpen={asked === 'issue'} onClose={() => setAsked(null)} />
      <WithdrawQuestion circular={circular} isOpen={asked === 'withdraw'} onClose={() => setAsked(null)} />
    </>
  );
}

interface QuestionProps {
  circular: CircularDetail;
  isOpen: boolean;
  onClose: () => void;
}

function IssueQuestion({ circular, isOpen, onClose }: QuestionProps) {
  const { message } = App.useApp();
  const [number, setNumber] = useState(circular.suggestedNumber);
  const [replyDueAt, setReplyDueAt] = useState('');
  const issue = useCommand(circularOperations.issueCircular, {
    alsoRefresh: ['today'],
    onDone: () => {
      void message.success('已印发，公文已留存');
      onClose();
    },
  });
  const { facts } = circular;
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title="印发这份通报？"
      confirmText="印发"
      isBusy={issue.isPending}
      problem={issue.error}
      onCancel={onClose}
      onConfirm={() =>
        issue.mutate({
          params: { circularId: circular.id },
          body: {
            number: number.trim(),
            ...(replyDueAt === '' ? {} : { replyDueAt: toInstant(replyDueAt) }),
          },
        })
      }
      effects={[
        `检查 ${facts.checked.value} 个，合格 ${facts.passed.value}、不合格 ${facts.failed.value}、无法判定 ${facts.unknown.value}，合格率 ${facts.passRate.text}；印发前再按检查结果核对一次`,
        `点名不合格账号 ${facts.named.length} 个，主送${circular.document.addressees.join('、')}`,
        '点名的单位各收到一份整改通知单，列明本单位的账号和要求',
        '生成公文并留存原件，印发后不能再修改，只能作废',
        <Field
          key="number"
          label="发文字号"
          hint="可改为本单位发文登记的字号"
          error={fieldError(issue.error, '/number')}
        >
          {(control) => <Input {...control} value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>,
        <Field
          key="replyDueAt"
          label="回复期限"
          isOptional
          hint="填写的，点名单位须在期限前书面回复。"
          error={fieldError(issue.error, '/replyDueAt')}
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={replyDueAt}
              onChange={(event) => setReplyDueAt(event.target.value)}
            />
          )}
        </Field>,
      ]}
    />
  );
}

function WithdrawQuestion({ circular, isOpen, onClose }: QuestionProps) {
  const withdraw = useCommand(circularOperations.withdrawCircular, { onDone: onClose });
  return (
    <ConfirmDecision
      isOpen={isOpen}
      title="作废这份通报？"
      confirmText="作废"
      isDanger
      reasonLabel="作废原因"
      isBusy={withdraw.isPending}
      problem={withdraw.error}
      onCancel={onClose}
      onConfirm={(reason) => withdraw.mutate({ params: { circularId: circular.id }, body: { reason } })}
      effects={['此通报标为作废，已印发的公文原件仍然留存', '可由同一次检查重新起草']}
    />
  );
}
