import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { Time } from '#ui/Time.tsx';
import { toChineseMoment } from '#shared/time.ts';
import {
  matchOperations,
  rulingVerdicts,
  type PostDetail,
  type Ruling,
  type RulingVerdict,
} from '../match-contract.ts';
import { rulingVerdictTexts } from '../texts.ts';

/** What people ruled of a post, newest first; the one that waits can be decided by another person. */
export function Rulings({ post }: { post: PostDetail }) {
  if (post.rulings.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>人工认定</h2>
      <ul className="watch-lines">
        {post.rulings.map((ruling) => (
          <li key={ruling.id}>
            <span>
              {rulingVerdictTexts[ruling.verdict]}
              {ruling.itemTitle && `《${ruling.itemTitle}》`}：{ruling.reason}
              <span className="zj-quiet">
                {' '}
                {ruling.requestedByName} <Time at={ruling.requestedAt} />
              </span>
            </span>
            {ruling.outcome === null ? (
              <Decision ruling={ruling} mayDecide={post.mayDecide} />
            ) : (
              <span>
                {ruling.outcome === 'accepted' ? '同意' : '不同意'}
                {ruling.decisionReason && `：${ruling.decisionReason}`}{' '}
                <span className="zj-quiet">
                  {ruling.decidedByName} {ruling.decidedAt && <Time at={ruling.decidedAt} />}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ ruling, mayDecide }: { ruling: Ruling; mayDecide: boolean }) {
  const [reason, setReason] = useState('');
  const decide = useCommand(matchOperations.decideRuling);
  if (!mayDecide || ruling.isOwn) return <span className="zj-quiet">等待另一位有签发权限的人决定</span>;
  const send = (outcome: 'accepted' | 'refused') =>
    decide.mutate({ params: { rulingId: ruling.id }, body: { outcome, reason } });
  return (
    <form className="watch-add" noValidate onSubmit={(event) => event.preventDefault()}>
      <Field label="意见" hint="不同意时必填" error={fieldError(decide.error, '/reason') ?? decide.error?.title}>
        {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Button type="primary" loading={decide.isPending} onClick={() => send('accepted')}>
        同意
      </Button>
      <Button loading={decide.isPending} onClick={() => send('refused')}>
        不同意
      </Button>
    </form>
  );
}

/** Asks another person to place a post that the comparison could not. */
export function ProposeRuling({ post }: { post: PostDetail }) {
  const [verdict, setVerdict] = useState<RulingVerdict>('approved');
  const [roundId, setRound] = useState<string>();
  const [reason, setReason] = useState('');
  const propose = useCommand(matchOperations.proposeRuling);
  return (
    <section className="zj-section">
      <h2>提请认定</h2>
      <p className="zj-quiet">由另一人决定后生效，问题随之撤销。</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const approval = verdict === 'approved' && roundId !== undefined ? { roundId } : {};
          propose.mutate({ params: { postId: post.id }, body: { verdict, reason, ...approval } });
        }}
      >
        <Field label="认定">
          {({ id }) => (
            <Radio.Group
              id={id}
              value={verdict}
              onChange={(event) => setVerdict(event.target.value as RulingVerdict)}
              options={rulingVerdicts.map((value) => ({ value, label: rulingVerdictTexts[value] }))}
            />
          )}
        </Field>
        {verdict === 'approved' && (
          <Field label="审定稿件" error={fieldError(propose.error, '/roundId')}>
            {(control) => (
              <Select
                {...control}
                style={{ width: '100%', maxWidth: '44rem' }}
                value={roundId}
                onChange={setRound}
                placeholder={post.candidates.length === 0 ? '该账号近期没有审定稿件' : '选择稿件'}
                options={post.candidates.map((one) => ({
                  value: one.roundId,
                  label: `${one.title}（${toChineseMoment(one.approvedAt)}审定，相近 ${Math.round(one.similarity * 100)}%）`,
                }))}
              />
            )}
          </Field>
        )}
        <Field label="理由" error={fieldError(propose.error, '/reason') ?? propose.error?.title}>
          {(control) => (
            <Input.TextArea
              {...control}
              style={{ maxWidth: '44rem' }}
              rows={2}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={propose.isPending} disabled={reason.trim().length < 2}>
          提请认定
        </Button>
      </form>
    </section>
  );
}
