import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { commentOperations, type CommentThread } from '../comment-contract.ts';
import { commentFieldTexts, commentResolutionTexts } from '../texts.ts';
import { readSelection, type SelectedPlace } from './selected-place.ts';
import './content.css';

const alsoRefresh = ['content'];

/** What reviewers say of places in the text. `sha` is the text that is shown; without, nothing new can be said of it here. */
export function Comments({
  itemId,
  sha,
  onAccept,
}: {
  itemId: string;
  sha?: string;
  /** Puts the suggestion into the text that is being written; false where its place is gone. */
  onAccept?: (thread: CommentThread) => boolean;
}) {
  const list = useOperation(commentOperations.listComments, { params: { itemId } });
  const rows = list.data?.rows ?? [];
  const open = rows.filter((row) => row.resolution === null);
  const settled = rows.length - open.length;
  const [isAll, setAll] = useState(false);
  if (rows.length === 0 && sha === undefined) return null;
  return (
    <section className="zj-section content-comments" aria-label="批注">
      <h2>批注 {open.length > 0 && <span className="zj-quiet">{open.length} 条未处理</span>}</h2>
      {list.error && <ErrorState problem={list.error} onRetry={() => void list.refetch()} />}
      <ul>
        {(isAll ? rows : open).map((thread) => (
          <Thread key={thread.id} thread={thread} {...(onAccept ? { onAccept } : {})} />
        ))}
      </ul>
      {settled > 0 && (
        <Button type="link" size="small" onClick={() => setAll((old) => !old)}>
          {isAll ? '只看未处理的' : `另有 ${settled} 条已处理`}
        </Button>
      )}
      {sha !== undefined && <AddComment itemId={itemId} sha={sha} />}
    </section>
  );
}

function Thread({ thread, onAccept }: { thread: CommentThread; onAccept?: (thread: CommentThread) => boolean }) {
  const { message } = App.useApp();
  const mayWrite = useMay('content.write');
  const [answer, setAnswer] = useState<string | null>(null);
  const params = { commentId: thread.id };
  const resolve = useCommand(commentOperations.resolveComment, { alsoRefresh });
  const reply = useCommand(commentOperations.answerComment, { alsoRefresh, onDone: () => setAnswer(null) });
  const accept = () => {
    if (onAccept?.(thread)) resolve.mutate({ params, body: { resolution: 'accepted' } });
    else void message.warning('原文这一处已经改动，请手工修改后点“已改”。');
  };
  return (
    <li>
      <p className="content-comment-place">
        <span className="zj-quiet">{commentFieldTexts[thread.field]}</span>
        {thread.quote !== '' && <q>{thread.quote}</q>}
        {!thread.isCurrent && <span className="zj-quiet">（第 {thread.number} 版）</span>}
      </p>
      {thread.body !== '' && <p>{thread.body}</p>}
      {thread.suggestion !== null && (
        <p>
          建议改为：<ins>{thread.suggestion === '' ? '（删去）' : thread.suggestion}</ins>
        </p>
      )}
      <p className="zj-quiet">
        {thread.by} <Time at={thread.at} />
      </p>
      {thread.answers.map((one) => (
        <p key={one.id} className="content-comment-answer">
          {one.body}{' '}
          <span className="zj-quiet">
            {one.by} <Time at={one.at} />
          </span>
        </p>
      ))}
      {(resolve.error ?? reply.error) && <ErrorState problem={resolve.error ?? reply.error} />}
      {thread.resolution ? (
        <p>
          <StatusTag tone="neutral">{commentResolutionTexts[thread.resolution]}</StatusTag>{' '}
          <span className="zj-quiet">
            {thread.resolvedByName} {thread.resolvedAt && <Time at={thread.resolvedAt} />}
          </span>
        </p>
      ) : (
        <div className="content-comment-acts">
          {mayWrite && onAccept && thread.suggestion !== null && (
            <Button size="small" type="primary" loading={resolve.isPending} onClick={accept}>
              采纳
            </Button>
          )}
          {mayWrite && (
            <>
              <Button size="small" onClick={() => resolve.mutate({ params, body: { resolution: 'done' } })}>
                已改
              </Button>
              <Button size="small" onClick={() => resolve.mutate({ params, body: { resolution: 'declined' } })}>
                不采纳
              </Button>
            </>
          )}
          <Button size="small" type="link" onClick={() => setAnswer((old) => (old === null ? '' : null))}>
            答复
          </Button>
        </div>
      )}
      {answer !== null && (
        <div className="content-comment-form">
          <Input.TextArea
            aria-label="答复"
            autoSize={{ minRows: 1 }}
            maxLength={1000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <Button
            size="small"
            loading={reply.isPending}
            disabled={answer.trim() === ''}
            onClick={() => reply.mutate({ params, body: { body: answer.trim() } })}
          >
            发出
          </Button>
        </div>
      )}
    </li>
  );
}

function AddComment({ itemId, sha }: { itemId: string; sha: string }) {
  const { message } = App.useApp();
  const [place, setPlace] = useState<SelectedPlace | null>(null);
  const [body, setBody] = useState('');
  const [suggestion, setSuggestion] = useState('');
  const add = useCommand(commentOperations.addComment, {
    alsoRefresh,
    onDone: () => {
      setPlace(null);
      setBody('');
      setSuggestion('');
    },
  });
  const begin = () => {
    const selected = readSelection();
    if (selected === null) void message.info('先在文中选中要批注的文字，再点“批注选中文字”；不选则批注全文。');
    setPlace(selected ?? { field: 'body', start: 0, quote: '' });
  };
  if (place === null)
    return (
      // The selection must outlive the press.
      <Button onMouseDown={(event) => event.preventDefault()} onClick={begin}>
        批注选中文字
      </Button>
    );
  const given = { ...place, body: body.trim(), ...(suggestion.trim() === '' ? {} : { suggestion: suggestion.trim() }) };
  return (
    <div className="content-comment-form">
      <p>
        {commentFieldTexts[place.field]}：{place.quote === '' ? '全文' : <q>{place.quote}</q>}
      </p>
      <Field label="批注" error={fieldError(add.error, '/body')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            maxLength={1000}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        )}
      </Field>
      {place.quote !== '' && (
        <Field label="建议改为" isOptional>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1 }}
              maxLength={500}
              value={suggestion}
              onChange={(event) => setSuggestion(event.target.value)}
            />
          )}
        </Field>
      )}
      {add.error && !fieldError(add.error, '/body') && <ErrorState problem={add.error} />}
      <div className="content-comment-acts">
        <Button
          type="primary"
          loading={add.isPending}
          disabled={given.body === '' && suggestion.trim() === ''}
          onClick={() => add.mutate({ params: { itemId }, body: { sha, ...given } })}
        >
          加批注
        </Button>
        <Button onClick={() => setPlace(null)}>取消</Button>
      </div>
    </div>
  );
}
