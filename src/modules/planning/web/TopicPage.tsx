import { App, Button } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { topicOperations, type TopicDetail } from '../topic-contract.ts';
import { planningActionTexts, topicSourceTexts } from '../texts.ts';
import { DayCaution } from './DayCaution.tsx';
import { reasonOf } from './reason-of.ts';
import { TopicTag } from './state-tags.tsx';

/** One topic. */
export function TopicPage() {
  const topicId = usePageParam('topicId');
  const { data, error, isError, refetch } = useOperation(topicOperations.readTopic, { params: { topicId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '选题', to: '/plan-topics' }]}
        marks={<TopicTag state={data.state} />}
        actions={data.mayWrite && <TopicActs topic={data} />}
      >
        {data.unitName}
      </PageHeader>
      {data.plannedOn && data.state !== 'published' && <DayCaution on={data.plannedOn} />}
      <TopicFacts topic={data} />
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => planningActionTexts[action]}
        detailOf={({ facts }) => reasonOf(facts)}
      />
    </>
  );
}

function TopicActs({ topic }: { topic: TopicDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const params = { topicId: topic.id };
  const claim = useCommand(topicOperations.claimTopic, {
    alsoRefresh: ['today'],
    onDone: () => void message.success('已认领'),
  });
  const open = useCommand(topicOperations.openTopicItem, {
    alsoRefresh: ['content', 'today'],
    onDone: ({ itemId }) => goTo(`/items/${itemId}/edit`),
  });
  const shelve = useCommand(topicOperations.shelveTopic, { alsoRefresh: ['today'] });
  const resume = useCommand(topicOperations.resumeTopic);
  const problem = claim.error ?? open.error ?? resume.error;
  if (topic.state === 'shelved')
    return (
      <Button loading={resume.isPending} onClick={() => resume.mutate({ params })}>
        恢复
      </Button>
    );
  if (topic.state === 'published') return null;
  return (
    <>
      {problem && <ErrorState problem={problem} />}
      <ReasonedAct
        text="搁置"
        question="搁置这个选题？"
        effects={['不再列入编发计划和今日待办', '已开的稿件不受影响，以后可以恢复']}
        command={shelve}
        onConfirm={(reason) => shelve.mutate({ params, body: { reason } })}
      />
      <Button onClick={() => goTo(`/plan-topics/${topic.id}/edit`)}>更正</Button>
      {topic.state === 'planned' && (
        <Button loading={claim.isPending} onClick={() => claim.mutate({ params })}>
          认领
        </Button>
      )}
      {topic.item === null ? (
        <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ params })}>
          开稿
        </Button>
      ) : (
        <Button type="primary" onClick={() => goTo(`/items/${topic.item?.id ?? ''}`)}>
          打开稿件
        </Button>
      )}
    </>
  );
}

function TopicFacts({ topic }: { topic: TopicDetail }) {
  return (
    <Facts
      items={[
        { label: '角度', value: topic.angle },
        { label: '负责人', value: topic.ownerName || '待认领' },
        { label: '计划发布日', value: topic.plannedOn ?? '未定' },
        { label: '发布账号', value: topic.accounts.map((one) => one.name).join('、') || '未定' },
        {
          label: '栏目',
          value: topic.columnId && <PageLink to={`/plan-columns/${topic.columnId}`}>{topic.columnName}</PageLink>,
        },
        { label: '来源', value: [topicSourceTexts[topic.source], topic.sourceNote].filter(Boolean).join('：') },
        { label: '节点', value: topic.occasion && `${topic.occasion.name}（${topic.occasion.on}）` },
        {
          label: '素材',
          value: topic.material && (
            <PageLink to={`/plan-materials/${topic.material.id}`}>{topic.material.title}</PageLink>
          ),
        },
        {
          label: '专题活动',
          value: topic.campaign && (
            <PageLink to={`/plan-campaigns/${topic.campaign.id}`}>{topic.campaign.title}</PageLink>
          ),
        },
        { label: '稿件', value: topic.item && <PageLink to={`/items/${topic.item.id}`}>{topic.item.title}</PageLink> },
        {
          label: '归类',
          value: [...topic.disclosureClasses, ...topic.permittedClasses, ...topic.localTopics].join('、'),
        },
        { label: '登记人', value: topic.createdByName },
      ]}
    />
  );
}
