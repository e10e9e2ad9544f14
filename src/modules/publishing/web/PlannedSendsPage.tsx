import { addDays, toDay } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { publishingOperations, type PlannedAccount } from '../contract.ts';
import { publishWayTexts } from '../texts.ts';
import { PublicationTag } from './PublicationTag.tsx';
import { StopBanner } from './StopBanner.tsx';
import './publishing.css';

/** The coming days: what goes out where, and where the counted sends are used up. */
export function PlannedSendsPage() {
  const { data, error, refetch } = useOperation(publishingOperations.listPlanned);
  if (!data && error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading>正在读取…</Loading>;
  const days = Array.from({ length: data.days }, (_, ahead) => addDays(data.from, ahead));
  const busy = days.filter((day) => data.accounts.some((account) => onDay(account, day).length > 0));
  return (
    <>
      <PageHeader title="发送日历">
        今后 {data.days} 天排定的发送。群发每个账号每天一次，排满的日期不再安排；签发时可选“下一个空档”。
      </PageHeader>
      <StopBanner />
      {busy.length === 0 && (
        <EmptyState title="今后两周没有排定的发送">签发时选择“定时”或“下一个空档”后会列在这里。</EmptyState>
      )}
      {busy.map((day) => (
        <section key={day} className="zj-section">
          <h2>{toWords(day)}</h2>
          <ul className="publishing-day">
            {data.accounts.flatMap((account) =>
              onDay(account, day).map((send) => (
                <li key={send.publicationId}>
                  <Time at={send.releaseAt} />
                  <PageLink to={`/publications/${send.publicationId}`}>{send.title}</PageLink>
                  <span className="zj-quiet">
                    {account.accountName} · {publishWayTexts[send.way]}
                  </span>
                  {send.isHeld ? (
                    <StatusTag tone="blocked">停发令暂缓</StatusTag>
                  ) : (
                    <PublicationTag state={send.state} />
                  )}
                </li>
              )),
            )}
          </ul>
          <Full accounts={data.accounts} day={day} />
        </section>
      ))}
    </>
  );
}

const onDay = (account: PlannedAccount, day: string) => account.sends.filter((send) => toDay(send.releaseAt) === day);

const weekdays = '日一二三四五六';
function toWords(day: string): string {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(month)} 月 ${Number(date)} 日 星期${weekdays[new Date(`${day}T12:00:00+08:00`).getUTCDay()] ?? ''}`;
}

function Full({ accounts, day }: { accounts: readonly PlannedAccount[]; day: string }) {
  const full = accounts.filter((account) => account.fullDays.some((one) => one.day === day));
  if (full.length === 0) return null;
  return <p className="zj-quiet">群发名额已排满：{full.map((account) => account.accountName).join('、')}</p>;
}
