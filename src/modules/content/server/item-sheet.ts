import { toChineseDay, toChineseMoment, toDay } from '#shared/time.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { askedBesides } from '#modules/documents/server/public.ts';
import type { ItemReply } from '../contract.ts';
import { classesText, itemOriginTexts, kindTexts, receiptVerdictTexts } from '../texts.ts';

/** What was found when a publication was looked at again (S2-7c). */
export interface LookedAgain {
  readonly accountName: string;
  readonly by: string;
  readonly at: string;
  readonly conclusion: string;
}

export interface ItemSheetFacts {
  readonly item: Pick<
    ItemReply,
    | 'id'
    | 'unitName'
    | 'authorName'
    | 'createdAt'
    | 'origin'
    | 'sourceName'
    | 'classes'
    | 'kind'
    | 'current'
    | 'targets'
    | 'rounds'
    | 'receipts'
    | 'publications'
  >;
  readonly lookedAgain: readonly LookedAgain[];
  /** Fields that the form of a pack names. */
  readonly asked: readonly string[];
  /** The clause by which every item has its sheet; '' where none asks. */
  readonly clause: string;
}

/** What the sheet holds, in the words of the packs (clauses.md c.4). */
const held =
  '初审 复审 终审 一校 二校 三校 保密审查 主要领导审定 他单位会商 信息类别 官网和新媒体渠道 编号 标题 报送科室 拟稿人 日期 来源 正文与附件 拟发平台 签署意见与时间 发布人 发布时间 链接 发布后审核人 发布后审核时间 发布后审核结论'.split(
    ' ',
  );

/** Beyond this the text stands in the file of the item; the sheet names its length and hash. */
const mostText = 6000;

/** 信息公开发布登记审核表 of one item (S2-7g, S2-A1a), filled from its case. Pure. */
export function toItemSheet({ item, lookedAgain, asked, clause }: ItemSheetFacts): FormSheet {
  const { current } = item;
  const moment = (at: string): string => toChineseMoment(new Date(at));
  const day = toDay(new Date(item.createdAt));
  const round = item.rounds.find((one) => one.sha === current.sha);
  const decided = (round?.steps ?? []).map((step) => {
    const { decision } = step;
    const by = decision ? `${decision.by}${decision.onBehalfOf ? `（代${decision.onBehalfOf}）` : ''}` : '';
    const opinion = decision ? (decision.reason === '' ? '同意' : decision.reason) : '';
    return [step.text, by, opinion, decision ? moment(decision.at) : '', step.clause];
  });
  const receipts = item.receipts.map((one) => [
    '风险识别',
    one.by,
    [receiptVerdictTexts[one.verdict], one.number].join('，'),
    moment(one.receivedAt),
    '',
  ]);
  const text = current.blocks.map((block) => block.text).join('\n');
  const files = current.media.map(({ name }) => name).filter((name) => name !== '');
  const body =
    text.length > mostText ? `${text.slice(0, mostText)}……（全文 ${text.length} 字，校验值 ${current.sha}）` : text;
  const field = (key: string, label: string, value: string, isWide = false) => ({
    key,
    label,
    value,
    ...(isWide ? { isWide } : {}),
  });
  return {
    form: 'content.item',
    title: '信息公开发布登记审核表',
    office: item.unitName,
    date: toChineseDay(day),
    number: `${day.replaceAll('-', '')}-${item.id.slice(-6)}`,
    parts: [
      {
        kind: 'fields',
        fields: [
          field('title', '标题', current.title, true),
          field('section', '报送科室', item.unitName),
          field('author', '拟稿人', item.authorName),
          field('date', '日期', toChineseDay(day)),
          field('class', '信息类别', classesText(item.classes)),
          field(
            'origin',
            '来源',
            [itemOriginTexts[item.origin], item.sourceName].filter((one) => one !== '').join('：'),
          ),
          field('kind', '体裁', kindTexts[item.kind]),
          field('channels', '拟发平台', item.targets.map(({ name }) => name).join('、'), true),
          field('text', '正文与附件', files.length > 0 ? `${body}\n附件：${files.join('、')}` : body, true),
        ],
      },
      {
        kind: 'table',
        table: {
          key: 'steps',
          title: '审核、签署意见与时间',
          columns: [
            { key: 'step', text: '环节', width: 4 },
            { key: 'by', text: '办理人', width: 5 },
            { key: 'opinion', text: '意见', width: 8 },
            { key: 'at', text: '时间', width: 6 },
            { key: 'clause', text: '依据', width: 3 },
          ],
          rows: [...decided, ...receipts],
        },
      },
      {
        kind: 'table',
        table: {
          key: 'publications',
          title: '发布',
          columns: [
            { key: 'account', text: '账号', width: 5 },
            { key: 'by', text: '发布人', width: 4 },
            { key: 'at', text: '发布时间', width: 6 },
            { key: 'url', text: '链接', width: 11 },
          ],
          rows: item.publications.map((one) => [
            one.accountName,
            one.releasedByName,
            one.publishedAt ? moment(one.publishedAt) : '',
            one.url ?? '',
          ]),
        },
      },
      {
        kind: 'table',
        table: {
          key: 'postReviews',
          title: '发布后审核',
          columns: [
            { key: 'account', text: '账号', width: 5 },
            { key: 'by', text: '审核人', width: 4 },
            { key: 'at', text: '审核时间', width: 6 },
            { key: 'conclusion', text: '结论', width: 11 },
          ],
          rows: lookedAgain.map((one) => [one.accountName, one.by, moment(one.at), one.conclusion]),
        },
      },
      ...askedBesides(asked, held),
      {
        kind: 'note',
        text: `${clause === '' ? '' : `按 ${clause} 一条一表；`}由办理记录自动填写；正文校验值 ${current.sha}。`,
      },
    ],
  };
}

/** A sheet with made-up values, for who makes a template. */
export function sampleItemSheet(): FormSheet {
  const at = '2026-01-05T01:00:00.000Z';
  const sha = '0'.repeat(64);
  const decision = { id: '1', verdict: 'approve' as const, at, reason: '', onBehalfOf: null, isConfirmation: false };
  const step = { stepNo: 1, code: 'firstReview', permission: '', apart: 0, mayConfirm: false, history: [] };
  const id = '00000000-0000-0000-0000-000000000001';
  return toItemSheet({
    item: {
      id,
      unitName: '示例单位',
      authorName: '示例甲',
      createdAt: at,
      origin: 'original',
      sourceName: '',
      classes: [],
      kind: 'article',
      current: { title: '示例标题', sha, blocks: [{ tag: 'p', text: '示例正文。' }], media: [] } as never,
      targets: [{ accountId: id, name: '示例发布', platform: 'wechat', unitName: '示例单位' }],
      rounds: [
        {
          sha,
          steps: [{ ...step, text: '初审', clause: 'S2-7d', decision: { ...decision, by: '示例乙' } }],
        } as never,
      ],
      receipts: [],
      publications: [],
    },
    lookedAgain: [{ accountName: '示例发布', by: '示例丙', at, conclusion: '无误' }],
    asked: [],
    clause: '',
  });
}
