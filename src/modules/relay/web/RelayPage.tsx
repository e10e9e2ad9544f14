import { Button } from 'antd';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { Time } from '#ui/Time.tsx';
import { BodyBlocks } from '#modules/content/web/public.tsx';
import { relayOperations, type RelayDetail } from '../contract.ts';
import { coverageOf } from '../coverage-rules.ts';
import { relayActionTexts } from '../texts.ts';
import { CoverageMap } from './CoverageMap.tsx';
import { RelayTag } from './relay-tags.tsx';
import { TargetLine } from './TargetLine.tsx';
import './relay.css';

/** One relay: how far it is carried, account by account, and the text. */
export function RelayPage() {
  const relayId = usePageParam('relayId');
  const { data, error, isError, refetch } = useOperation(relayOperations.readRelay, { params: { relayId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '联动转发', to: '/relays' }]}
        marks={<RelayTag state={data.state} />}
        actions={<RelayActs relay={data} />}
      >
        {data.unitName}发起 · <Time at={data.createdAt} />
      </PageHeader>
      <Sentence relay={data} />
      <CoverageMap targets={data.targets} />
      <section className="zj-section">
        <h2>账号</h2>
        <ul className="relay-lines">
          {data.targets.map((target) => (
            <TargetLine key={target.id} relay={data} target={target} />
          ))}
        </ul>
      </section>
      <section className="zj-section">
        <h2>原文</h2>
        <Facts
          items={[
            { label: '稿源', value: data.sourceName },
            { label: '首发', value: <Time at={data.firstPublishedAt} /> },
            {
              label: '链接',
              value: data.sourceUrl && (
                <a href={data.sourceUrl} target="_blank" rel="noreferrer">
                  {data.sourceUrl}
                </a>
              ),
            },
            { label: '稿件', value: data.itemId && <PageLink to={`/items/${data.itemId}`}>查看首发稿件</PageLink> },
            { label: '要求', value: data.note },
          ]}
        />
        <div className="relay-text">
          <BodyBlocks blocks={data.blocks} />
        </div>
      </section>
      {data.timeline.length > 0 && (
        <HistorySection
          timeline={data.timeline}
          textOf={(action) => relayActionTexts[action]}
          detailOf={({ facts }) =>
            [facts.account, facts.reason].filter((one) => typeof one === 'string' && one !== '').join('：') || undefined
          }
        />
      )}
    </>
  );
}

function Sentence({ relay }: { relay: RelayDetail }) {
  const { carried, asked, ratio } = coverageOf(relay.counts);
  return (
    <StatSentence>
      <Stat value={asked} unit="个" />
      账号应转发，已转发
      <Stat value={carried} unit="个" tone="met" />
      {ratio !== null && `，覆盖率 ${Math.floor(ratio * 100)}%`}
      {relay.counts.doneLate > 0 && `（其中逾期 ${relay.counts.doneLate} 个）`}，逾期未转发
      <Stat value={relay.counts.late} unit="个" tone="blocked" />
      ，未接收
      <Stat value={relay.counts.todo} unit="个" tone="soon" />。
    </StatSentence>
  );
}

function RelayActs({ relay }: { relay: RelayDetail }) {
  const params = { relayId: relay.id };
  const cancel = useCommand(relayOperations.cancelRelay);
  return (
    <>
      <Button href={hrefOf(relayOperations.exportTargets, { params })} download>
        导出
      </Button>
      {relay.mayManage && (
        <ReasonedAct
          text="收回"
          question="收回这次联动转发？"
          effects={['还没有转发的账号不再转发，时限一并取消', '已经转发的保留']}
          command={cancel}
          onConfirm={(reason) => cancel.mutate({ params, body: { reason } })}
        />
      )}
    </>
  );
}
