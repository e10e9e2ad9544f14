import { inWritten, runChecks, type Check, type Detector, type DetectorRule } from './detector.ts';

function rule(
  id: string,
  name: string,
  reason: string,
  clause: string,
  severity: DetectorRule['severity'] = 'warn',
): DetectorRule {
  return {
    id: `punctuation.${id}`,
    category: 'W4',
    severity,
    name,
    reason,
    basis: `标点符号用法（GB/T 15834-2011）${clause}`,
  };
}

const doubled = rule('doubled', '标点重复', '句中点号、句末点号不连用', '4');
const halfWidth = rule('half-width', '半角标点', '中文文稿使用全角标点', '5.1');
const ellipsis = rule('ellipsis', '省略号', '省略号为六个圆点占两格，前后不与“等”、顿号并用', '4.11');
const enumeration = rule('enumeration', '顿号误用', '顿号不用在“等”“和”“及”之前', '4.5');
const between = rule(
  'between-marks',
  '并列引号书名号之间的顿号',
  '标有引号、书名号的并列成分之间通常不用顿号',
  '4.5.3.5',
  'hint',
);
const ordinal = rule(
  'ordinal',
  '序次语标点',
  '“第一”后用逗号，“一”后用顿号，带括号或带圈的序次语后不加标点，阿拉伯数字后用下脚点',
  '4.5.3.4、4.4.3.3',
);
const lineStart = rule('line-start', '标点在行首', '点号和后半标号不出现在一行之首', '5.1.1');
const paragraphEnd = rule('paragraph-end', '段末标点', '一段话应以句末点号结束', '4.1');
const beforeClose = rule('quote-end', '引文末尾标点', '独立引文的句末点号在引号内，引号外不再加点号', '4.8');
const colon = rule(
  'colon',
  '冒号误用',
  '“指出、强调、如下、附件”等提起下文用冒号；直接引语前用冒号，不用逗号、分号',
  '4.7',
);
const heading = rule('heading', '标题末尾标点', '标题末尾不用句号', '4.1.3');
const figureMark = rule('figure', '数字间标点', '时间、小数用“:”“.”，不用句号、顿号；起止只用一个连接号', '4.13');
const dash = rule('dash', '破折号', '破折号为占两格的一条横线“——”，不用短横代替', '4.10', 'hint');
const mark = rule('question', '问号误用', '陈述句里的疑问词语不是提问，句末不用问号', '4.2');
const unneeded = rule('unneeded', '多余标点', '词语中间不用标点；称呼并列用顿号', '4.5');
const titleMark = rule(
  'title-mark',
  '书名号误用',
  '书名号用于书籍、篇章、报刊、文件等，不用于会议、活动、奖项、机构、课程、证照',
  '4.15',
);

const han = '\\u4e00-\\u9fa5';

const doubledMarks: readonly Check[] = [
  inWritten(
    doubled,
    /，{2,}|。{2,}|、{2,}|；{2,}|：{2,}|,{2,}|;{2,}/g,
    ([own]) => own !== ',,' && { suggestions: [own.charAt(0)] },
  ),
  inWritten(doubled, /[，、；：][。，、；：]+|。[，、；：]|[？！][。，；、]|[。，；、][？！]/g, ([own]) =>
    /^(.)\1+$/.test(own) ? false : { suggestions: [own.charAt(0)] },
  ),
  inWritten(doubled, /！{4,}|？{4,}/g, ([own]) => ({ suggestions: [own.charAt(0)] })),
];

const halfWidths: readonly Check[] = [
  inWritten(halfWidth, new RegExp(`(?<=[${han}”》）%])[,;:?!](?=[${han}“《（\\n]|$)`, 'g'), ([own]) => ({
    suggestions: ['，；：？！'.charAt(',;:?!'.indexOf(own))],
  })),
  inWritten(halfWidth, new RegExp(`(?<=[${han}])\\.(?=[${han}\\n]|$)`, 'g'), () => ({ suggestions: ['。'] })),
  inWritten(
    halfWidth,
    new RegExp(`(?<=[${han}])\\([${han}][^()\\n]{0,40}\\)|\\([^()\\n]{0,40}[${han}]\\)(?=[${han}，。])`, 'g'),
    ([own]) => ({ suggestions: [`（${own.slice(1, -1)}）`], severity: 'hint' }),
  ),
  inWritten(
    halfWidth,
    new RegExp(`"[^"\\n]{0,60}[${han}][^"\\n]{0,60}"|'[^'\\n]{0,60}[${han}][^'\\n]{0,60}'`, 'g'),
    ([own]) => ({ suggestions: [`“${own.slice(1, -1)}”`] }),
  ),
];

const ellipses: readonly Check[] = [
  inWritten(ellipsis, /(?:、|等等?)……|……(?:等等?)(?![待级同于])/g, ([own]) => ({
    suggestions: ['……', own.replace(/……|、/g, '')],
  })),
  inWritten(ellipsis, new RegExp(`(?<=[${han}”》）])(?:\\.{3,}|。{2,}|·{3,}|(?<!…)…(?!…))`, 'g'), () => ({
    suggestions: ['……'],
  })),
  inWritten(ellipsis, /……[，、；：]|[，、；：]……/g, () => ({ suggestions: ['……'] })),
];

const isWordAnd =
  /^(?:和(?:平|谐|睦|解|田|县|气|蔼|顺|美|布|硕|静|龙|声|风|服|善|林|合)|及(?:时|格|早|第)|与(?:会|时|众|此|其)|或许|以及时)/;

const enumerations: readonly Check[] = [
  inWritten(enumeration, /、(?:和|及|与|以及|或者?|等(?![级待同于温距候]))/g, (match, input) => {
    const after = input.text.slice(match.index + 1, match.index + 4);
    return !isWordAnd.test(after) && { suggestions: [match[0].slice(1)] };
  }),
  inWritten(between, /(?<=[》”])、(?=[《“])/g, () => ({ suggestions: ['（删去顿号）'] })),
  inWritten(enumeration, /[，。；：！？]、|、(?=[”》）])/g, () => true),
];

const ordinals: readonly Check[] = [
  inWritten(
    ordinal,
    /(?:第[一二三四五六七八九十]|首先|其次|再次|最后|其一|其二)、(?![一二三四五六七八九十])(?![^，。；\n]{0,8}、第|第)/g,
    ([own]) => ({ suggestions: [own.replace('、', '，')] }),
  ),
  inWritten(ordinal, /(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑳])[、.．，,:：]/g, ([own]) => ({
    suggestions: [own.slice(0, -1)],
  })),
  inWritten(ordinal, /(?<=^|\n)[ \u3000]*[一二三四五六七八九十]{1,3}[.．，,](?=[^\d])/g, ([own]) => ({
    suggestions: [own.slice(0, -1) + '、'],
  })),
  inWritten(ordinal, /(?<=^|\n)[ \u3000]*\d{1,2}、/g, ([own]) => ({
    suggestions: [own.slice(0, -1) + '．'],
    severity: 'hint',
  })),
];

const placement: readonly Check[] = [
  inWritten(lineStart, /(?<=\n|^)[ \u3000]*[，。、；：！？”》）]/g),
  inWritten(paragraphEnd, /[，、；](?=[ \u3000]*$)/gm, (match) => (match[0] === '；' ? { severity: 'hint' } : true)),
  inWritten(beforeClose, /[。！？]”[。！？]|[，、；：]”/g, ([own]) => ({
    suggestions: [/^[。！？]/.test(own) ? own.slice(0, 2) : '”' + own.charAt(0)],
  })),
  inWritten(beforeClose, /[。，；、]》|《[，。、]|[。，；、]）(?=[，。])|（[，。；、]|[“][，。、；]/g, () => true),
  inWritten(colon, /(?:指出|强调|要求|如下|附件|表示|提出|认为|通知如下|联系方式|地址|地点)；/g, ([own]) => ({
    suggestions: [own.slice(0, -1) + '：'],
  })),
  inWritten(
    colon,
    /(?:说|问|答|喊道|说道|问道|回答|表示|感慨|认为|坦言|感叹|写道|介绍)[，；](?=“[^”\n]{2,}[。！？]”)/g,
    ([own]) => ({
      suggestions: [own.slice(0, -1) + '：'],
    }),
  ),
  inWritten(
    heading,
    /^关于[^。\n]{4,40}的(?:通知|公告|通告|意见|报告|请示|批复|函|决定|通报|公示|方案|说明)[。，；](?=\n|$)/g,
    ([own]) => ({ suggestions: [own.slice(0, -1)] }),
  ),
  inWritten(
    figureMark,
    /(?<=时间)[^\n]{0,12}?\d{1,2}。\d{2}|[～~][—–-]|[—–-]{1,2}[～~]|\d{1,2}[：:]\d{2}[、，]\d{1,2}[：:]\d{2}(?=时段)/g,
  ),
  inWritten(
    beforeClose,
    /[。！？]”，(?=[\u4e00-\u9fa5])|“[^”\n]{1,20}(?:什么|吗|谁|哪里|怎么|几时|为何|何时)[^”？\n]{0,10}”？|(?:[:：])“[^”。！？\n]{2,30}”[！？。](?=\n|$)/g,
    () => ({ confidence: 0.6 }),
  ),
  inWritten(unneeded, /的(?:[一二三四五六七八九十\d]+大)、精神|(?<=各[镇乡][^\n]{0,8}人民政府)，(?=街道)/g),
  inWritten(dash, /(?<=[年月日时分])(?:--|－－)(?=\d)/g, () => ({ suggestions: ['—'], severity: 'warn' })),
  inWritten(unneeded, /[，。；、](?=的(?!确|士|话|当|卢|黎|是|哥|里雅斯特))/g, () => ({ suggestions: ['（删去）'] })),
  inWritten(titleMark, /<<[^<>\n]{2,40}>>|＜＜[^＜＞\n]{2,40}＞＞/g, ([own]) => ({
    suggestions: [`《${own.slice(2, -2)}》`],
  })),
  inWritten(
    titleMark,
    /(?:荣获|获评|被评为|被授予|授予|评为)《[^》\n]{1,20}》|(?:拨打|致电)《[^》\n]{1,12}》|《[^》《\n]{1,20}》(?=称号|热线(?!》))/g,
  ),
  inWritten(unneeded, /(?<=一是[^。；\n]{2,60})。(?=二是[^。\n]{2,60}；)/g, () => ({ suggestions: ['；'] })),
  inWritten(
    colon,
    /(?<=(?:^|\n)[ \u3000]*(?:各|县属|市属|县级|市级|驻)[^。，；：\n]{2,50}(?:部门|单位|政府|办事处|党委|公司|学校|局|办|厅|委员会))。(?=\n)/g,
    () => ({ suggestions: ['：'] }),
  ),
  inWritten(
    mark,
    /(?<![您你谁]|大家)(?:不知道|不清楚|弄不清|说不清|请反映|请说明|请写明|请告知|请注明)[^，。！？“”\n]{2,24}(?:什么|是否|如何|怎么|哪|谁|多少|几|何时|为什么)[^，。！？“”吗\n]{0,10}？/g,
    () => ({ suggestions: ['（改用句号或逗号）'] }),
  ),
  inWritten(dash, new RegExp(`(?<=[${han}])(?:--+|-{2,}|－－+|ーー+|——{3,})(?=[${han}])`, 'g'), () => ({
    suggestions: ['——'],
  })),
  inWritten(
    titleMark,
    /《[^》《\n]{1,30}(?:大会|会议|研讨会|论坛|座谈会|培训班|展览会|博览会|活动|课程|奖|证书|称号|先进集体|先进个人|工作|营业执照|许可证|身份证|公司|委员会|专项行动|行动|工程)》/g,
    () => true,
  ),
];

const askWord =
  '(?:是否|能否|可否|有没有|是不是|能不能|会不会|要不要|好不好|行不行|对不对|为什么|怎么办|什么时候|哪里|多少|怎样|如何|谁)';
const wrongUse: readonly Check[] = [
  inWritten(titleMark, /《[^》《\n]{2,16}》(?=主题活动|主题教育|系列活动|专项行动)/g, ([own]) => ({
    suggestions: [`“${own.slice(1, -1)}”`],
  })),
  inWritten(enumeration, /(?<=[\u4e00-\u9fa5]{4})、并(?![列购网发行轨排])(?=[\u4e00-\u9fa5]{2})/g, () => ({
    suggestions: ['，并'],
  })),
  inWritten(unneeded, /(?<=[\u4e00-\u9fa5])，(?=（[^（）\n]{2,24}）(?:$|[，。；]))/gm, () => ({
    suggestions: ['（删去逗号）'],
  })),
  inWritten(between, /(?<=》)，(?=《)/g, () => ({ suggestions: ['（删去逗号）'], severity: 'warn' })),
  inWritten(
    colon,
    /(?<!及)(?:以下|下列|如下)(?:几|[一二三四五六七八九十\d]+)?(?:[点个项种类])?(?:材料|资料|证件|内容|事项|工作|问题|方面|措施|条件|要求|程序|步骤|情况|情形|意见)?[；，。](?=[^。\n]{1,30}[、；]|\s*\n?[一1（(①])/g,
    ([own]) => ({ suggestions: [own.slice(0, -1) + '：'] }),
  ),
  inWritten(
    mark,
    new RegExp(
      `(?<=^|[。！？\\n“])(?:请问|试问|那么，?)[^。！？\\n“”]{0,30}${askWord}[^。！？，；\\n“”]{0,16}。`,
      'gm',
    ),
    ([own]) => ({ suggestions: [own.slice(0, -1) + '？'] }),
  ),
  inWritten(
    mark,
    /(?<=^|[。！？\n])(?:为什么|为何|怎么办|怎样才能|如何才能|什么是|何谓|谁来|难道)[^。！？，；：\n“”]{0,16}[呢吗]?。(?=因为|原因|答案|其实|首先|[\u4e00-\u9fa5])/gm,
    ([own]) => ({ suggestions: [own.slice(0, -1) + '？'] }),
  ),
  inWritten(mark, /[您你][^。！？\n，“”]{0,20}(?:吗|呢)。(?=\n|$|[^”])/g, ([own]) => ({
    suggestions: [own.slice(0, -1) + '？'],
  })),
  inWritten(dash, /(?<=[日月时点年\d])(?:---?|－－)(?=\d{1,4}[年月日时:：])/g, () => ({
    suggestions: ['—'],
    severity: 'warn',
  })),
  inWritten(
    unneeded,
    /(?<=^|[。\n])[^，。；：、\n]{0,8}(?:以来|期间|目前|近日|日前|近年来|当前|同时|此外|另外|因此|截至目前)、(?=[\u4e00-\u9fa5])/gm,
    ([own]) => ({ suggestions: [own.slice(0, -1) + '，'] }),
  ),
  inWritten(
    enumeration,
    /(?<=(?:学校|医院|商场|超市|车站|市场|企业|社区|宾馆|饭店|工地|景区|公园|机关|养老院|福利院))，(?=(?:学校|医院|商场|超市|车站|市场|企业|社区|宾馆|饭店|工地|景区|公园|机关|养老院|福利院)[、，和及等])/g,
    () => ({ suggestions: ['、'] }),
  ),
  inWritten(enumeration, /[\u4e00-\u9fa5]等等?、(?=[\u4e00-\u9fa5])/g, ([own]) => ({
    suggestions: [own.slice(0, -1)],
  })),
  inWritten(doubled, /(?<=[”》）])[。，]{2}|[!！]{1}[?？]{2,}|[。][ ]?[。]/g, ([own]) => ({
    suggestions: [own.charAt(0)],
  })),
  inWritten(colon, /：[^：。；！？\n“”《》（）\d]{2,20}：(?=[^\n\d])/g, () => ({ severity: 'hint' })),
  inWritten(beforeClose, /(?<=[：:]“[^”\n]{6,60}[\u4e00-\u9fa5])”。(?=\n|$)/g, () => ({
    suggestions: ['。”'],
    severity: 'hint',
  })),
  inWritten(
    titleMark,
    /《(?:关于)?[^》《\n]{1,20}(?:主题|精神|理念|品牌|模式|示范村|文明村|文明单位|示范户|先进单位)》/g,
    ([own]) => ({ suggestions: [`“${own.slice(1, -1)}”`] }),
  ),
];

/** W4: punctuation by GB/T 15834-2011; pairs are `pairedMarks`. */
export const punctuation: Detector = {
  rules: [
    mark,
    colon,
    heading,
    figureMark,
    unneeded,
    doubled,
    halfWidth,
    ellipsis,
    enumeration,
    between,
    ordinal,
    lineStart,
    paragraphEnd,
    beforeClose,
    dash,
    titleMark,
  ],
  find: (input) => runChecks(checks, input),
};

const checks = [...doubledMarks, ...halfWidths, ...ellipses, ...enumerations, ...ordinals, ...placement, ...wrongUse];
