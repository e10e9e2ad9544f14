import { inFlat, runChecks, textBefore, type Check, type Detector, type DetectorRule } from './detector.ts';

function rule(
  id: string,
  name: string,
  reason: string,
  basis: string,
  severity: DetectorRule['severity'] = 'warn',
): DetectorRule {
  return { id: `quantity.${id}`, category: 'W5', severity, name, reason, basis };
}

const numerals = '出版物上数字用法（GB/T 15835-2011）';
const range = rule('range', '数值范围', '前一数值省略单位或百分号会造成歧义', `${numerals} 5.1.4`);
const approximate: DetectorRule = {
  id: 'quantity.approximate',
  category: 'W3',
  severity: 'warn',
  name: '概数重复',
  reason: '“约、近、超”与“左右、多、余、以上”不同时使用',
  basis: '现代汉语规范；报刊编校质量差错认定（成分多余）',
};
const figures = rule(
  'figures',
  '数字写法',
  '同一数值只用一种写法；概数、单位、币种不重复',
  `${numerals} 4、5；统计用语`,
);
const adjacent: DetectorRule = {
  id: 'quantity.adjacent',
  category: 'W4',
  severity: 'warn',
  name: '相邻数字表概数',
  reason: '相邻两个数字连用表示概数，中间不加顿号',
  basis: '标点符号用法（GB/T 15834-2011）4.5.3.5',
};
const mixed = rule(
  'mixed',
  '数字混用',
  '阿拉伯数字与汉字数字不混写，“万”“亿”除外；年份中的零写“〇”',
  `${numerals} 4.2、5.2`,
);
const decreaseTimes = rule('decrease-times', '减少用倍数', '减少、降低不能用倍数表示', '现代汉语规范；统计用语');
const overHundred = rule('over-hundred', '百分比超过百分之百', '部分不会超过全体', '统计用语');
const unit = rule(
  'unit',
  '计量单位',
  '应使用法定计量单位，单位符号大小写应规范',
  '计量法第三条；国际单位制及其应用（GB 3100-1993）',
);
const percentPoint = rule('percent-point', '百分点', '百分比之差用“百分点”', '统计用语；出版物上数字用法');
const oddFigure = rule('odd', '数值不合理', '数值或写法自相矛盾', `${numerals}；统计用语`);
const grouping = rule('grouping', '数字分节', '千分撇位置不对', `${numerals} 5.1.1`);

const ranges: readonly Check[] = [
  inFlat(
    range,
    /(?<![\d.:/-])(\d{1,9}(?:\.\d{1,6})?)([～~—–-]|至|到)(\d{1,9}(?:\.\d{1,6})?)(%|％|‰|万|亿)(?![-\d])/g,
    ([, from, dash, to, mark]) => ({
      suggestions: [`${from}${mark}${dash === '至' || dash === '到' ? dash : '～'}${to}${mark}`],
      severity: mark === '%' || mark === '‰' ? 'warn' : 'hint',
      confidence: 0.8,
    }),
  ),
];

const amount = '(?:\\d[\\d,.]{0,15}|[一二两三四五六七八九十百千]{1,6})(?:万|亿|百|千|十)?';
const approximations: readonly RegExp[] = [
  new RegExp(`(?:大约|约|近|将近|接近|大概)${amount}(?:余|多)(?!边|种形式|元化)`, 'g'),
  new RegExp(
    `(?:大约|约|近|将近|接近|大概|超过|超|突破|逾|至少|最多|不足|不到)(?:有|为|在)?${amount}[\\u4e00-\\u9fa5%]{0,4}?(?:左右|上下)`,
    'g',
  ),
  new RegExp(`(?:超过|超|逾|至少|不少于|不低于)(?:了)?${amount}[\\u4e00-\\u9fa5%]{0,3}?以上`, 'g'),
  new RegExp(`(?:不超过|最多|不足|不到|不高于|至多)${amount}[\\u4e00-\\u9fa5%]{0,3}?(?:以下|以内)`, 'g'),
  new RegExp(`${amount}(?:余|多)[\\u4e00-\\u9fa5]{0,2}(?:左右|上下)`, 'g'),
];

const hanRow = '一二三四五六七八九';

const mixedFigures: readonly Check[] = [
  inFlat(
    mixed,
    /(?<![\d.])\d{1,3}百(?!分|帕|度|家|姓|货|灵|业)\d*|(?<![\d.])\d{1,2}千(?!克|米|瓦|伏|卡|帕|赫|乏|字节|兆|吨|焦|安|比特|米波|分)\d*百?/g,
  ),
  inFlat(
    mixed,
    /(?<!\d)\d{1,12}[一二三四五六七八九十]{1,8}(?=[个人元名天年岁次亩吨米户件])|(?:[一二三四五六七八九]十|十)\d{1,12}(?=[个人元名天年岁次亩吨米户件月日])/g,
  ),
  inFlat(mixed, /(?:[一二][九0〇零○Oo]|20|19)[\d〇零○Oo一二三四五六七八九]{2}年/g, ([own]) => {
    const han = /[一二三四五六七八九]/.test(own);
    const wrongZero = han && /[零○Oo0]/.test(own);
    const both = han && /\d/.test(own);
    const letterO = /[Oo○]/.test(own);
    return (wrongZero || both || letterO) && { suggestions: [own.replace(/[零○Oo0]/g, han ? '〇' : '0')] };
  }),
  inFlat(
    adjacent,
    /([二两三四五六七八九])、([三四五六七八九])(?=(?:[个天名位户次场家件条岁](?![月级])|[十百千万](?!分)))/g,
    ([own, left, right]) => {
      const step = hanRow.indexOf(right!) - hanRow.indexOf(left!.replace('两', '二'));
      return (step === 1 || (left === '三' && right === '五')) && { suggestions: [own.replace('、', '')] };
    },
  ),
];

const rates =
  /(合格率|出席率|缺席率|缺勤率|到会率|到课率|正确率|准确率|好评率|破案率|结案率|化解率|缴费率|收缴率|死亡率|发病率|感染率|录取率|安装率|知晓度|覆盖率|占比|出勤率|参保率|满意率|满意度|知晓率|接种率|普及率|通过率|到位率|办结率|签约率|就业率|入学率|巩固率|开工率|及格率|优良率|回复率|按时率|比重|投票率|参与率|救治率|存活率|绿化率|森林覆盖率|城镇化率|利用率|命中率|成功率|治愈率)(?:为|达到?|已达|均达|高达|提高到|提升到|提升至|提高至|升至|上升到|超过|是|保持在)?了?\s?(\d{1,4}(?:\.\d+)?)[%％]/g;

const less =
  /(?:减少|降低|下降|缩小|缩短|降|跌|减)(?:了|到|至)?(?:近|约|将近|超过)?(?:\d{1,9}(?:\.\d{1,6})?|[一二两三四五六七八九十几数]+)倍/g;
const falseFigures: readonly Check[] = [
  inFlat(decreaseTimes, less),
  inFlat(overHundred, rates, (match) => Number(match[2]) > 100),
  inFlat(
    overHundred,
    /占[\u4e00-\u9fa5]{0,10}?(?:的)?(1\d{2,}(?:\.\d+)?|[2-9]\d{2,}(?:\.\d+)?)[%％]/g,
    (match) => Number(match[1]) > 100,
  ),
  inFlat(
    grouping,
    /(?<![\d,.])\d{1,3}(?:,\d{1,4})+(?![\d,])/g,
    ([own]) => !/^\d{1,3}(?:,\d{3})+$/.test(own) && /,\d{4}|,\d{1,2},/.test(own),
  ),
];

const wrongUnits: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)\s?(?:DB|Db|db)(?![A-Za-z])/g, 'dB'],
  [/(?<=\d)\s?(?:HZ|hz|hZ)(?![A-Za-z])/g, 'Hz'],
  [/(?<=\d)\s?(?:KV|Kv|kv)(?![A-Za-z])/g, 'kV'],
  [/(?<=\d)\s?(?:MPA|Mpa|mpa)(?![A-Za-z])/g, 'MPa'],
  [/(?<=\d)微米\/立方米/g, '微克/立方米'],
  [/(?<=\d(?:公斤|千克|吨|元|斤|克|升|万元))\/每(?=[亩人户天月年吨株平公])/g, '/'],
  [/(?<=(?:载重|净重|毛重|总重|限重|吨位)(?:为|达|约)?\d{1,5})顿/g, '吨'],
  [/(?<=\d)\s?(?:KG|Kg|kG)(?![A-Za-z])/g, 'kg'],
  [/(?<=\d)\s?(?:KM|Km|kM)(?![A-Za-z])/g, 'km'],
  [/(?<=\d)\s?(?:CM|Cm)(?![A-Za-z])/g, 'cm'],
  [/(?<=\d)\s?(?:MM|Mm)(?![A-Za-z])/g, 'mm'],
  [/(?<=\d)\s?(?:KW|Kw|kw)(?![A-Za-z])/g, 'kW'],
  [/(?<=\d)\s?(?:KWH|Kwh|kwh|KWh)(?![A-Za-z])/g, 'kW·h'],
  [/(?<=\d)\s?(?:ML|Ml)(?![A-Za-z])/g, 'mL'],
  [/(?<=\d)\s?M2(?![A-Za-z\d])|(?<=\d)\s?m2(?![A-Za-z\d])/g, 'm²'],
  [/(?<=\d)\s?m3(?![A-Za-z\d])/g, 'm³'],
  [/(?<=\d|[百千万亿两几多])公尺/g, '米'],
  [/(?<=\d|[百千万亿两几多])公分(?!之)/g, '厘米'],
  [/(?<=\d|[百千万亿两几多])公升/g, '升'],
  [/(?<=\d|[百千万亿两几多])平米/g, '平方米'],
  [/(?<=\d|[百千万亿两几多])(?:华里|市里)/g, '千米'],
  [/(?<=\d|[百千万亿两几多])(?:市斤)/g, '千克'],
  [/(?<=\d|[百千万亿两几多])马力/g, '千瓦'],
  [/(?<=\d|[百千万亿两几多])(?:立米|立方(?!米|公里|厘米|分米|毫米|千米))/g, '立方米'],
  [/(?<=\d|[百千万亿两几多])平方(?!米|公里|千米|厘米|分米|毫米|英|根|数|和|差)/g, '平方米'],
  [/(?<=\d)(?:℃度|度C|摄氏度C)/g, '℃'],
];

const ratioName = '(?:率|比重|占比|比例|满意度|知晓度|覆盖面)';
/** Figures written in two ways at once, units said twice, 二 for 两, differences of shares as shares. */
const writtenFigures: readonly (readonly [RegExp, ((own: string) => readonly string[]) | undefined])[] = [
  [/(?<![\d.])\d{1,6}(?:万|亿)\d{1,5}[千百万]\d{0,4}/g, undefined],
  [/(?<![\d.])\d{1,4}亿\d{1,4}(?:千|万)?(?:\d{1,4})?(?:万)?(?=元|人|吨|户|亩|公里|平方米|立方米)/g, undefined],
  [
    /[二两三四五六七八九一]百\d{1,2}(?!\d)|[一二两三四五六七八九]千\d{1,3}(?!\d)|[一二两三四五六七八九十]万\d{1,4}(?!\d)(?:千)?/g,
    undefined,
  ],
  [
    /(?<![十百千万亿零〇第初周之一二])二(?=个(?:多)?(?:月(?!以内)|小时|星期|人|方面|问题|村|乡|镇|社区|项目|小组|年头|半天|部分|阶段)|名(?!著)|辆|台(?!县)|间|天(?!$)|户|件|座|栋|家(?:企业|单位|公司|医院)|条(?:道路|街|线|河))/g,
    (own) => [own.replace('二', '两')],
  ],
  [
    /(?<![\d,.])\d[\d,.]{0,12}(?:万|亿)?元人民币元|人民币[\d,.]{1,12}(?:万|亿)?元人民币|[￥¥]\s?[\d,.]{1,12}(?:万|亿)?元|人民币[￥¥]/g,
    undefined,
  ],
  [
    /(?:大约|约|近|将近|接近|大概)\d[\d,.]{0,9}(?:万|亿|百|千)?(?:余|多)(?=[名个人户家亩元吨件次万亿公千米平])/g,
    undefined,
  ],
  [
    /(?:约|近|大约|大概|(?<![\d,.]))\d[\d,.]{0,9}(?:万|亿)?[元人名户亩吨天年个公里米小时%]{0,3}(?:至|到|—|～|-)\d[\d,.]{0,9}(?:万|亿)?[元人名户亩吨天年个公里米小时%]{0,3}左右/g,
    undefined,
  ],
  [/(?:左右|上下)(?:以上|以下|以内)|(?:以上|以下)(?:左右|上下)/g, undefined],
  [/(?:半|多|余)(?:天|年|月|个月|小时|公里)?左右(?:的)?(?:时间)?(?=，|。|$)/g, undefined],
  [
    /(?:气温|温度|体温|最高|最低|高达|水温|室温)(?:将|会|为|达|达到|在|控制在|降至|升至|约){0,2}-?\d{1,2}(?:\.\d)?[°˚º](?![CFc])/g,
    (own) => [own.replace(/[°˚º]$/, '℃')],
  ],
  [/公元(?=20\d{2}年)/g, () => ['']],
  [
    /(?<![\d.])\d{1,2}(?:\.\d{1,4})?(?:%|％)(?:提高|上升|下降|提升|降低|增加)(?:到|至|为)\d{1,3}(?:\.\d{1,4})?(?:%|％)，(?:同比)?(?:提高|上升|下降|提升|降低|增长|增加|减少)了?\d{1,2}(?:\.\d{1,4})?(?:%|％)/g,
    undefined,
  ],
  [
    /[三四五六七八]、[四五六七八九](?=十(?![日号名月])|百|千|万|个|名|天|年(?!级)|户|位|岁)/g,
    (own) => [own.replace('、', '')],
  ],
  [/(?<!\d)[2-9]、[3-9](?=百|十|千|万|名|个|户|位|天(?!内))/g, undefined],
  [/(?<![\d.:：])(?:[01]?\d|2[0-4])[:：](?:[6-9]\d)(?!\d|[:：])(?=\s?[-—–至到~～，。）)；\s]|$)/g, undefined],
  [
    /(?:每[亩人户月年天吨斤]|平均每[\u4e00-\u9fa5]{1,2})[\u4e00-\u9fa5]{0,4}\d[\d.]{0,9}元\/(?:亩|人|户|月|年|天|吨|斤)/g,
    undefined,
  ],
  [/第\d{1,3}届?第\d{1,3}届|(?:共|总)计?(?:共|总)计/g, undefined],
  [/百分之\d{1,4}(?:\.\d{1,4})?[%％]|百分之\d{1,4}个百分点/g, undefined],
  [/(?<!\d)\d{1,2}点\d[成倍折]|零点\d{1,4}(?:%|个)/g, undefined],
  [/(?:十二?|[一二])月\d{1,2}[日号]|(?<!\d)\d{1,2}月(?:[一二三四五六七八九十]{1,3})日/g, undefined],
  [
    /(?<![\d.])\d[\d.]{0,9}(?:万|亿)?(?:千瓦时|公里|千米|公斤|千克|平方米|立方米|毫米|厘米)(?:度|里|斤|平方|立方|毫|厘)(?![\u4e00-\u9fa5])/g,
    undefined,
  ],
];

const rising =
  /(\d{1,3}(?:\.\d{1,4})?)[%％](提高|上升|增长|提升|升|下降|降低|降)(?:到|至)(\d{1,3}(?:\.\d{1,4})?)[%％]/g;
const contradictions: readonly Check[] = [
  inFlat(oddFigure, rising, ([, from, way, to]) =>
    way!.includes('降') ? Number(to) > Number(from) : Number(to) < Number(from),
  ),
  inFlat(
    oddFigure,
    /(上午|下午)?(\d{1,2}):(\d{2})(?:至|到|—|-|～|~)(上午|下午)?(\d{1,2}):(\d{2})(?!\d)/g,
    ([, part, hour, minute, otherPart, otherHour, otherMinute]) =>
      part !== undefined &&
      (otherPart ?? part) === part &&
      Number(otherHour) * 60 + Number(otherMinute) < Number(hour) * 60 + Number(minute) &&
      Number(otherHour) > 5,
  ),
  inFlat(
    oddFigure,
    /第?一季度\(?1(?:—|-|～|至|到)[24-9]月|上半年\(?1(?:—|-|～|至|到)(?:[1-57-9]|1[0-2])月|前三季度\(?1(?:—|-|～|至|到)(?:[1-8]|1[0-2])月/g,
  ),
  inFlat(oddFigure, /(?<=本月|当月|上月|下月|[于至])(?:3[2-9]|[4-9]\d)日(?=前|起|止|至|，|。)/g),
  inFlat(percentPoint, /个百分点[%％]/g),
  inFlat(figures, /[元圆]钱?整?[元圆](?=[，。；、整]|$)|[二两]千零[一二三]?十?[一二三四五六七八九]年(?![前来历])/g),
];

const points = [
  /由\d{1,9}(?:\.\d{1,6})?%(?:提高|上升|下降|升|降|增)(?:到|至)\d{1,9}(?:\.\d{1,6})?%[，,]\s*(?:提高|上升|下降|增长|降低|增加|减少|提升)(?:了)?\d{1,9}(?:\.\d{1,6})?%/g,
  new RegExp(
    `${ratioName}[^。；\\n]{0,16}?\\d{1,9}(?:\\.\\d{1,6})?%[，,](?:比|较)[^。，；\\n]{1,8}(?:提高|上升|下降|提升|降低|增加|减少)(?:了)?\\d{1,9}(?:\\.\\d{1,6})?%`,
    'g',
  ),
  /\d{1,9}(?:\.\d{1,6})?个百分比/g,
];
const odd: readonly RegExp[] = [
  /世纪(?!\d0年代|\d0-\d0年代)\d{1,4}年代|(?:上|本|20|21)世纪[一二]?[〇零○一二三四五六七八九]{3,4}年代/g,
  /十[1-9]五(?=[”规时期])/g,
  /(?<![\d、分别各])\d、\d{1,2}(?=(?:万|亿)元)/g,
  /零下\s?[-—－–]\s?\d+/g,
  /[十百千万]几(?:余|多)|几十(?:余)(?=[个人名])|[一二三四五六七八九]十几余/g,
  /\d{1,9}(?:\.\d{1,6})?(?:万|亿)?(?:～|~|—|–|-|至)\d{1,9}(?:\.\d{1,6})?(?:万|亿)?(?:元|人|米|吨|公里|亩|个|岁|天|%)?之间/g,
  /(?<=\d)。(?=\d{1,3}(?:万|亿|%|‰|元|公里|千米|米|吨|亩|公顷|平方|立方|倍|度|岁|人))/g,
  /(?:湿度|电量|进度|完成度|负荷率)(?:达到?|为|高达)?(?:1[0-9]{2,}|[2-9]\d{2,})%/g,
  /(?:降水量|降雨量|雨量)(?:达到?|为|约)?\d{1,9}(?:\.\d{1,6})?(?:毫升|升|厘米)/g,
  /优良天数(?:达到?|为)?(?:36[7-9]|3[7-9]\d|[4-9]\d\d)天/g,
  /(?:㎎|㎏|㎝|㎜|㎞|mg|kg|cm|mm|km)(?:毫克|千克|公斤|厘米|毫米|千米|公里)/g,
];
const parted =
  /(?:发放|发出|应到|应参加|共有|应收)[^，。；]{0,10}?(\d{1,9})(?:份|名|人|户)[^。；]{0,6}[，,](?:实到|实参加|回收|收回|实际)[^，。；]{0,10}?(\d{1,9})(?:份|名|人|户)/g;
const shares = /(?:占比|比例|构成)[^。；\n]{0,12}?((?:\d{1,9}(?:\.\d{1,6})?%[、，和])+\d{1,9}(?:\.\d{1,6})?%)/g;

const oddFigures: readonly Check[] = [
  ...points.map((pattern) => inFlat(percentPoint, pattern)),
  ...odd.map((pattern) => inFlat(oddFigure, pattern)),
  inFlat(oddFigure, parted, ([, all, part]) => Number(part) > Number(all)),
  inFlat(oddFigure, shares, (match) => {
    const sum = match[1]!.match(/\d+(?:\.\d+)?/g)!.reduce((total, own) => total + Number(own), 0);
    return match[1]!.split(/[、，和]/).length > 2 && sum > 100.5;
  }),
];

const units = wrongUnits.map(([pattern, right]) =>
  inFlat(unit, pattern, (match, input) => {
    const [, letter, number = ''] = /([A-Za-z]?)([\d.]*)$/.exec(textBefore(input.flat, match.index, 12)) ?? [];
    // Letters on both sides of the figures: a number of a thing, not a measure.
    if (letter && /^[A-Za-z]/.test(match[0])) return false;
    return { start: match.index - number.length, suggestions: [`${number}${right}`] };
  }),
);

/** W5: number ranges, approximations, figures and units by GB/T 15835 and GB 3100. */
export const quantities: Detector = {
  rules: [
    range,
    figures,
    approximate,
    adjacent,
    mixed,
    decreaseTimes,
    overHundred,
    unit,
    percentPoint,
    oddFigure,
    grouping,
  ],
  find: (input) => runChecks(checks, input),
};

const checks = [
  ...ranges,
  ...approximations.map((pattern) => inFlat(approximate, pattern)),
  ...mixedFigures,
  ...falseFigures,
  ...units,
  ...oddFigures,
  ...contradictions,
  ...writtenFigures.map(([pattern, right]) =>
    inFlat(figures, pattern, ([own]) => (right ? { suggestions: right(own) } : true)),
  ),
];
