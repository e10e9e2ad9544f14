import { toPageId } from '../sandbox-context.ts';
import type { MassJob, PublishJob } from '../sandbox-types.ts';

type Node = string | number | { cdata: string } | Node[] | { [name: string]: Node };

/** Element content: numbers bare, texts as CDATA where the platform writes them so, lists as repeated `item`. */
function toXml(node: Node): string {
  if (Array.isArray(node)) return node.map((one) => `<item>${toXml(one)}</item>`).join('');
  if (typeof node !== 'object') return String(node);
  if (typeof node['cdata'] === 'string') return `<![CDATA[${node['cdata'].replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return Object.entries(node as Record<string, Node>)
    .map(([name, value]) => `<${name}>${toXml(value)}</${name}>`)
    .join('');
}
const cdata = (text: string): { cdata: string } => ({ cdata: text });

/** A pushed message: to the account, from a follower (events of the platform come from the administrator's openid). */
export function toMessageXml(
  head: { ghId: string; openid: string; atMs: number },
  rest: { [name: string]: Node },
): string {
  const fields = {
    ToUserName: cdata(head.ghId),
    FromUserName: cdata(head.openid),
    CreateTime: Math.floor(head.atMs / 1000),
    ...rest,
  };
  return `<xml>${toXml(fields)}</xml>`;
}

export const toEventFields = (event: string, eventKey?: string): { [name: string]: Node } => ({
  MsgType: cdata('event'),
  Event: cdata(event),
  ...(eventKey === undefined ? {} : { EventKey: cdata(eventKey) }),
});

export const toTextFields = (content: string, msgId: string): { [name: string]: Node } => ({
  MsgType: cdata('text'),
  Content: cdata(content),
  MsgId: msgId,
});

/** What `PUBLISHJOBFINISH` carries: links when done, indexes of the failed articles when refused or a reprint. */
export function toPublishFields(job: PublishJob, origin: string): { [name: string]: Node } {
  const items = job.articles.map((_article, index) => ({
    idx: index + 1,
    article_url: cdata(`${origin}/s/${toPageId(job.articleId ?? '', index + 1)}`),
  }));
  // Here `item` and `fail_idx` repeat without a list element around them.
  const failed = job.articles.map((_article, index) => `<fail_idx>${index + 1}</fail_idx>`).join('');
  const links = items.map((item) => toXml({ item })).join('');
  const done = { article_id: cdata(job.articleId ?? ''), article_detail: `<count>${items.length}</count>${links}` };
  const info = { publish_id: job.publishId, publish_status: job.status };
  return {
    ...toEventFields('PUBLISHJOBFINISH'),
    PublishEventInfo: job.status === 0 ? { ...info, ...done } : `${toXml(info)}${failed}`,
  };
}

/** The first article was found to be somebody else's, which a reprint could replace. */
const reprint = {
  ArticleIdx: 1,
  UserDeclareState: 0,
  AuditState: 2,
  OriginalArticleUrl: cdata('https://mp.weixin.qq.com/s/original'),
  OriginalArticleType: 1,
  CanReprint: 1,
  NeedReplaceContent: 1,
  NeedShowReprintSource: 1,
};

/** What `MASSSENDJOBFINISH` carries. */
export function toMassFields(
  job: MassJob,
  status: string,
  articleId: string | undefined,
  origin: string,
): { [name: string]: Node } {
  const sent = status === 'send success' ? 1 : 0;
  const isReprint = status === 'err(30003)';
  const urls = articleId === undefined ? [] : job.articles.map((_article, index) => toPageId(articleId, index + 1));
  return {
    ...toEventFields('MASSSENDJOBFINISH'),
    MsgID: job.msgId,
    Status: cdata(status),
    TotalCount: sent,
    FilterCount: sent,
    SentCount: sent,
    ErrorCount: 0,
    CopyrightCheckResult: {
      Count: isReprint ? 1 : 0,
      ResultList: isReprint ? [reprint] : '',
      CheckState: isReprint ? 2 : 0,
    },
    ArticleUrlResult: {
      Count: urls.length,
      ResultList: urls.map((id, index) => ({ ArticleIdx: index + 1, ArticleUrl: cdata(`${origin}/s/${id}`) })),
    },
  };
}
