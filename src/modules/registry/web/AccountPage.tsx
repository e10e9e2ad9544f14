import { Button } from 'antd';
import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { AccountWaivers } from '#modules/rules/web/public.tsx';
import { registryOperations, type AccountDetail } from '../contract.ts';
import { filingKindTexts, platformTexts } from '../texts.ts';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountHistory } from './AccountHistory.tsx';
import { AccountPanels } from './AccountPanels.tsx';
import { AccountDuties, AccountFilings, AccountPosts } from './AccountParts.tsx';
import { FormerSponsors } from './FormerSponsors.tsx';
import { EmergencyClose } from './EmergencyClose.tsx';
import { GoLiveDialog } from './GoLiveDialog.tsx';
import { AccountStateTag } from './registry-marks.tsx';
import { toTimeline } from './timeline-entries.ts';
import './registry.css';

/** One account: state, clocks, what is registered, filings, posts, what happened. */
export function AccountPage() {
  const accountId = usePageParam('accountId');
  const account = useOperation(registryOperations.readAccount, { params: { accountId } });
  if (account.isError) return <ErrorState problem={account.error} onRetry={() => void account.refetch()} />;
  if (!account.data) return <Loading />;
  return <Account account={account.data} />;
}

function Account({ account }: { account: AccountDetail }) {
  return (
    <>
      <PageHeader
        title={account.name}
        trail={[{ label: '账号', to: '/accounts' }]}
        marks={
          <>
            <AccountStateTag state={account.state} />
            {account.findingCount > 0 && <StatusTag tone="blocked">{account.findingCount} 个问题未关闭</StatusTag>}
          </>
        }
        actions={<AccountActions account={account} />}
      >
        {platformTexts[account.platform]} · 主办单位 {account.unitName}
        {account.openedOn && ` · ${account.openedOn} 启用`}
      </PageHeader>
      <div className="reg-case">
        <div>
          <AccountDuties duties={account.duties} state={account.state} />
          <AccountWaivers accountId={account.id} />
          <AccountFilings account={account} />
          <AccountPanels account={account} />
          <AccountPosts account={account} />
          <FormerSponsors account={account} />
          <AccountHistory accountId={account.id} />
          <section className="zj-section">
            <h2>经过</h2>
            {account.timeline.length > 0 ? (
              <CaseTimeline entries={toTimeline(account.timeline)} />
            ) : (
              <p className="zj-quiet">
                由导入登记于 <Time at={account.createdAt} />
                ，此后没有变动。
              </p>
            )}
          </section>
        </div>
        <aside aria-label="登记事项">
          <AccountFacts account={account} />
        </aside>
      </div>
    </>
  );
}

function AccountActions({ account }: { account: AccountDetail }) {
  const goTo = useGoTo();
  const mayManage = useMay('registry.manage');
  const mayFile = useMay('registry.file');
  const [isGoingLive, setGoingLive] = useState(false);
  const [first, ...others] = mayFile ? account.possibleFilings : [];
  const unfinished = mayFile
    ? account.filings.filter((filing) => filing.state === 'draft' || filing.state === 'returned')
    : [];
  const file = (kind: string) => goTo(`/accounts/${account.id}/file`, { kind });
  return (
    <>
      {mayManage && account.state !== 'cancelled' && (
        <Button onClick={() => goTo(`/accounts/${account.id}/edit`)}>更正登记事项</Button>
      )}
      {others.map((kind) => (
        <Button key={kind} onClick={() => file(kind)}>
          报{filingKindTexts[kind]}备案
        </Button>
      ))}
      {unfinished.map((filing) => (
        <Button key={filing.id} type="primary" onClick={() => goTo(`/filings/${filing.id}/edit`)}>
          {filing.state === 'returned' ? '补正' : '继续填写'}
          {filingKindTexts[filing.kind]}备案
        </Button>
      ))}
      {first && (
        <Button type={account.state === 'unfiled' ? 'primary' : 'default'} onClick={() => file(first)}>
          报{filingKindTexts[first]}备案
        </Button>
      )}
      {mayManage && account.state === 'planned' && (
        <Button type="primary" onClick={() => setGoingLive(true)}>
          登记启用
        </Button>
      )}
      <EmergencyClose account={account} />
      <GoLiveDialog accountId={account.id} isOpen={isGoingLive} onClose={() => setGoingLive(false)} />
    </>
  );
}
