import { inFlat, runChecks, textBefore, type Detector, type DetectorRule } from './detector.ts';

const stateSecret: DetectorRule = {
  id: 'secrecy.state-mark',
  category: 'B1',
  severity: 'block',
  name: '国家秘密标志',
  reason: '带有密级标志的文件不得在互联网发布',
  basis: '保守国家秘密法（2024年修订）；国家秘密定密管理规定：标志形式为“密级★保密期限”',
};
const workSecret: DetectorRule = {
  id: 'secrecy.internal-mark',
  category: 'B2',
  severity: 'warn',
  name: '内部标志',
  reason: '内部文件、资料未经批准不得公开',
  basis: '政府信息公开条例第十四条、第十六条；保守国家秘密法（工作秘密）',
};
const internalNumber: DetectorRule = {
  id: 'secrecy.internal-number',
  category: 'B2',
  severity: 'warn',
  name: '内部文号',
  reason: '密件、内部明电和内部文件的编号不应出现在公开文稿里',
  basis: '党政机关公文处理工作条例第九条；党政机关公文格式（GB/T 9704-2012）',
};

const i = '[ \\u00a0\\u200b-\\u200d\\u2060\\ufeff]{0,3}';
const level = `(?:[绝絕]${i}密|[机機]${i}密|秘${i}密)(?:${i}级|${i}件)?`;
const term = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:年|个月)';
const star = '[★☆✩✪⭐*✮✭]';
const marks: readonly RegExp[] = [
  new RegExp(`${level}${i}${star}${i}(?:${term}|长期|特定条件|解密前|\\d{8}|)`, 'g'),
  new RegExp(`密${i}级${i}[:】\\]）)]?${i}${level}`, 'g'),
  new RegExp(`[绝機机秘絕]密${i}[/|]${i}${term}`, 'g'),
  new RegExp(`(?<![^\\n])[ \\t]*${level}${i}(?:[平特急加]{1,2}[件急]|会后收回|阅后)`, 'g'),
  /(?<![^\n])[ \t]*(?:密件|TOP SECRET|CONFIDENTIAL|SECRET)(?![a-z])/g,
  /[(（](?:绝密|机密|秘密)[ ，,、·](?:会后收回|阅后|\d+份)/g,
  new RegExp(`[【\\[〔(<［]${i}${level}${i}[】\\]〕)>］]`, 'g'),
  new RegExp(`(?<![^\\n])[ \\t]*${level}${i}(?:${i}${term}|长期)?[ \\t]*(?![^\\n\\r])`, 'g'),
  new RegExp(`${level}${i}[·•・:、,]?${i}(?:保密期限[:]?)?${term}(?![前来内间以])`, 'g'),
  new RegExp(`保密期限${i}(?:[:]|为)${i}(?:${term}|长期)`, 'g'),
  new RegExp(
    `(?:本|此|该)(?:文件|件|材料|通知|资料|文|报告|方案)(?:的)?(?:密级)?(?:属于|属|系|为|定为|确定为|是)(?:国家)?${level}`,
    'g',
  ),
];
const examPaper = /^(?:考试)?(?:启用|使用)前|^[★☆]?(?:考试)?启用前/;

const stateMarks = marks.map((pattern) =>
  inFlat(stateSecret, pattern, (match, { flat }) => {
    const after = flat.slice(match.index + match[0].length, match.index + match[0].length + 8);
    if (examPaper.test(after))
      return { severity: 'warn', end: match.index + match[0].length + examPaper.exec(after)![0].length };
    // A rule that explains what marks look like quotes them.
    const before = textBefore(flat, match.index, 24);
    if (
      /标志|形式|式样|样式|标注|标为|分为|称为|规定|用“|写作|例如|比如|字样/.test(before) ||
      /等(?:三级|密级|字样)|字样/.test(after)
    )
      return false;
    return match[0].trim() !== '';
  }),
);

const noun =
  '(?:资料|文件|材料|参考|刊物|读物|情况|信息|文稿|通报|讲话|简报|明电|掌握|传阅|使用|参阅|交流|学习|发行|印发)';
const shutWords = `(?:不得|请勿|严禁|禁止|切勿|勿|不准|不要|谢绝|不许)${i}(?:对外|随意|擅自|私自)?${i}(?:外传|外泄|传播|扩散|转发|公开|公布|翻印|复印|复制|拍照|转载|泄露|上网|张贴|引用|宣传|报道|流传)`;
const internal: readonly RegExp[] = [
  new RegExp(
    `内${i}部${i}${noun}${i}[,，、;；!！。:：]?${i}(?:注意保存|妥善保管|妥善保存|严格保管|仅供|${shutWords}|用后收回|阅后)[\\u4e00-\\u9fa5]{0,4}`,
    'g',
  ),
  new RegExp(`[【\\[〔(［]${i}内${i}部${i}${noun}?${i}[】\\]〕)］]`, 'g'),
  new RegExp(`(?<![^\\n])[ \\t]*内${i}部${i}${noun}[ \\t]*(?![^\\n\\r])`, 'g'),
  new RegExp(
    `(?:仅供|只供|专供|限于?|仅限)${i}(?:本(?:单位|部门|机关|系统|局|办|县|市)|系统|机关|单位|公司|领导|内部|工作|会议|有关部门|党内|与会人员|指定人员|县级以上)(?:同志|干部|人员)?${i}(?:内部)?${i}(?:使用|参考|参阅|传阅|阅知|掌握|阅读|学习|阅示|交流|审阅|讨论)`,
    'g',
  ),
  new RegExp(
    `(?:此件|此文|本件|本文件|此文件|本材料|该文件|本资料|此材料|此稿|本表|本通知|会议材料|文件|材料|资料|内容|数据|稿件|初稿|名单|方案|讨论稿|送审稿|征求意见稿)${i}[,，:：、;；]?${i}(?:仅供[\\u4e00-\\u9fa5]{0,8}[,，;；]?)?${shutWords}`,
    'g',
  ),
  /此件(?:不|暂不|不予)(?:主动)?公开|(?:不予公开|不宜公开|暂不公开)(?=[ \t]{0,8}$)/gm,
  /(?:阅|用|会|传阅|使用|会议结束)后(?:请)?(?:即焚|收回|退回|销毁|清退|交回|即毁|立即销毁)|会后收回|请阅后退/g,
  /(?:发|印发|传达|发送|下发)至?(?:到)?(?:省军|地师|县团|县处|乡科|厅局|市县|乡镇)级/g,
  /(?<=^|\n)[ \t]{0,8}(?:份号|印数|编号)[:]?[ \t]{0,8}\d{4,6}(?=[ \t]{0,8}(?:$|\n))|№[ \t]{0,8}\d{6}/g,
  /工作秘密[ \t]{0,8}[★☆]?[ \t]{0,8}(?:\d+年|长期)|[【[〔(]工作秘密[】\]〕)]|(?<![^\n])[ \t]{0,8}工作秘密[ \t]{0,8}(?![^\n])/g,
  /[(（【](?:送审稿|汇报稿|讨论稿|审议稿|过会稿|内部稿|请示稿|代拟稿|签批稿)[)）】]/g,
  /内部(?:电话)?通讯录|内部(?:掌握|使用|事项|网址|口径|名单|会议记录|文件汇编|工作手册)(?:[，,、]?(?:不对外|注意保管|妥善保管|不公开)[\u4e00-\u9fa5]{0,3})?|对内掌握|口径材料|(?:应答|答复|宣传|回应)口径[(（]|政务内网(?:OA)?|OA(?:系统)?(?:待办|流程|编号)[〔[(]?\d*/g,
  /(?:本|此|该)(?:通知|件|文件|材料|方案|名单|文|内容|表)(?:属于?|系|为)(?:工作秘密|内部文件|内部资料|内部事项|敏感信息)|未经(?:批准|许可|同意|授权)[，,]?(?:不得|严禁|禁止|请勿)(?:对外)?(?:公开|外传|翻印|发布|复制|传播|泄露)|(?<![^\n])[ \t]{0,8}(?:商密|工作秘密|内部|内部事项)(?:[ ，,].{0,6})?(?![^\n])|领导批示[:：]/g,
  /(?:内部)?(?:讨论稿|送审稿|过会稿|请示稿|汇报稿)[,，]?(?:不得|请勿|严禁|切勿)[\u4e00-\u9fa5]{2,6}/g,
];

const internalMarks = internal.map((pattern) =>
  inFlat(workSecret, pattern, (match, { flat }) => {
    const around = textBefore(flat, match.index, 16);
    return !/标有|标注|印有|注明|盖有|字样|规定|带有|写着|加盖|不规范/.test(around) && match[0].trim() !== '';
  }),
);

const bracketOpen = '[〔\\[(【［]';
const bracketClose = '[〕\\])】］]';
const numbers: readonly RegExp[] = [
  new RegExp(
    `[\\u4e00-\\u9fa5]{0,8}(?:密|机密|绝密|秘密|机)(?:发|字|电|函|传|办)?${i}${bracketOpen}(?:19|20)\\d{2}${bracketClose}${i}第?\\d{1,5}号`,
    'g',
  ),
  new RegExp(
    `[\\u4e00-\\u9fa5]{0,8}内(?:部|参|刊|发|传|明|通|情|字|函|报)?(?:字|电|发|传)?${i}${bracketOpen}(?:19|20)\\d{2}${bracketClose}${i}(?:第)?\\d{1,5}[号期]`,
    'g',
  ),
  new RegExp(`${bracketOpen}(?:19|20)\\d{2}(?:年)?${bracketClose}${i}(?:内|密|机)(?:部)?字?${i}第?\\d{1,5}号`, 'g'),
  /(?:内部明电|内部传真|密码电报|机要(?:件|文件|编号)|密件)(?:编号)?[ :]{0,2}[〔[(]?\d{2,4}[〕\])]?[ \t]{0,8}\d{0,5}[ \t]{0,8}号?/g,
  /(?:常务会议|党组会议|常委会议|专题会议|办公会议)?(?:会议)?纪要[ ]{0,2}[〔[(（]\d{4}[〕\])）]第?\d{1,4}号/g,
  /(?:内参|内部参阅|内部情况|内部通报|参阅件|工作内参|信息专报|内部简报|舆情专报|专报|机要)[ ]{0,2}(?:[〔[(](?:19|20)\d{2}[〕\])])?[ ]{0,2}[(（]?第\s?\d{1,4}\s?[号期][)）]?/g,
];

const checks = [...stateMarks, ...internalMarks, ...numbers.map((pattern) => inFlat(internalNumber, pattern))];

/** B1 marks of state secrets with their term, B2 marks and numbers of internal papers. */
export const secrecyMarks: Detector = {
  rules: [stateSecret, workSecret, internalNumber],
  find: (input) => runChecks(checks, input),
};
