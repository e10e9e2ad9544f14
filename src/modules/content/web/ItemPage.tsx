import { hrefOf, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { RiskReport } from '#modules/textcheck/web/public.tsx';
import { sheetOperations } from '../sheet-contract.ts';
import { contentOperations, type ItemReply } from '../contract.ts';
import { classesText, itemOriginTexts, partTexts } from '../texts.ts';
import { Comments } from './Comments.tsx';
import { Consultations } from './Consultations.tsx';
import { ItemActions } from './ItemActions.tsx';
import { ItemText } from './ItemText.tsx';
import { textsOfParts } from './item-text.ts';
import { ItemTimeline } from './ItemTimeline.tsx';
import { roundStateTexts, stateWords } from './item-words.ts';
import { RevisionDiff } from './RevisionDiff.tsx';
import { Receipts, RouteNotes } from './RouteNotes.tsx';
import { PlannedSteps, RoundSteps } from './RoundSteps.tsx';
import './content.css';

/** One item: its text, who approved what, where it went, and everything that happened. */
export function ItemPage() {
  const itemId = usePageParam('itemId');
  const item = useOperation(contentOperations.readItem, { params: { itemId } });
  if (item.data) return <Item item={item.data} />;
  if (item.error) return <ErrorState problem={item.error} onRetry={() => void item.refetch()} />;
  return <Loading>正在读取稿件…</Loading>;
}

function Item({ item }: { item: ItemReply }) {
  const state = stateWords[item.state];
  const openStep =
    item.rounds[0]?.state === 'open'
      ? item.rounds[0].steps.find((step) => step.stepNo === item.rounds[0]?.nextStep)
      : undefined;
  return (
    <>
      <PageHeader
        title={item.current.title}
        marks={<StatusTag tone={state.tone}>{openStep ? `待${openStep.text}` : state.text}</StatusTag>}
        trail={[{ label: '稿件', to: '/items' }]}
        actions={<ItemActions item={item} />}
      >
        {item.unitName} · {item.authorName} · 第 {item.current.number} 版
      </PageHeader>
      <div className="content-two">
        <div>
          <section className="zj-section" aria-label="文字">
            {item.risk && (
              <RiskReport
                report={item.risk}
                partTexts={partTexts}
                texts={textsOfParts(item.current, item.sourceName)}
              />
            )}
            <ItemText isTitleSaid revision={item.current} report={item.risk} sourceName={item.sourceName} />
          </section>
          <Consultations item={item} />
          <Comments itemId={item.id} sha={item.current.sha} />
          {item.revisions.length > 1 && <RevisionDiff item={item} />}
        </div>
        <aside>
          <section className="zj-section" aria-label="要点">
            <ItemFacts item={item} />
          </section>
          {item.rounds.length > 0 && (
            <section className="zj-section">
              <h2>登记审核表</h2>
              <div className="content-downloads">
                <FormDownloads
                  hrefFor={(format) =>
                    hrefOf(sheetOperations.downloadItemSheet, { params: { itemId: item.id }, query: { format } })
                  }
                />
              </div>
            </section>
          )}
          {item.rounds.map((round, index) => (
            <section key={round.id} className="zj-section">
              <h2>
                {index === 0 ? '审核' : '此前的审核'} <span className="zj-quiet">{roundStateTexts[round.state]}</span>
              </h2>
              <RoundSteps round={round} route={index === 0 ? item.route : undefined} />
            </section>
          ))}
          {(item.state === 'draft' || item.state === 'returned') && (
            <section className="zj-section">
              <h2>提交后的审核流程</h2>
              <PlannedSteps route={item.route} />
              <RouteNotes item={item} />
            </section>
          )}
          <Receipts item={item} />
          <Publications item={item} />
        </aside>
      </div>
      <section className="zj-section" aria-label="经过">
        <h2>经过</h2>
        <ItemTimeline item={item} />
      </section>
    </>
  );
}

function ItemFacts({ item }: { item: ItemReply }) {
  return (
    <Facts
      isAbove
      items={[
        {
          label: '发布到',
          value: item.targets.map((target) => target.name).join('、') || (
            <span className="zj-quiet">还没有选择账号</span>
          ),
        },
        { label: '类别', value: `${classesText(item.classes)} · ${itemOriginTexts[item.origin]}` },
        { label: '稿源', value: item.sourceName },
        {
          label: '最后修改',
          value: (
            <>
              {item.current.editorName} <Time at={item.current.savedAt} />
            </>
          ),
        },
        { label: '内容指纹', value: <SubjectHash hash={item.current.sha} /> },
        ...(item.risk ? [] : [{ label: '风险辅助识别', value: <span className="zj-quiet">提交审核时识别</span> }]),
      ]}
    />
  );
}

function Publications({ item }: { item: ItemReply }) {
  if (item.publications.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>发布</h2>
      <ol className="content-steps">
        {item.publications.map((one) => (
          <li key={one.id}>
            <p className="content-step-head">
              <PageLink to={`/publications/${one.id}`}>{one.accountName}</PageLink>
              <StatusTag tone={one.publishedAt ? 'met' : 'active'}>{one.publishedAt ? '已发布' : '办理中'}</StatusTag>
            </p>
            <p className="zj-quiet">
              {one.releasedByName} 签发 <Time at={one.publishedAt ?? one.releaseAt} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
