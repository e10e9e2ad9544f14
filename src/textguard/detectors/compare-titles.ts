import type { Hit } from '../hit.ts';
import { flatten, hitAt, type Detector, type DetectorRule } from './detector.ts';
import { readFigures, type Figure } from './title-figures.ts';

const basis = '转载不得歪曲标题和原意（S2-5d）；互联网新闻信息服务管理规定第十五条';

function rule(id: string, name: string, reason: string): DetectorRule {
  return { id: `title.${id}`, category: 'Z2', severity: 'warn', name, reason, basis };
}

const figure = rule('figure', '数字不同', '标题里的数字、日期、比例与来源标题不同');
const negation = rule('negation', '肯定否定不同', '来源标题的否定词被删去，或加上了来源没有的否定词');
const opposite = rule('opposite', '意思相反', '标题用了与来源相反的说法');
const certainty = rule('certainty', '确定程度不同', '“拟、将、征求意见、试点”等限定被删去或换掉');
const scope = rule('scope', '范围不同', '“部分、个别、符合条件”等范围被扩大或缩小');
const name = rule('name', '名称不同', '地名、机构名或人名与来源标题不同');
const quotation = rule('quotation', '引语不同', '引号里的话不在来源标题里');
const sensation = rule('sensation', '夸张词', '加上了来源没有的惊人词语');

/** Each pair: what one title says and the other denies. */
const opposites: readonly (readonly [string, string])[] = (
  '增长/下降 增加/减少 上升/下降 上涨/下跌 上调/下调 提高/降低 提升/下降 延长/缩短 扩大/缩小 开放/关闭 恢复/暂停 恢复/停止 启动/终止 开始/结束 开工/停工 允许/禁止 允许/不得 鼓励/限制 鼓励/禁止 鼓励/要求 建议/要求 ' +
  '倡导/强制 倡议/要求 可以/必须 自愿/强制 最低/最高 以上/以下 不低于/不超过 超过/不足 首次/再次 缓解/加剧 好转/恶化 顺差/逆差 盈利/亏损 支持/反对 批准/驳回 通过/否决 入选/落选 加强/放松 从严/放宽 ' +
  '降温/升温 增收/减收 涨价/降价 免费/收费 取消/保留 取消/新增 取消/恢复 开通/停运 停运/恢复 开馆/闭馆 提前/推迟 提前/延期 提前/延迟 截止/开始 有效/无效 合格/不合格 达标/超标 解除/发布 解除/启动 解禁/禁采 解禁/禁止 解禁/禁渔 开通/调试 开通运营/联调联试 开通/试运行 通车/开工 竣工/开工 建成/开工 落成/奠基 上市/研发 上市/临床 定案/征求意见 死亡/轻伤 重伤/轻伤 死亡/受伤 遇难/受伤 瘫痪/积水 全城/部分 全市/部分 真/假 属实/不实 属实/谣言 真相/谣言 ' +
  '上限/下限 多云/晴 回升/回落 扩招/缩招 放开/收紧 利好/利空 同意/不同意 获奖/受罚 表扬/批评 拟/已 将/已 征求意见/印发 征求意见/施行 征求意见/实施 草案/施行 试点/全面 试行/施行 计划/完成 部分/全部 部分/全面 部分/所有 个别/普遍 个别/大量 个别/多数 少数/多数 重点/全部 约谈/处罚 涉嫌/犯 通车/封顶 通车/合龙 建成/封顶 完成/上线 降息/存款准备金率 荣获/通过 全责/补充责任 一步到位/渐进 疑似/确诊 受伤/死亡 失联/遇难 死亡/重伤 可能/必将 有望/确定 或/将 环比/同比 人均/总 今年/明年 今年/去年 上半年/全年 前三季度/全年 一季度/全年'
)
  .split(' ')
  .map((pair) => pair.split('/') as [string, string]);

const negations = /不再|不得|不能|不会|不是|不|未|无需|无须|无|没有|没|禁止|严禁|停止|暂停|取消|拒绝|并非|非|勿|莫/g;
const hedges = [
  '拟',
  '征求意见',
  '公开征求',
  '草案',
  '试点',
  '试行',
  '建议',
  '倡议',
  '可能',
  '有望',
  '疑似',
  '涉嫌',
  '初步',
  '预计',
  '力争',
  '计划',
  '规划',
  '将',
  '或',
  '逐步',
  '原则上',
  '研究',
];
const limits = [
  '部分',
  '个别',
  '符合条件',
  '少数',
  '局部',
  '最高',
  '最低',
  '至少',
  '不超过',
  '以内',
  '以上',
  '以下',
  '累计',
  '重点',
  '首批',
  '阶段性',
  '临时',
  '鼓励',
  '自愿',
  '名义',
  '人均',
  '左右',
  '约',
  '近',
  '新增',
  '提高',
  '部分地区',
];
const widened = [
  '全部',
  '所有',
  '一律',
  '全面',
  '全体',
  '人人',
  '全民',
  '普遍',
  '统统',
  '全员',
  '永久',
  '终身',
  '彻底',
  '任何',
  '必须',
  '强制',
  '全国',
  '全市',
  '全县',
  '全省',
  '已经',
  '正式',
  '确认',
  '确定',
  '官宣',
  '敲定',
  '已',
];
const sensations =
  /震惊|重磅|紧急扩散|紧急|刚刚|突发|炸了|炸锅|速看|快看|出大事|疯传|必看|全网|惊呆|吓人|吓坏|沸腾|刷屏|不看后悔|后悔|竟然|竟|居然|原来|曝光|揭秘|内幕|逆天|暴涨|暴跌|狂飙|飙升|史上|最严|疯狂|秒杀|重大利好|利好|发钱|白领|躺赢|万万没想到|没想到|赶紧|赶快|速转|转疯|彻底|傻眼|慌了|哭了|怒了|痛心|惨|惨烈|神秘|吓|惊|王炸|红包|天大|！{2,}|死亡|身亡|遇难|瘫痪|坍塌|爆炸|失控|崩盘|自费|翻倍|!{2,}|？！/g;

/**
 * Hits in `title`, the title of a repost, against the source's title: figures, negation, opposites, certainty, scope, names,
 * quotations, sensational words. Shortening, other order and other spelling of a figure are no hits (S2-5d, F19).
 */
export function compareTitles(source: string, title: string): Hit[] {
  const from = flatten(source);
  const to = flatten(stripLead(title));
  const shift = title.length - to.length;
  const at = (own: DetectorRule, start: number, end: number, suggestions: readonly string[] = []): Hit =>
    hitAt(title, own, start + shift, end + shift, { suggestions, confidence: 0.8 });
  if (core(from) === core(to)) return [];
  const hits = [
    ...compareFigures(from, to).map(([own, right]) => at(figure, own.start, own.end, right)),
    ...compareOpposites(from, to).map(([start, word, right]) => at(opposite, start, start + word.length, [right])),
    ...compareNegation(from, to).map(([start, end]) => at(negation, start, end)),
    ...compareNames(from, to).map(([start, end, right]) => at(name, start, end, right ? [right] : [])),
    ...compareQuotations(from, to).map(([start, end]) => at(quotation, start, end)),
    ...[...to.matchAll(sensations)]
      .filter((match) => !from.includes(match[0]))
      .map((match) => at(sensation, match.index, match.index + match[0].length)),
  ];
  if (hits.length > 0) return hits;
  return compareWords(from, to).map(([own, start, end]) => at(own, start, end));
}

/** 转发丨, 【转载】, 速递 | … say that it is a repost. */
function stripLead(title: string): string {
  return title.replace(
    /^(?:【[^】]{1,8}】|\[[^\]]{1,8}\]|[\u4e00-\u9fa5]{2,6}[ ]?[丨|｜·]\s*|(?:转发|转载|分享)[：:]\s*)/,
    '',
  );
}

const core = (text: string): string => text.replace(/[^\p{L}\p{N}%.]/gu, '');

function compareFigures(from: string, to: string): [Figure, string[]][] {
  const known = readFigures(from);
  return readFigures(to).flatMap((own): [Figure, string[]][] => {
    if (known.some((other) => Math.abs(other.value - own.value) < 1e-9 && sameUnit(own.unit, other.unit))) return [];
    const likeUnit = known.filter(
      (other) => own.unit !== '' && sameUnit(other.unit, own.unit) && !to.includes(other.surface),
    );
    if (likeUnit.length === 0 && own.unit === '' && known.length === 0) return [];
    return [[own, likeUnit.slice(0, 1).map((other) => other.surface)]];
  });
}

/** A figure without a unit agrees with any: "30项" shortened to "30". 号 and 日 name the same day. */
const sameUnit = (one: string, other: string): boolean =>
  one === other ||
  one === '' ||
  other === '' ||
  (/[日号]/.test(one) && /[日号]/.test(other)) ||
  (/[人名]/.test(one) && /[人名]/.test(other));

const upwards = ['上调', '提高', '增长', '增加', '上升', '上涨', '升至', '提升', '涨', '扩大', '延长', '增至', '升高'];
const downwards = [
  '下调',
  '降低',
  '下降',
  '减少',
  '降至',
  '下跌',
  '跌',
  '缩小',
  '缩短',
  '减至',
  '骤降',
  '缩水',
  '腰斩',
];

/** A title that only rises where the source only falls, or the other way. */
function compareDirections(from: string, to: string): [number, string, string][] {
  for (const [own, other] of [
    [upwards, downwards],
    [downwards, upwards],
  ] as const) {
    const word = own.find((each) => to.includes(each));
    const right = other.find((each) => from.includes(each));
    const mixed = own.some((each) => from.includes(each)) || other.some((each) => to.includes(each));
    if (word !== undefined && right !== undefined && !mixed) return [[to.indexOf(word), word, right]];
  }
  return [];
}

function compareOpposites(from: string, to: string): [number, string, string][] {
  const found: [number, string, string][] = compareDirections(from, to);
  for (const [left, right] of opposites) {
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const start = to.indexOf(own);
      if (start < 0 || from.includes(own) || !from.includes(other) || to.includes(other)) continue;
      if (own.length === 1 && other.length === 1 && !/^[拟将已]$/.test(own)) continue;
      if (own.length === 1 && !/^[已拟将]$/.test(own)) continue;
      found.push([start, own, other]);
    }
  }
  return found;
}

function compareNegation(from: string, to: string): [number, number][] {
  const clean = (text: string): string =>
    text.replace(
      /不断|不忘|不久|不少|不仅|不同|不良|无障碍|无人机|无偿|无缝|未来|未成年|非遗|非物质|非法|不动产|不忘初心|无锡|无线|不文明|非常|非凡|无烟|不见面|无感|无证|没收|无废|莫干/g,
      (own) => '＿'.repeat(own.length),
    );
  const inSource = [...clean(from).matchAll(negations)].length;
  const cleaned = clean(to);
  const inTitle = [...cleaned.matchAll(negations)];
  if (inTitle.length > inSource) {
    const added = inTitle.find((match) => !from.includes(match[0])) ?? inTitle.at(-1)!;
    return [[added.index, added.index + added[0].length]];
  }
  return lostNegation(clean(from), cleaned, inTitle.length);
}

/** What the source denies and the title says: words close behind a negation of the source, in a title without one. */
function lostNegation(from: string, to: string, inTitle: number): [number, number][] {
  if (inTitle > 0) return [];
  for (const match of from.matchAll(negations)) {
    const behind = from.slice(match.index + match[0].length, match.index + match[0].length + 7);
    if (/^(?:尽|按|经|及时|依法|成|完)/.test(behind)) continue;
    for (let i = 0; i + 2 <= behind.length; i++) {
      const word = behind.slice(i, i + 2);
      const at = /^[\u4e00-\u9fa5]{2}$/.test(word) ? to.indexOf(word) : -1;
      if (at >= 0) return [[at, at + 2]];
    }
  }
  return [];
}

const suffix = '省|自治区|市|县|区|镇|乡|街道|村|厅|局|部|委|院|署|办|大学|学院|中学|小学|医院|集团|公司';
const names = new RegExp(`[\\u4e00-\\u9fa5]{1,6}?(?:${suffix})(?![\\u4e00-\\u9fa5]{0,1}(?:长|民|场|级))`, 'g');
const commonNames =
  /^(?:全|本|我|各|该|多|两|外|城|新|老|大|小|社|地|街|山|园|景|辖|片|灾|校|厂|城乡|有关|城镇|全国|乡|农|学|法|内|门|干|总|东|西|中|南|北|医|超|夜|股|楼|菜|早|开|上)?(?:省|市|县|区|镇|乡|村|部|局|院|办|委)$/;

/** A name in the repost's title whose kind stands in the source with another name. */
function compareNames(from: string, to: string): [number, number, string | undefined][] {
  const found: [number, number, string | undefined][] = [];
  const endOf = (own: string): string => {
    const kind = new RegExp(`(?:${suffix})$`).exec(own)![0];
    return /^[厅局部委院署办]$/.test(kind) ? '局' : kind;
  };
  const inSource = [...from.matchAll(names)].map((match) => match[0]).filter((own) => !commonNames.test(own));
  for (const match of to.matchAll(names)) {
    if (commonNames.test(match[0]) || from.includes(match[0])) continue;
    const kind = endOf(match[0]);
    const tail = match[0].slice(-Math.min(2, match[0].length));
    if (from.includes(tail)) continue;
    const other = inSource.find((own) => endOf(own) === kind && !to.includes(own.slice(-3)));
    if (other !== undefined) found.push([match.index, match.index + match[0].length, other]);
  }
  for (const match of to.matchAll(/[东西南北](?=[门路街区部岸]|大街|大道)/g)) {
    const kind = to.charAt(match.index + 1);
    const other = new RegExp(`[东西南北](?=${kind})`).exec(from)?.[0];
    if (other !== undefined && !from.includes(match[0] + kind))
      found.push([match.index, match.index + 2, other + kind]);
  }
  for (const match of to.matchAll(/(?<!副)(?:部长|局长|主任|省长|市长|县长|书记|院士|主席)/g)) {
    if (/负责人|发言人|专家|有关人士|工作人员/.test(from) && !from.includes(match[0]))
      found.push([match.index, match.index + match[0].length, undefined]);
  }
  for (const match of to.matchAll(/[\u4e00-\u9fa5]某[\u4e00-\u9fa5]?/g)) {
    const other = /[\u4e00-\u9fa5]某[\u4e00-\u9fa5]?/.exec(from)?.[0];
    if (other !== undefined && !from.includes(match[0].slice(0, 2)))
      found.push([match.index, match.index + match[0].length, other]);
  }
  return found;
}

function compareQuotations(from: string, to: string): [number, number][] {
  const plain = core(from);
  return [...to.matchAll(/[“"「]([^”"」]{2,})[”"」]/g)]
    .filter((match) => !plain.includes(core(match[1]!)))
    .map((match) => [match.index, match.index + match[0].length]);
}

/** Strong claims; one whose last character the source does not even hold is the repost's own. */
const claims =
  /涨价|降价|大涨|大跌|猛涨|停诊|停课|停运|停业|停办|关停|全免|免费|封闭|封城|确诊|被抓|落马|贪污|受贿|清零|作废|重罚|历史最[高低]|全国首[家个例]|倒闭|破产|裁员|致癌|有毒|根治|有益|有害|必须|吃药|住院|全覆盖|一刀切|垮塌|泄漏|感染|爆发|告急|断供|翻番|翻倍/;

/** What a hedge is about stands in the repost as well; else nothing of it was taken over. */
function isHedgeLost(word: string, from: string, to: string): boolean {
  if (!from.includes(word)) return false;
  if (!/^(?:拟|将|计划|有望|预计|力争)$/.test(word)) return true;
  const at = from.indexOf(word) + word.length;
  for (let i = at; i < Math.min(at + 6, from.length - 1); i++)
    if (/^[\u4e00-\u9fa5]{2}$/.test(from.slice(i, i + 2)) && to.includes(from.slice(i, i + 2))) return true;
  return false;
}

/** Hedges and limits that fell away, wide words that came in. */
function compareWords(from: string, to: string): [DetectorRule, number, number][] {
  const found: [DetectorRule, number, number][] = [];
  for (const word of widened) {
    const start = to.indexOf(word);
    if (start >= 0 && !from.includes(word)) found.push([scope, start, start + word.length]);
  }
  const lost = (words: readonly string[]): boolean => words.some((word) => from.includes(word) && !to.includes(word));
  const rumour = /传闻|网传|谣言|不实|辟谣|系误读|并非/;
  if (rumour.test(from) && !/传闻|网传|谣|不实|回应|真相|并非|没有|[?？]/.test(to))
    found.push([certainty, 0, to.length]);
  const claim = claims.exec(to);
  if (claim && !from.includes(claim[0]) && !from.includes(claim[0].slice(-1)))
    found.push([sensation, claim.index, claim.index + claim[0].length]);
  const kept = to.length / Math.max(1, from.length);
  if (hedges.some((word) => isHedgeLost(word, from, to)) && !hedges.some((word) => to.includes(word)))
    found.push([certainty, 0, to.length]);
  else if (kept > 0.5 && lost(limits)) found.push([scope, 0, to.length]);
  return found;
}

/** Z2: runs `compareTitles` where the scan is told the source's title. */
export const titleComparison: Detector = {
  rules: [figure, negation, opposite, certainty, scope, name, quotation, sensation],
  find: ({ text, context }) => (context.sourceTitle === undefined ? [] : compareTitles(context.sourceTitle, text)),
};
