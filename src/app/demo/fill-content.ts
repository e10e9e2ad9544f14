import { contentOperations } from '#modules/content/contract.ts';
import { routeOperations } from '#modules/content/route-contract.ts';
import { publishingOperations } from '#modules/publishing/contract.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import type { DemoCaller } from './demo-caller.ts';

/** How far an item of the demo has come. */
type Progress = 'draft' | 'submitted' | 'first' | 'second' | 'approved' | 'returned' | 'released';

interface DemoItem {
  readonly short: 'hyrs' | 'hywj';
  readonly account: string;
  readonly daysAgo: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly progress: Progress;
  /** What its editor says of every place that the risk check asks about; default: found right. */
  readonly word?: Omit<Confirmation, 'key'>;
}

const items: readonly DemoItem[] = [
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 3,
    title: '城乡居民养老保险集中缴费时间提醒',
    paragraphs: [
      '今年城乡居民养老保险集中缴费期截至12月20日。',
      '可在各镇（街道）便民服务中心窗口缴费，也可通过浙里办缴费。',
      '如有疑问，请在工作时间到窗口咨询。',
    ],
    progress: 'released',
  },
  {
    short: 'hywj',
    account: 'gh_demo_haiyan_wj',
    daysAgo: 2,
    title: '流感疫苗接种点调整',
    paragraphs: [
      '自本周起，县内流感疫苗接种点调整为九处，名单见各镇（街道）卫生院公示。',
      '接种前请带好身份证件，如有发热请暂缓接种。',
    ],
    progress: 'released',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 1,
    title: '灵活就业人员参保常见问题',
    paragraphs: [
      '哪些人可以以灵活就业人员身份参保？',
      '年满16周岁、未达到法定退休年龄的个体工商户、非全日制从业人员等可以参保。',
      '缴费基数和比例每年公布一次，请以公布为准。',
      '参保前取得劳动和社会保障部核发的职业资格证书的，可以同时申领技能提升补贴。',
    ],
    progress: 'approved',
    word: { reason: 'properName', note: '证书上印的发证机关，当时的名称' },
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 1,
    title: '冬季招聘会场次安排',
    paragraphs: ['冬季招聘会共安排六场，地点为县人力资源市场。', '进场请走东门，停车位有限，请优先乘坐公交。'],
    progress: 'second',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 1,
    title: '职业技能培训补贴申领指南',
    paragraphs: ['参加培训并取得证书的，可在证书核发之日起12个月内申领补贴。', '申领材料：证书、培训发票、银行卡。'],
    progress: 'first',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 0,
    title: '社保卡遗失补办流程',
    paragraphs: ['社保卡遗失后，请先口头挂失，再到合作银行网点补办。', '补办当日即可取卡。'],
    progress: 'submitted',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 0,
    title: '工伤认定材料清单更新',
    paragraphs: ['自下月起，工伤认定申请不再要求提交劳动合同复印件。', '用人单位应在事故发生之日起30日内提出申请。'],
    progress: 'submitted',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 2,
    title: '退休人员资格认证问答',
    paragraphs: ['领取养老金的人员每年须办理一次资格认证。', '可以在手机上办理，也可以到窗口办理。'],
    progress: 'returned',
  },
  {
    short: 'hyrs',
    account: 'gh_demo_haiyan_rs',
    daysAgo: 0,
    title: '就业见习基地名单（草稿）',
    paragraphs: ['本批就业见习基地名单正在核对。'],
    progress: 'draft',
  },
  {
    short: 'hywj',
    account: 'gh_demo_haiyan_wj',
    daysAgo: 0,
    title: '家庭医生签约服务内容',
    paragraphs: [
      '签约后可享受慢病随访、转诊预约等服务。',
      '协议上盖有县卫生和计划生育委员会公章的，继续有效，不需要重签。',
    ],
    progress: 'submitted',
    word: { reason: 'properName', note: '机构改革前的公章，已核对协议原件' },
  },
];

/** Writes the items and takes each as far as it has come, each step by another person. */
export async function fillContent(caller: DemoCaller, accounts: ReadonlyMap<string, string>): Promise<void> {
  for (const item of items) await takeItem(caller, item, accounts.get(item.account) ?? '');
}

const reviewers = ['chushen', 'fushen', 'zhongshen'] as const;
const stepsDone: Record<Progress, number> = {
  draft: 0,
  submitted: 0,
  returned: 0,
  first: 1,
  second: 2,
  approved: 3,
  released: 3,
};

async function sayOfEachPlace(
  caller: DemoCaller,
  editor: string,
  params: { itemId: string },
  word: Omit<Confirmation, 'key'>,
): Promise<Confirmation[]> {
  const { toConfirm } = await caller.as(editor, contentOperations.previewSubmission, { params });
  return toConfirm.map(({ key }) => ({ key, ...word }));
}

/** A page as the provincial platform would give it out; plainly a demonstration. */
const receiptPage = Buffer.from('%PDF-1.4\n% 演示回执，并非真实文件\n%%EOF\n').toString('base64');

async function keepReceipt(
  caller: DemoCaller,
  editor: string,
  item: { itemId: string; roundId: string; sha: string },
  at: Date,
): Promise<void> {
  const { itemId, roundId, sha } = item;
  await caller.as(editor, routeOperations.recordReceipt, {
    params: { itemId },
    body: {
      roundId,
      sha,
      number: '演示回执1号',
      verdict: 'clear',
      receivedAt: at.toISOString(),
      file: { fileName: '演示回执.pdf', contentBase64: receiptPage },
    },
  });
}

async function takeItem(caller: DemoCaller, item: DemoItem, accountId: string): Promise<void> {
  const editor = `${item.short}-caibian`;
  caller.at(item.daysAgo, 9);
  const bodyHtml = item.paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  const saved = await caller.as(editor, contentOperations.createItem, {
    body: { title: item.title, bodyHtml, targets: [accountId] },
  });
  if (item.progress === 'draft') return;
  const params = { itemId: saved.id };
  const confirmations = await sayOfEachPlace(caller, editor, params, item.word ?? { reason: 'verified' });
  const { roundId, sha } = await caller.as(editor, contentOperations.submitItem, { params, body: { confirmations } });
  const { gates } = await caller.as(editor, contentOperations.readItem, { params });
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  for (let step = 1; step <= stepsDone[item.progress]; step += 1) {
    caller.at(item.daysAgo, 9 + step);
    await caller.as(`${item.short}-${reviewers[step - 1] ?? ''}`, contentOperations.decide, {
      params,
      body: { roundId, stepNo: step, sha, verdict: 'approve', gates: answers },
    });
  }
  if (item.progress === 'returned')
    await caller.as(`${item.short}-chushen`, contentOperations.decide, {
      params,
      body: { roundId, stepNo: 1, sha, verdict: 'return', reason: '请补充认证的截止日期和不能到场人员的办理方式' },
    });
  if (item.progress === 'approved' || item.progress === 'released')
    await keepReceipt(caller, editor, { itemId: saved.id, roundId, sha }, caller.at(item.daysAgo, 13));
  if (item.progress === 'released')
    await caller.as(`${item.short}-qianfa`, publishingOperations.releaseItem, { params, body: { sha } });
}
