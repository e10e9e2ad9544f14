import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { PublicationDetail } from '../contract.ts';
import { takedownCauses, takedownOperations, type TakedownCause, type TakedownState } from '../takedown-contract.ts';
import { takedownCauseTexts, takedownStateTexts } from '../texts.ts';
import { TakedownDecision } from './TakedownDecision.tsx';
import { RemovedByHand } from './RemovedByHand.tsx';

const online = ['published', 'verified', 'differs'];
const tones: Record<TakedownState, StatusTone> = {
  asked: 'soon',
  approved: 'active',
  byHand: 'soon',
  done: 'neutral',
  declined: 'neutral',
};

/** What was published and is wrong: taken down after another person agreed, or corrected by an item of its own. */
export function TakedownPart({ publication }: { publication: PublicationDetail }) {
  const { takedown, corrections } = publication;
  const mayAsk = useMay(['content.write', 'publishing.release', 'content.review.post', 'content.review.any']);
  const mayWrite = useMay('content.write');
  const [shown, setShown] = useState<'takedown' | 'correction' | null>(null);
  const isOnline = online.includes(publication.state);
  const canAsk = isOnline && mayAsk && (takedown === null || takedown.state === 'declined');
  const canCorrect = mayWrite && (isOnline || publication.state === 'withdrawn');
  if (!takedown && corrections.length === 0 && !canAsk && !canCorrect) return null;
  return (
    <section className="zj-section">
      <h2>更正和撤回</h2>
      {takedown && (
        <div className="publishing-takedown">
          <p>
            <StatusTag tone={tones[takedown.state]}>{takedownStateTexts[takedown.state]}</StatusTag>{' '}
            {takedownCauseTexts[takedown.cause]}：{takedown.reason}{' '}
            <span className="zj-quiet">
              {takedown.askedByName} <Time at={takedown.askedAt} /> 提出
              {takedown.decidedAt && (
                <>
                  ；{takedown.decidedByName} <Time at={takedown.decidedAt} />{' '}
                  {takedown.state === 'declined' ? `不同意：${takedown.decisionReason}` : '同意'}
                </>
              )}
              {takedown.removedAt && (
                <>
                  ；<Time at={takedown.removedAt} /> 已从平台删除（{takedown.removedBy}）
                </>
              )}
            </span>
          </p>
          {takedown.note !== '' && <p>对外说明：{takedown.note}</p>}
          {takedown.mayDecide && <TakedownDecision takedown={takedown} title={publication.title} />}
          {takedown.state === 'byHand' && <RemovedByHand takedown={takedown} url={publication.url} />}
        </div>
      )}
      {corrections.length > 0 && (
        <ul className="publishing-corrections">
          {corrections.map((one) => (
            <li key={one.itemId}>
              更正稿 <PageLink to={`/items/${one.itemId}`}>{one.title}</PageLink>{' '}
              <span className="zj-quiet">
                {one.by} <Time at={one.at} />：{one.reason}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(canAsk || canCorrect) && (
        <div className="publishing-downloads">
          {canCorrect && <Button onClick={() => setShown('correction')}>起草更正…</Button>}
          {canAsk && <Button onClick={() => setShown('takedown')}>申请撤回…</Button>}
        </div>
      )}
      <AskDialog publicationId={publication.id} isOpen={shown === 'takedown'} onClose={() => setShown(null)} />
      <CorrectDialog publicationId={publication.id} isOpen={shown === 'correction'} onClose={() => setShown(null)} />
    </section>
  );
}

interface DialogProps {
  publicationId: string;
  isOpen: boolean;
  onClose: () => void;
}

function AskDialog({ publicationId, isOpen, onClose }: DialogProps) {
  const { message } = App.useApp();
  const [cause, setCause] = useState<TakedownCause>('fact');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const ask = useCommand(takedownOperations.askTakedown, {
    alsoRefresh: ['publishing', 'today'],
    onDone: () => {
      message.success('已提出撤回，请另一名签发人决定');
      onClose();
    },
  });
  const body = { cause, reason: reason.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) };
  return (
    <Modal
      open={isOpen}
      title="申请撤回"
      okText="提出撤回"
      cancelText="取消"
      confirmLoading={ask.isPending}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      onOk={() => ask.mutate({ params: { publicationId }, body })}
      onCancel={onClose}
    >
      <p className="zj-quiet">由另一名签发人随时可以决定；同意后系统到平台删除并核实，平台不能由接口删除的转人工。</p>
      <div className="publishing-dialog">
        <Field label="原因">
          {(control) => (
            <Select
              {...control}
              value={cause}
              onChange={setCause}
              options={takedownCauses.map((one) => ({ value: one, label: takedownCauseTexts[one] }))}
            />
          )}
        </Field>
        <Field label="情况说明" error={fieldError(ask.error, '/reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="对外说明"
          isOptional
          hint="公众问起时的口径，先作风险检查。"
          error={fieldError(ask.error, '/note')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {ask.error && <ErrorState problem={ask.error} />}
      </div>
    </Modal>
  );
}

function CorrectDialog({ publicationId, isOpen, onClose }: DialogProps) {
  const goTo = useGoTo();
  const [reason, setReason] = useState('');
  const begin = useCommand(takedownOperations.beginCorrection, {
    alsoRefresh: ['publishing', 'content'],
    onDone: ({ itemId }) => goTo(`/items/${itemId}/edit`),
  });
  return (
    <Modal
      open={isOpen}
      title="起草更正"
      okText="生成更正稿"
      cancelText="取消"
      confirmLoading={begin.isPending}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      onOk={() => begin.mutate({ params: { publicationId }, body: { reason: reason.trim() } })}
      onCancel={onClose}
    >
      <p className="zj-quiet">生成一篇发往同一账号的更正稿，修改后按正常路线审核、签发。</p>
      <Field label="更正内容" hint="写明错在哪里、应当是什么。" error={fieldError(begin.error, '/reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3 }}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {begin.error && <ErrorState problem={begin.error} />}
    </Modal>
  );
}
