import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { campaignAccountStates, campaignOperations, type CampaignDetail } from '../campaign-contract.ts';
import { campaignAccountStateTexts, planningActionTexts } from '../texts.ts';
import { reasonOf } from './reason-of.ts';
import { CampaignTag, MaterialTag, TopicTag } from './state-tags.tsx';
import './planning.css';

/** One campaign: what each account does, topics, materials. */
export function CampaignPage() {
  const campaignId = usePageParam('campaignId');
  const { data, error, isError, refetch } = useOperation(campaignOperations.readCampaign, { params: { campaignId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '专题活动', to: '/plan-campaigns' }]}
        marks={<CampaignTag state={data.state} />}
        actions={<CampaignActs campaign={data} />}
      >
        {data.unitName} · {data.doneCount} / {data.accountCount} 个账号完成
      </PageHeader>
      <Facts
        items={[
          { label: '期限', value: `${data.from} 至 ${data.until}` },
          { label: '目标和要求', value: data.goal },
        ]}
      />
      {data.mayManage && <EditCampaign key={`${data.goal} ${data.until}`} campaign={data} />}
      <section className="zj-section">
        <h2>账号进度</h2>
        <ul className="plan-lines">
          {data.accounts.map((one) => (
            <AccountLine key={`${one.id} ${one.state}`} campaign={data} account={one} />
          ))}
        </ul>
      </section>
      <section className="zj-section">
        <h2>选题</h2>
        <ul className="plan-lines">
          {data.topics.map((one) => (
            <li key={one.id}>
              <PageLink to={`/plan-topics/${one.id}`}>{one.title}</PageLink> <TopicTag state={one.state} />{' '}
              <span className="zj-quiet">
                {one.plannedOn ?? '未定日期'} {one.accountNames}
              </span>
            </li>
          ))}
          {data.topics.length === 0 && <li className="zj-quiet">还没有选题。</li>}
        </ul>
      </section>
      {data.materials.length > 0 && (
        <section className="zj-section">
          <h2>素材</h2>
          <ul className="plan-lines">
            {data.materials.map((one) => (
              <li key={one.id}>
                <PageLink to={`/plan-materials/${one.id}`}>{one.title}</PageLink> <MaterialTag state={one.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => planningActionTexts[action]}
        detailOf={({ facts }) => reasonOf(facts)}
      />
    </>
  );
}

function CampaignActs({ campaign }: { campaign: CampaignDetail }) {
  const goTo = useGoTo();
  const move = useCommand(campaignOperations.moveCampaign);
  const params = { campaignId: campaign.id };
  if (!campaign.mayManage) return null;
  return (
    <>
      <ReasonedAct
        text="取消专题"
        question="取消这个专题？"
        effects={['不能再加入选题和素材，已有的保留']}
        command={move}
        onConfirm={(reason) => move.mutate({ params, body: { to: 'cancel', reason } })}
      />
      {campaign.mayWriteTopics && (
        <Button onClick={() => goTo('/plan-topics/new', { campaign: campaign.id })}>登记选题</Button>
      )}
      <Button
        type="primary"
        loading={move.isPending}
        onClick={() => move.mutate({ params, body: { to: campaign.state === 'planned' ? 'start' : 'end' } })}
      >
        {campaign.state === 'planned' ? '开始' : '结束'}
      </Button>
    </>
  );
}

function AccountLine({ campaign, account }: { campaign: CampaignDetail; account: CampaignDetail['accounts'][number] }) {
  const set = useCommand(campaignOperations.setCampaignAccount);
  return (
    <li className="plan-account-line">
      <span>
        <PageLink to={`/accounts/${account.id}`}>{account.name}</PageLink>{' '}
        <span className="zj-quiet">{account.unitName}</span>
      </span>
      <span className="zj-quiet">专题内已发 {account.published} 篇</span>
      {campaign.mayManage ? (
        <Select
          aria-label={`${account.name}的进度`}
          value={account.state}
          loading={set.isPending}
          onChange={(state) =>
            set.mutate({
              params: { campaignId: campaign.id, accountId: account.id },
              body: { state, note: account.note },
            })
          }
          options={campaignAccountStates.map((state) => ({ value: state, label: campaignAccountStateTexts[state] }))}
        />
      ) : (
        <span>{campaignAccountStateTexts[account.state]}</span>
      )}
    </li>
  );
}

function EditCampaign({ campaign }: { campaign: CampaignDetail }) {
  const [goal, setGoal] = useState(campaign.goal);
  const [until, setUntil] = useState(campaign.until);
  const update = useCommand(campaignOperations.updateCampaign);
  return (
    <details className="zj-section zj-no-print">
      <summary>更正目标和期限</summary>
      {update.error && <ErrorState problem={update.error} />}
      <Field label="目标和要求">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            value={goal}
            onChange={(event) => setGoal(event.target.value)}
          />
        )}
      </Field>
      <Field label="结束">
        {(control) => (
          <Input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        )}
      </Field>
      <Button
        loading={update.isPending}
        onClick={() => update.mutate({ params: { campaignId: campaign.id }, body: { goal, until } })}
      >
        保存更正
      </Button>
    </details>
  );
}
