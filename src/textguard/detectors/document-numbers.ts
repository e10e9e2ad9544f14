import { inFlat, runChecks, type Detector, type DetectorRule } from './detector.ts';

const basis = '党政机关公文格式（GB/T 9704-2012）7.2.5';

function rule(id: string, name: string, reason: string): DetectorRule {
  return { id: `document-number.${id}`, category: 'W5', severity: 'warn', name, reason, basis };
}

const brackets = rule('brackets', '文号括号', '年份应标全称，用六角括号“〔〕”括入');
const year = rule('year', '文号年份', '年份应标全称且不在将来，括号内不写“年”');
const serial = rule('serial', '文号顺序号', '发文顺序号不加“第”字，不编虚位，后加“号”字');

const head = '(?<=[\\u4e00-\\u9fa5])';
const wrongBrackets = new RegExp(
  `${head}(?:\\[((?:19|20)\\d{2})\\]|\\(((?:19|20)\\d{2})\\)|【((?:19|20)\\d{2})】|〖((?:19|20)\\d{2})〗|［((?:19|20)\\d{2})］|《((?:19|20)\\d{2})》|\\{((?:19|20)\\d{2})\\}|「((?:19|20)\\d{2})」)[ ]?(第?)(\\d{1,5})号`,
  'g',
);
const unmatched = new RegExp(`${head}[〔\\[(【]((?:19|20)\\d{2})[〕\\])】][ ]?(\\d{1,5})号`, 'g');
const pairs: Record<string, string> = { '〔': '〕', '[': ']', '(': ')', '【': '】' };

const isAct = (flat: string, at: number): boolean => /[法院令检仲]$/.test(flat.slice(Math.max(0, at - 1), at));
const checks = [
  inFlat(brackets, wrongBrackets, (match, input) => {
    const found = match.slice(1, 9).find((own) => own !== undefined)!;
    return !isAct(input.flat, match.index) && { suggestions: [`〔${found}〕${Number(match[10])}号`] };
  }),
  inFlat(brackets, unmatched, (match) => {
    const close = match[0].charAt(5);
    return pairs[match[0].charAt(0)] !== close && { suggestions: [`〔${match[1]}〕${Number(match[2])}号`] };
  }),
  inFlat(
    brackets,
    new RegExp(`${head}(?<=[发函办字政规令电通告文请报复委府厅局])((?:19|20)\\d{2})[ ]?(\\d{1,4})号`, 'g'),
    (match) => ({ suggestions: [`〔${match[1]}〕${Number(match[2])}号`] }),
  ),
  inFlat(year, new RegExp(`${head}〔(\\d{1,3}|\\d{5,}|\\d{4}年|\\d{2}年)〕第?\\d{1,5}号`, 'g'), (match) => {
    const digits = Number.parseInt(match[1]!, 10);
    return { suggestions: digits > 1900 && digits < 2100 ? [match[0].replace('年', '')] : ['（年份应写四位）'] };
  }),
  inFlat(
    year,
    new RegExp(`${head}〔(\\d{4})〕第?\\d{1,5}号`, 'g'),
    ([, own], { context }) => Number(own) < 1949 || Number(own) > Number(context.publishedOn?.slice(0, 4) ?? 2099),
  ),
  inFlat(
    serial,
    new RegExp(`${head}〔(\\d{4})〕[ ]?(?:第[ ]?(\\d{1,5})号|(0\\d{0,4})号|(\\d{1,5})(?![\\d号期]))`, 'g'),
    (match) => ({
      suggestions: [`〔${match[1]}〕${Number(match[2] ?? match[3] ?? match[4])}号`],
    }),
  ),
];

/** W5: 发文字号 that GB/T 9704 does not allow. Case numbers of courts keep their round brackets. */
export const documentNumbers: Detector = {
  rules: [brackets, year, serial],
  find: (input) => runChecks(checks, input),
};
