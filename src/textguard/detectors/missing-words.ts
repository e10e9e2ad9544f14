import type { Hit } from '../hit.ts';
import {
  hitAt,
  inFlat,
  runChecks,
  textBefore,
  type Accept,
  type Detector,
  type DetectorInput,
  type DetectorRule,
} from './detector.ts';
import { idiomForms } from '../base-terms/idiom-forms.ts';
import { listPhrases, isWordAt, officeVocabulary } from './office-vocabulary.ts';

const basis = '现代汉语规范；报刊编校质量差错认定（漏字、成分残缺）';
const missing: DetectorRule = {
  id: 'missing.part',
  category: 'W3',
  severity: 'warn',
  name: '句子成分不全',
  reason: '固定搭配缺了一半，或虚词后面没有内容',
  basis,
};
const cut: DetectorRule = {
  id: 'missing.end',
  category: 'W3',
  severity: 'warn',
  name: '用语末字缺失',
  reason: '公文常用语缺了最后一个字',
  basis,
};

const clause = '[^，。；：！？“”《》、\\n]';

/** False where the words between hold what was thought missing. */
const without =
  (words: RegExp): Accept =>
  ([own]) =>
    !words.test(own);

/** Set on its own (是 … 的), the end of the clause is no gap. */
const notAfterIs: Accept = ({ index }, { flat }) =>
  !/[是为曾](?!了)/.test(
    textBefore(flat, index, 24)
      .split(/[，。；：！？\n]/)
      .at(-1) ?? '',
  );

const frames: readonly (readonly [RegExp, Accept | undefined])[] = [
  [
    new RegExp(
      `(?<=^|[，。；\\n！？])在${clause}{1,24}(?:共同|大力|精心|正确|坚强|积极|密切|关心|悉心|热心|辛勤|耐心|不懈|的)(?:努力|支持|帮助|指导|领导|带领|推动|关怀|配合|组织|协助|见证|陪同|倡导|号召)(?=，)`,
      'gm',
    ),
    without(/[下中里上后时前间]/),
  ],
  [
    new RegExp(
      `(?:取得|获得|收到|起到|达到|造成|提供|举行|进行|开展|作出|做出|发挥|产生|具有|营造)了?${clause}{0,6}(?:良好|较好|明显|显著|积极|重要|重大|丰硕|优异|更好|更大|一定|有力|坚强|坚实|热烈|圆满|突出|广泛|浓厚|严重|优质|便捷)的(?=[，。；])`,
      'g',
    ),
    notAfterIs,
  ],
  [
    /被(?:评|确定|认定|命名|推选|评选|选)(?=(?:国家|全国|省|市|县|全省|全市|全县|年度|优秀|先进|文明|最美|“|[一二三]等奖))/g,
    undefined,
  ],
  [
    new RegExp(
      `(?<![成作称视认因行化变极颇更定评选])为${clause}{1,12}?(?:技术指导|技术服务|法律援助|(?:优质|贴心|便捷|高效|全方位|一站式|个性化|精准|暖心)服务|(?:坚强|有力|坚实)(?:的)?(?:保障|支撑|基础)|便利(?!化|店|条件))(?=[，。；])`,
      'g',
    ),
    without(
      /提供|开展|送|给|做|进行|带来|创造|享受|优化|实施|注入|奠定|打下|打造|搭建|构筑|夯实|筑牢|强化|申请|寻求|是|有|了/,
    ),
  ],
  [
    /(?<=^|\n)关于[^。，；\n《》]{6,40}(?:通知|公告|通告|意见|报告|请示|批复|决定|通报|函)(?=\n|$)/g,
    ([own]) => !/的[^的]{0,8}$/.test(own) && !/(?:有关|征求|反馈)意见$/.test(own),
  ],
  [
    /([\u4e00-\u9fa5]{2})了\1(?!了)/g,
    ([, word]) => !/^(?:研究|讨论|商量|休息|了解|考虑|体验|收拾|整理|打扫|交流|合计|为|一)/.test(word!),
  ],
  [/为期[一二三四五六七八九十两\d]{1,3}的/g, undefined],
  [
    /了一(?![次场期个批支系轮年条座所家项处堂级站体线流大些套届种番起片连整周天月季台组间路对号类份道名只笔块张把封辆部门幅首篇段句声阵口点层栋幢棵株件根双副顶盏排串列行队群伙帮代辈生位员定般直样致切律旦边面半股身圈遍趟回下跳惊新心])(?=[\u4e00-\u9fa5]{2})/g,
    ({ index }, { flat }) =>
      isWordAt(officeVocabulary(), flat, index + 2) && !isWordAt(officeVocabulary(), flat, index + 1),
  ],
  [/[得受收看听想做]到了到(?!期)|共共(?=[有计完办收调发建投接])/g, undefined],
  [/对于对|由于由(?!于)|关于关(?!爱|心|于|闭|停|注)|(?<=[%％])以以[上下]/g, undefined],
  [/(?:由于|因)受[^，。；\n]{2,12}影响的(?:原因|缘故)/g, undefined],
  [
    /由(?:原来|过去|上年|去年|最初|当初|改造前|原先)的?\d[\d.]{0,9}(?:万|亿)?[\u4e00-\u9fa5%]{1,4}?(?:增长|提高|增加|提升|上升|降低|下降|减少|扩大|缩短|压缩)(?=\d)/g,
    undefined,
  ],
  [
    /(?:举办|开展|召开|组织|举行|建设|建成|成立|开设|设立|打造|组建)了一(?=[\u4e00-\u9fa5]{2,10}(?:会|活动|班|赛|基地|中心|平台|小组|队|广场|公园)[，。])(?!次|场|期|个|批|支|系|轮|年|条|座|所|家|项|处|堂|级|站|体|线|流|大|些|套|届|种|番|起|片|连|整|周|天|月|季|台|组|间|路|对|号|类|份|道|名|只)/g,
    undefined,
  ],
  [
    /(?<=[\u4e00-\u9fa5])(?:(?<![温缓总饱平谦柔祥附共暖随议讲人亲掺求晴不应调媾祥唱中宽醇失言志])和|(?<![参给赋付赠])与|(?<![涉普以顾波触企提论旁不得埃遍殃危惠谈推言]|鞭长莫)及|(?<![即必大名干健武少中上主老小虎猛麻闯])将|(?<![一火拖个刷车门])把|(?<![棉植])被|(?<!并|而|暂|尚|况|姑|苟)且|以及|(?<![有无为作凭的])根据|按照|为了|对于(?!是)|(?<!有)关于)(?=[，。；])/g,
    undefined,
  ],
  [
    /均均(?=[可为已应需须不由达])|需需(?=[要在提])|应应(?=当[按在])|仍仍|还还(?=[要需应可有])|都都(?=[要应可有是])|可可(?=[以在通])|已已(?=[经完于])|由由(?=[县市省区镇各相])/g,
    undefined,
  ],
];

const furtherPhrases = [
  ...idiomForms.split(/\s+/).filter((own) => own.length === 4),
  ...'落到实处 落地见效 受益匪浅 密切配合 通力配合 积极配合 大力支持 敬请谅解 敬请关注 顺利竣工 取得实效 初见成效 圆满结束 圆满落幕'.split(
    ' ',
  ),
];
/** Three characters that a phrase has before its last one, where they are no words themselves. */
let ends: ReadonlySet<string> | undefined;
/** What may end there all the same: the third character stands alone, or begins a shorter phrase. */
const mayEnd =
  /[人年法会员者们院局部委办室区县市镇村街道路站所队组家园校班课书报网线点面度性化率量力权制费税款金物品油气电水粮食药病案件证号码车船房地山河湖海树花时中日管器链后前内外上下间长]$/;

function readEnds(): ReadonlySet<string> {
  const vocabulary = officeVocabulary();
  return new Set(
    [...listPhrases(), ...furtherPhrases]
      .map((phrase) => phrase.slice(-4, -1))
      .filter((own) => !mayEnd.test(own) && !isWordAt(vocabulary, own, 1)),
  );
}

const closing = /[，。；！？]/g;

function findCutPhrases({ text }: DetectorInput): Hit[] {
  ends ??= readEnds();
  const hits: Hit[] = [];
  for (const { index } of text.matchAll(closing)) {
    if (index > 2 && ends.has(text.slice(index - 3, index)))
      hits.push(hitAt(text, cut, index - 3, index, { confidence: 0.7 }));
  }
  return hits;
}

const checks = frames.map(([pattern, accept]) => inFlat(missing, pattern, accept));

/** W3: halves of set frames, particles with nothing behind, phrases without their last character. */
export const missingWords: Detector = {
  rules: [missing, cut],
  find: (input) => [...findCutPhrases(input), ...runChecks(checks, input)],
};
