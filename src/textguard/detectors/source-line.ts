import type { Hit } from '../hit.ts';
import {
  hitAt,
  inCompact,
  inFlat,
  runChecks,
  type Detector,
  type DetectorInput,
  type DetectorRule,
  type ScanContext,
} from './detector.ts';

const rights = '著作权法第二十四条、第五十三条；互联网新闻信息服务管理规定第十五条：转载应注明来源、作者、标题，可追溯';
const missing: DetectorRule = {
  id: 'source.missing',
  category: 'L4',
  severity: 'warn',
  name: '缺少来源',
  reason: '转载没有写明来源',
  basis: rights,
};
const nameless: DetectorRule = {
  id: 'source.nameless',
  category: 'L4',
  severity: 'warn',
  name: '来源不明',
  reason: '“来源网络”“侵删”不能代替署名和授权',
  basis: rights,
};
const unlisted: DetectorRule = {
  id: 'source.unlisted',
  category: 'Z6',
  severity: 'warn',
  name: '稿源不在名单内',
  reason: '转载稿源须在白名单内，名单外的须经批准',
  basis: '互联网新闻信息稿源单位名单；本单位稿源白名单（S4-4.2h）',
};
const unnamedQuote: DetectorRule = {
  ...nameless,
  id: 'source.unnamed-quote',
  name: '引述无出处',
  reason: '引述数据和说法没有写明出自何处',
};

const noun =
  '(?:图|图片|配图|照片|图文|图源|视频|素材|文字|文章|内容|音乐|漫画|插画|资料|部分图片|部分内容|封面|本文|文图|图/文)';
const licenceTalk: readonly RegExp[] = [
  new RegExp(
    `${noun}?(?:均|皆|全部|部分)?(?:来源|来自|源自|源于|取自|摘自|转自|转载自|选自|采自|搬运自|整理自|综合|出自)(?:于|自)?[ ]?[:]?[ ]?(?:于)?(?:互联网|因特网|网络|网上|网友|网路|朋友圈|微信群|(?:家长|业主|班级|工作|亲友|同学|朋友|微信|QQ|村|小区|单位|某)+群|微博|微信|抖音|快手|小红书|B站|哔哩哔哩|贴吧|论坛|短视频平台|今日头条|百度|百度图片|搜索引擎|群聊|各大网站|公开资料|未知|不详|佚名|本网整理)(?![“《号]|公众号|平台“)`,
    'g',
  ),
  /(?:图片?|照片|配图|视频|文|音频|素材|摄影)[/:丨|](?:来源?)?(?:网友|网络图?|微博|抖音|快手|百度|朋友圈|互联网|群友|小红书|截图)/g,
  /(?:来源|稿源|出处)[:](?:略|待补|无|空|暂无|待定|见文末|不便透露|[×xX]{2,})?(?=\n|$)/g,
  /(?:来源|出处|作者|版权)(?:已)?(?:无法|无从|难以)(?:核实|查证|考证|查找|联系)|未(?:经)?(?:作者|原作者|权利人|本人|授权|许可)(?:同意|授权|许可)?(?:而)?(?:转载|使用|转发|采用)|搜索来的|网上(?:找来|搜来|下载|看到)的|随手(?:下载|转来)/g,
  /(?:图源|源|稿源)[ ]?[:]?[ ]?(?:网络|互联网|网友|百度|水印|见水印|如图|不详|未知)/g,
  /(?:如有|若有|如|若|有)?(?:侵权|版权问题|异议|侵犯)[^。；\n]{0,16}?(?:请|可)?[^。；\n]{0,8}?(?:联系|告知|私信|留言|通知)[^。；\n]{0,8}?(?:删除|删|处理|撤|下架)?|侵(?:权)?(?:立|即|必|请|则)?删(?:除)?|(?:侵权|版权)[^。；\n]{0,6}(?:联系|告知)[^。；\n]{0,6}删/g,
  /(?:版权|著作权)(?:归|属)(?:于)?(?:原作者|作者|原创者|原平台|相关权利人|权利人)(?:所有)?/g,
  /(?:作者|原作者|出处|来源|摄影|摄影者|拍摄者|原创)[ ]?[:]?(?:不详|未知|佚名|不明|待考|待查|无法考证|已不可考|网友)/g,
  /(?:未能|无法|暂未|尚未|没能|未)(?:及时)?(?:联系(?:到|上)?|找到|核实)[^。；\n]{0,6}?(?:原?作者|权利人|版权方|出处|来源|著作权人)/g,
  /(?:来源|图源|素材|信息来源|文章来源)[:：]?(?:来自)?(?:综合整理|网络综合|综合网络|手机(?:新闻)?(?:推送|弹窗)|新闻弹窗|朋友(?:转发|圈)|群聊|各大(?:视频|短视频|网络|新闻)?(?:平台|网站))|(?:由|据)网络(?:整理|综合|资料)|(?:截图|截屏|录屏|图片)自(?:某)?[A-Za-z\u4e00-\u9fa5]{0,6}(?:APP|app|软件|网页|直播|视频|短视频|群)|(?:作者|漫画作者|原作者|权利人)请与(?:我们|本平台|本号|编辑部?)联系[^。；\n]{0,8}(?:稿酬|稿费)?/g,
  /(?:据网(?:传|络)|网传|网上流传|来自网络)|(?:转载|转发|搬运)[^。；\n]{0,4}(?:仅供|只为|旨在)(?:学习|交流|分享|传播)/g,
];

const statement =
  '(?:来源|稿源|信息来源|文章来源|内容来源|消息来源|转自|转载自|摘自|原载|综合自|编辑自|据|源自|出处|原文|原载于|原标题|供稿|本文来自|来自|文章来自|授权转载|转载于)';
const named = new RegExp(
  `${statement}[于]?[ ]?(?:[:丨|｜/]|“|《|@|(?=[\\u4e00-\\u9fa5]{2}))|(?:新华社|中新社|人民网|央视|记者)[\\u4e00-\\u9fa5]{0,12}(?:\\d{1,2}月\\d{1,2}日)?(?:电|讯|报道|消息)|[(][^)\\n]{0,16}(?:报|社|网|台|新闻|客户端|发布)(?:记者|通讯员)?[^)\\n]{0,16}[)]|[\\u4e00-\\u9fa5]{2,12}(?:发布|日报|晚报|网|台)[ ]?(?:供稿|消息|讯|电|记者)|[\\u4e00-\\u9fa5]{2,10}(?:网|社|报|台|局|委|部|厅)\\d{1,2}月\\d{1,2}日|(?:出品|供图|制作|发布|供稿|摄影|授权)[)）]|“[^”\\n]{2,16}”(?:微信)?(?:公众号|客户端|微博)|原标题|©|综合[:]|[\\u4e00-\\u9fa5]{2,10}(?:日报|晚报|社|网|台)(?:评论员|社论|记者|特约)`,
  '',
);

function findMissing(input: DetectorInput, hasNameless: boolean): Hit[] {
  const { text, flat, context } = input;
  if (context.item !== 'repost' || hasNameless || named.test(flat)) return [];
  return [hitAt(text, missing, 0, text.length, { confidence: 0.7 })];
}

const vague: readonly RegExp[] = [
  /据(?:网上|网络|某网站|某平台|某媒体|网络平台|社交媒体|自媒体)(?:上)?(?:的)?(?:消息|信息|传言|报道|说法|视频)?(?=[,，:：])|据[^,，。；\n]{0,12}(?:人士|网友|知情者|内部人员|消息源)(?:称|透露|介绍|表示|爆料)/g,
  /(?:据|有)(?<!数据|依据|证据|根据|收据|单据|票据|占据|大数据|持有|所有|拥有|没有|只有|还有|含有)(?:媒体|外媒|网络|有关媒体|相关媒体|某媒体|报|某网站|网友|知情人士|业内人士|消息人士|专家|有关专家|研究者?|调查|不完全统计|统计|有关部门|有关方面|权威部门|权威机构|权威专家|相关机构|某机构|某研究|了解|悉|介绍|最新数据|相关数据|有关数据|有关资料|相关资料|公开资料|资料)?(?:报道|报导|爆料|透露|显示|称|说|统计|表明|披露|记载|分析|介绍|测算|估算)?(?=[,:，：])/g,
  /(?:有|某|相关|有关|最新|国外|权威|多项|一项)(?:项)?(?:研究|调查|数据|报告|资料|统计|机构|专家|学者|媒体|专业人士|业内人士)(?:人员)?(?:发现|显示|表明|称|指出|表示|认为|说|证实|证明|报道)/g,
  /^(?:研究|数据|调查|专家|统计)(?:结果)?(?:显示|表明|发现|称|指出|表示)/gm,
];

const ofNoOne = licenceTalk.map((pattern) =>
  inCompact(
    nameless,
    pattern,
    (match, { compact: { text } }) =>
      !/谣|不实|不信|谨防|警惕|勿点|来源不明的|[您你](?:从|在)?网上|约谈|不是法外|辟|举报|诈骗|虚假|保护|宣传周|典型案例|诉讼|纠纷|法院|维权/.test(
        text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20),
      ),
  ),
);
const unnamedQuotes = vague.map((pattern) => inFlat(unnamedQuote, pattern));

/** L4 and Z6: a source that is missing, names no one, or is not on the list. */
export const sourceLines: Detector = {
  rules: [missing, nameless, unnamedQuote, unlisted],
  find: (input) => {
    const found = runChecks(ofNoOne, input);
    return [
      ...found,
      ...findMissing(input, found.length > 0),
      ...(input.context.item === 'quote' ? runChecks(unnamedQuotes, input) : []),
      ...(input.context.sources ? runChecks(unlistedNames, input) : []),
    ];
  },
};

/** 据 and 来自 name a source only where it says or wrote something: 据县气象局预报, 游客来自上海 name none. */
const sourceName = new RegExp(
  `(?:来源|稿源|转自|转载自|摘自|原载|综合自|(?:本文|文章|内容|素材|图文|稿件|以上内容|资料)来自|出处|授权转载自|编辑自|转载于|(?<=^|\\n|[(（])来自(?!全|各|[^\\n]{0,12}的)|据(?=[^\\n。；;，,()（）]{2,24}(?:报道|报导|消息|讯|电|爆料|推文|文章)(?:[，,：:。）)]|$))(?!了解|统计|悉|介绍))[ ]?(?:于|[:丨|｜/])?[ ]?((?:[^\\n。；;，,|丨()（）【】\\[\\]]){2,40})`,
  'g',
);
const carrier =
  /(?:的)?(?:微信|官方)?(?:公众号|公众平台|视频号|微信号|客户端|新闻客户端|APP|app|App|微博|网站|官网|官方网站|官微|门户网站|抖音号|抖音|头条号|快手号|小程序|微信|新媒体|强国号|百家号|微信公众号|新浪微博|政务微博)$/;

/** A column or an edition of a listed source: 新华社“新华视点”, 人民日报海外版. */
const edition =
  /^(?:官方|政务)?(?:[“《"—–-].*|(?:海外版|综合报道|综合|学习平台|\d{4}年.*|第\d.*|[^，。、]{2,8}\d{1,2}月\d{1,2}日(?:电|讯).*|[\u4e00-\u9fa5]{1,3}频道|评论版|评论员|客户端|要闻|数字报|电子版|杂志|新媒体|全媒体|发布|政务新媒体|官方账号)(?:[“《"].*)?)$/;
const ownKind =
  /(?:委|办|室|科|股|网|厅|局|府|院|会|台|网站|中心|站|所|队|馆|社|校|学|园|部|厅|署|镇|乡|道|村|区|发布|融媒|联|团)$/;

function isListed(name: string, { names, ownPrefixes }: NonNullable<ScanContext['sources']>): boolean {
  const bare = bareName(name.replace(/(?<=[\u4e00-\u9fa5])[“"「][^”"」]*[”"」].*$/, ''));
  if (bare === '' || names.includes(bare) || names.includes(name)) return true;
  if (names.some((own) => name.startsWith(own) && edition.test(name.slice(own.length)))) return true;
  return ownPrefixes.some((prefix) => bare.startsWith(prefix) && ownKind.test(bare));
}

/** Each source that is named, without its carrier, against the list. Several may stand beside each other. */
const unlistedNames = [
  inCompact(unlisted, sourceName, (match, { context: { sources } }) => {
    const whole = match[1]!.trim();
    const offset = match[0].indexOf(match[1]!) + (match[1]!.length - match[1]!.trimStart().length);
    let at = match.index + offset;
    const carried = /^[“《](.+?)[”》](?:.*)$/.exec(whole)?.[1];
    if (!sources || (carried !== undefined && isListed(carried, sources))) return false;
    for (const part of whole.split(/([、/&＋+·]|和| )/)) {
      const name = part.trim();
      if (name.length > 1 && !isListed(name, sources)) return { start: at, end: at + part.length };
      at += part.length;
    }
    return false;
  }),
];

function bareName(name: string): string {
  let bare = name
    .replace(/(?<=[”》]).*$/, '')
    .replace(/[“”"《》@\s]/g, '')
    .replace(/(?:记者|作者|编辑|通讯员|责编|原标题|发布时间|\d{4}年|\d{4}-).*$/, '');
  for (let i = 0; i < 3; i++) bare = bare.replace(carrier, '');
  return bare.replace(/(?:报道|讯|消息|电|获悉|介绍)$/, '');
}
