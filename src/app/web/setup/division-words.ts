import type { Input } from '#shared/operation.ts';
import type { systemOperations } from '#modules/system/contract.ts';

/** The level of an office. */
export type OfficeLevel = Input<typeof systemOperations.setUpOffice>['body']['level'];

/** First two digits of GB/T 2260 codes. */
const provinceNames: Readonly<Record<string, string>> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
  '71': '台湾省',
  '81': '香港特别行政区',
  '82': '澳门特别行政区',
};

type DivisionLevel = Exclude<OfficeLevel, 'national'>;

/** The level the digits say: `330000` province, `330400` city, `330424` county. */
export function levelOfCode(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** Name of the province a code lies in; undefined while too short or unknown. */
export function provinceOfCode(code: string): string | undefined {
  return provinceNames[code.slice(0, 2)];
}

/** What is wrong with a code for an office of this level; an office of the country has none. */
export function divisionFault(code: string, level: OfficeLevel): string | undefined {
  if (level === 'national') return undefined;
  if (code === '') return '请填写 6 位行政区划代码。';
  if (!/^\d{6}$/.test(code)) return `应为 6 位数字，现为 ${code.length} 位。`;
  if (!provinceOfCode(code)) return `前两位“${code.slice(0, 2)}”不是省级区划代码，请核对。`;
  return undefined;
}
