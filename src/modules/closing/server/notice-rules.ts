import { addDays, toChineseDay, type Day } from '#shared/time.ts';

/** What a notice says, from the register. */
export interface NoticeFacts {
  readonly unitName: string;
  readonly accountName: string;
  readonly platformText: string;
  readonly platformId: string | null;
  readonly reason: string;
  readonly successorName: string | null;
  readonly successorText: string;
  readonly isEmergency: boolean;
  readonly days: number;
  readonly today: Day;
}

/** A closing notice from what is known, to be edited by a person: which account, why, where content and services are from now on, when. Pure. */
export function draftNotice(facts: NoticeFacts): string {
  const { accountName, platformId, platformText, unitName, successorName, successorText, reason, days, today } = facts;
  const named = `${platformText}“${accountName}”${platformId ? `（${platformId}）` : ''}`;
  const until = toChineseDay(addDays(today, days));
  const when = facts.isEmergency ? '已停止使用' : `自本公告发布之日起公示${days}天（至${until}），期满后停止更新并注销`;
  const where = [
    successorName ? `此后的信息发布和互动服务由“${successorName}”承担` : '',
    successorText ? successorText.replace(/[。；;]+$/, '') : '',
  ].filter(Boolean);
  return [
    `关于关停${named}的公告`,
    '',
    `${reason.replace(/[。；;]+$/, '')}，${unitName}决定关停${named}，该账号${when}。`,
    where.length > 0 ? `${where.join('。')}。敬请继续关注。` : '',
    `${facts.isEmergency ? '该账号' : '公示期满后，该账号'}不再发布信息，以其名义发布的内容均与本单位无关。`,
    '',
    unitName,
    toChineseDay(today),
  ]
    .filter((line, at, all) => line !== '' || all[at - 1] !== '')
    .join('\n');
}

/** The last day on which a notice has to stand: published on day 0, it stands for `days` whole days after it. Pure. */
export function noticeUntil(publishedOn: Day, days: number): Day {
  return addDays(publishedOn, days);
}
