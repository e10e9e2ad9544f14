import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountDetail, AccountState, DutyRow } from '../contract.ts';
import { filingKindTexts } from '../texts.ts';
import { DutyChip, FilingStateTag } from './registry-marks.tsx';

/** The duties whose clocks run. */
export function AccountDuties({ duties, state }: { duties: readonly DutyRow[]; state: AccountState }) {
  return (
    <section className="zj-section">
      <h2>期限</h2>
      {duties.length === 0 && (
        <p className="zj-quiet">{state === 'planned' ? '登记启用后开始计算备案期限。' : '没有正在计时的责任事项。'}</p>
      )}
      <ul className="reg-lines">
        {duties.map((duty) => (
          <li key={duty.id}>
            <span>{duty.duty}</span>
            <DutyChip duty={duty} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The account's filings, newest first. */
export function AccountFilings({ account }: { account: AccountDetail }) {
  return (
    <section className="zj-section">
      <h2>备案</h2>
      {account.filings.length === 0 && (
        <p className="zj-quiet">
          {account.state === 'running' ? '系统内没有备案记录。此前已报备的，可补报一份开设备案存档。' : '还没有备案。'}
        </p>
      )}
      <ul className="reg-lines">
        {account.filings.map((filing) => (
          <li key={filing.id}>
            <span>
              <PageLink to={`/filings/${filing.id}`}>{filingKindTexts[filing.kind]}备案</PageLink>
              <span className="zj-quiet"> 报{filing.recipientName}</span>
              {filing.state === 'returned' && <span className="reg-reason">退回理由：{filing.reason}</span>}
            </span>
            <span className="reg-line-end">
              <FilingStateTag state={filing.state} />
              <span className="zj-quiet">
                {filing.receiptNumber ?? ''} <Time at={filing.receivedAt ?? filing.submittedAt ?? filing.createdAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const lookTexts: Record<string, string> = {
  ok: '',
  empty: '最近一次采集没有读到内容',
  blocked: '最近一次采集被平台拦截',
  authLost: '最近一次采集时授权已失效',
  error: '最近一次采集失败',
};

/** The newest posts that monitoring has seen, and how the last look went. */
export function AccountPosts({ account }: { account: AccountDetail }) {
  const { observation } = account;
  return (
    <section className="zj-section">
      <h2>最近发布</h2>
      {observation && lookTexts[observation.status] && (
        <StatusTag tone="soon">{lookTexts[observation.status]}</StatusTag>
      )}
      {account.posts.length === 0 && (
        <p className="zj-quiet">
          {observation ? '没有采集到发布内容。' : '还没有采集过这个账号。接入监测或导入发布记录后，这里显示最近五条。'}
        </p>
      )}
      <ul className="reg-lines">
        {account.posts.map((post) => (
          <li key={post.id}>
            <a href={post.url} target="_blank" rel="noreferrer">
              {post.title}
            </a>
            <Time at={post.publishedAt} />
          </li>
        ))}
      </ul>
      {observation && (
        <p className="zj-quiet">
          最近一次采集 <Time at={observation.capturedAt} />
        </p>
      )}
    </section>
  );
}
