import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { letterOperations as operations } from '../letter-contract.ts';
import { LetterTag } from './letter-words.tsx';
import './circular.css';

/** One letter: the unit's accounts, what is asked, receipt and reply. */
export function LetterPage() {
  const letterId = usePageParam('letterId');
  const { data, error, isError, refetch } = useOperation(operations.readLetter, { params: { letterId } });
  if (isError && !data) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { content } = data;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '整改通知单', to: '/circular-letters' }]}
        marks={<LetterTag state={data.state} isLate={data.isLate} />}
        actions={
          <FormDownloads
            hrefFor={(format) => hrefOf(operations.downloadLetter, { params: { letterId }, query: { format } })}
          />
        }
      >
        {data.number} · {data.issuerName} <Time at={data.issuedAt} />
      </PageHeader>
      <Facts
        items={[
          { label: '通知单位', value: data.unitName },
          { label: '检查时点', value: <Time at={content.asOf} /> },
          { label: '回复期限', value: data.replyDueAt ? <Time at={data.replyDueAt} /> : '不要求回复' },
          {
            label: '接收',
            value: data.receivedAt && (
              <>
                {data.receivedByName} <Time at={data.receivedAt} />
              </>
            ),
          },
        ]}
      />
      <section className="zj-section">
        <h2>点名账号</h2>
        <ul className="circular-named">
          {content.accounts.map((account) => (
            <li key={account.name}>
              <strong>{account.name}</strong>
              {account.causes.map(({ clause, text }) => (
                <span key={clause}>
                  {text} <Clause id={clause} />
                </span>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <section className="zj-section">
        <h2>要求</h2>
        <ol className="circular-demands">
          {content.demands.map((demand) => (
            <li key={demand}>{demand}</li>
          ))}
        </ol>
      </section>
      {data.repliedAt !== null && (
        <section className="zj-section">
          <h2>回复</h2>
          <p className="circular-reply">{data.reply}</p>
          <p className="zj-quiet">
            {data.repliedByName} <Time at={data.repliedAt} />
          </p>
        </section>
      )}
      {(data.mayReceive || data.mayReply) && <Answer letterId={letterId} mayReceive={data.mayReceive} />}
    </>
  );
}

function Answer({ letterId, mayReceive }: { letterId: string; mayReceive: boolean }) {
  const { message } = App.useApp();
  const [reply, setReply] = useState('');
  const alsoRefresh = ['today'];
  const params = { letterId };
  const receive = useCommand(operations.receiveLetter, { alsoRefresh, onDone: () => void message.success('已接收') });
  const answer = useCommand(operations.replyLetter, { alsoRefresh, onDone: () => void message.success('已回复') });
  const problem = receive.error ?? (fieldError(answer.error, '/reply') ? null : answer.error);
  return (
    <section className="zj-section circular-answer">
      <h2>办理</h2>
      {mayReceive && (
        <Button loading={receive.isPending} onClick={() => receive.mutate({ params })}>
          接收
        </Button>
      )}
      <Field label="回复" hint="写明原因、措施和完成情况；回复后不能再改。" error={fieldError(answer.error, '/reply')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 4 }}
            maxLength={3000}
            value={reply}
            onChange={(event) => setReply(event.target.value)}
          />
        )}
      </Field>
      {Boolean(problem) && <ErrorState problem={problem} />}
      <Button
        type="primary"
        disabled={reply.trim().length < 5}
        loading={answer.isPending}
        onClick={() => answer.mutate({ params, body: { reply: reply.trim() } })}
      >
        回复
      </Button>
    </section>
  );
}
