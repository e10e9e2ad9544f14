import { readNumber } from './calendar.ts';

/** A figure of a title: its value with the multiplier applied, what it counts, where it stands. */
export type Figure = { value: number; unit: string; start: number; end: number; surface: string };

const pattern =
  /(?<arabic>\d[\d,]*(?:\.\d+)?)(?<scale>[百千万亿]{0,2})|(?<share>百分之)?(?<han>[一二三四五六七八九十百千两〇零]+(?:点[一二三四五六七八九〇零]+)?)(?<hanScale>[万亿]{0,2})/g;
const scales: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
/** Han numbers that count nothing. */
const noFigure = /^(?:一)$/;
const units =
  /^(?:个百分点|百分点|[%％‰]|[年月日号时分秒个元人户家名岁次天件项条亩吨米类批届周倍成起处座所台辆场级期])/;

/** All figures of a title; Han numbers count where a unit of measure or count stands behind them. */
export function readFigures(title: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of title.matchAll(pattern)) {
    const { arabic, scale = '', share, han, hanScale = '' } = match.groups!;
    const after = title.slice(match.index + match[0].length);
    const unit = share ? '%' : (units.exec(after)?.[0].replace('％', '%') ?? '');
    let value = arabic === undefined ? readHan(han!) : Number(arabic.replaceAll(',', ''));
    for (const step of arabic === undefined ? hanScale : scale) value *= scales[step]!;
    if (Number.isNaN(value)) continue;
    if (arabic === undefined && (unit === '' || (noFigure.test(han!) && !/^[年月日号时元%岁成倍]$/.test(unit))))
      continue;
    const end = match.index + match[0].length + (unit !== '' && !share ? unit.length : 0);
    figures.push({ value, unit, start: match.index, end, surface: title.slice(match.index, end) });
  }
  return figures;
}

/** Value of a Han number below 10,000. */
function readHan(text: string): number {
  const [whole, decimals] = text.split('点');
  if (decimals !== undefined) return Number(`${readHan(whole!)}.${readNumber(decimals)}`);
  const simple = readNumber(text);
  if (!Number.isNaN(simple)) return simple;
  let total = 0;
  let digit = 0;
  for (const own of text.replaceAll('两', '二')) {
    const step = own === '十' ? 10 : (scales[own] ?? 0);
    if (step > 0) {
      total += (digit === 0 ? 1 : digit) * step;
      digit = 0;
    } else {
      digit = '〇一二三四五六七八九'.indexOf(own === '零' ? '〇' : own);
    }
  }
  return total + digit;
}
