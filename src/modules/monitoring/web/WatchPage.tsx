import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { monitoringOperations, type ObservationStatus, type PostRow, type SourceRow } from '../contract.ts';
import { collectorTexts, observationStatusTexts } from '../texts.ts';
import { OutsideLink } from './PostsPage.tsx';
import './watch.css';

type Watch = ReplyOf<typeof monitoringOperations.readAccount>;
const tones = {
  ok: 'met',
  empty: 'soon',
  blocked: 'blocked',
  authLost: 'blocked',
  error: 'blocked',
} as const satisfies Record<ObservationStatus, string>;

/** One account as monitoring sees it: every look with its evidence, its sources, its newest posts. */
export function WatchPage() {
  const accountId = usePageParam('accountId');
  const watch = useOperation(monitoringOperations.readAccount, { params: { accountId } });
  if (watch.isPending) return <Loading>正在读取采集情况…</Loading>;
  if (watch.isError) return <ErrorState problem={watch.error} onRetry={() => void watch.refetch()} />;
  const newest = watch.data.posts[0];
  return (
    <>
      <PageHeader
        title={watch.data.name}
        trail={[{ label: '更新监测', to: '/monitoring' }]}
        actions={<PageLink to={`/accounts/${accountId}`}>账号档案</PageLink>}
      >
        {watch.data.unitName}
        {newest ? (
          <>
            {' '}
            · 最近发布 <Time at={newest.publishedAt} />
          </>
        ) : (
          ' · 没有发现公开内容'
        )}
      </PageHeader>
      <Posts posts={watch.data.posts} />
      <Sources accountId={accountId} sources={watch.data.sources} />
      <Looks looks={watch.data.observations} />
    </>
  );
}

function Posts({ posts }: { posts: readonly PostRow[] }) {
  return (
    <section className="zj-section">
      <h2>最近发布</h2>
      {posts.length === 0 && <p className="zj-quiet">还没有采集到公开内容。</p>}
      <ul className="watch-lines">
        {posts.slice(0, 10).map((post) => (
          <li key={post.id}>
            <OutsideLink url={post.url}>{post.title}</OutsideLink>
            <Time at={post.publishedAt} />
          </li>
        ))}
      </ul>
      {posts.length > 10 && <p className="zj-quiet">只列最近 10 篇，其余见“发布记录”。</p>}
    </section>
  );
}

function Looks({ looks }: { looks: Watch['observations'] }) {
  return (
    <section className="zj-section">
      <h2>采集经过</h2>
      {looks.length === 0 && <p className="zj-quiet">还没有采集过这个账号，无法判断它是否更新。</p>}
      <ul className="watch-lines">
        {looks.map((look) => (
          <li key={look.id}>
            <span>
              <StatusTag tone={tones[look.status]}>{observationStatusTexts[look.status]}</StatusTag>{' '}
              {collectorTexts[look.collector]}
              {look.detail && <span className="zj-quiet"> {look.detail}</span>}
            </span>
            <span>
              {look.evidenceId && (
                <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: look.evidenceId } })}>
                  下载原件
                </a>
              )}{' '}
              <Time at={look.capturedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ accountId, sources }: { accountId: string; sources: readonly SourceRow[] }) {
  const [url, setUrl] = useState('');
  const mayCollect = useMay('monitoring.collect');
  const { message } = App.useApp();
  const collect = useCommand(monitoringOperations.collectNow, {
    onDone: () => void message.success('已安排采集，稍后可见结果'),
  });
  const add = useCommand(monitoringOperations.addSource, { onDone: () => setUrl('') });
  return (
    <section className="zj-section">
      <h2>信息源</h2>
      {sources.length === 0 && <p className="zj-quiet">没有信息源，只能靠导入发布记录判断。</p>}
      <ul className="watch-lines">
        {sources.map((source) => (
          <li key={source.id}>
            <span className="watch-url">
              {source.url}
              {source.lastError && <span className="watch-error">{source.lastError}</span>}
            </span>
            {mayCollect && (
              <Button loading={collect.isPending} onClick={() => collect.mutate({ body: { sourceId: source.id } })}>
                立即采集
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayCollect && (
        <form
          className="watch-add"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate({ body: { accountId, url } });
          }}
        >
          <Field label="添加信息源" hint="RSS 或 Atom 地址" error={fieldError(add.error, '/url') ?? add.error?.title}>
            {(control) => (
              <Input {...control} value={url} placeholder="https://" onChange={(event) => setUrl(event.target.value)} />
            )}
          </Field>
          <Button htmlType="submit" loading={add.isPending} disabled={url.trim() === ''}>
            添加
          </Button>
        </form>
      )}
    </section>
  );
}
