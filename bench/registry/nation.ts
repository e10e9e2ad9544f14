/** A made-up nation for the register: 20,000 units in four levels and the accounts they keep. The same numbers every time. */
import { toPath } from './unit-tree.ts';

const places = '安平宁远清河临江永康新泰东明南昌西华北林长乐重阳海城广元兴安福山秀水金沙石门龙泉白云青田';
const bureaus = [
  '人力资源和社会保障局',
  '教育局',
  '公安局',
  '民政局',
  '卫生健康委员会',
  '交通运输局',
  '生态环境局',
  '市场监督管理局',
  '文化和旅游局',
  '应急管理局',
  '税务局',
  '农业农村局',
];
const shortNames = ['人社', '教育', '公安', '民政', '健康', '交通', '环境', '市场监管', '文旅', '应急', '税务', '三农'];
const suffixes = ['发布', '微讯', '在线', '之声', '政务', '', '为民', '融媒'];
const platforms = [
  'wechat',
  'wechat',
  'wechat',
  'weibo',
  'douyin',
  'channels',
  'toutiao',
  'kuaishou',
  'client',
  'other',
];
const states = [
  'running',
  'running',
  'running',
  'running',
  'running',
  'running',
  'unfiled',
  'planned',
  'closing',
  'cancelled',
];

export interface MadeUnit {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly parent: number | null;
  readonly level: 'province' | 'city' | 'county';
  readonly short: string;
}

export interface MadeAccount {
  readonly id: string;
  readonly unit: MadeUnit;
  readonly name: string;
  readonly platform: string;
  readonly platformId: string;
  readonly state: string;
  readonly number: number;
}

/** A number from 0 to below `size`, the same for the same seed. */
export function pick(seed: number, size: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % size;
}

const uuid = (kind: number, number: number): string =>
  `0199e${kind.toString(16).padStart(3, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Provinces, cities, counties, and the bureaus of the counties. */
export function makeUnits(count: number): MadeUnit[] {
  const units: MadeUnit[] = [];
  const [provinces, cities, counties] = [30, 300, 3000].map((size) => Math.ceil((size * count) / 20_000)) as [
    number,
    number,
    number,
  ];
  for (let number = 0; number < count; number += 1) {
    const level = number < provinces ? 'province' : number < provinces + cities ? 'city' : 'county';
    const parent = parentOf(number, provinces, cities, counties);
    const upper = parent === null ? undefined : units[parent];
    const place = `${places[pick(number, places.length)]}${places[pick(number + 7, places.length)]}`;
    const isBureau = number >= provinces + cities + counties;
    const kind = pick(number + 3, bureaus.length);
    units.push({
      id: uuid(1, number),
      path: toPath(upper?.path ?? '1/', number),
      name: isBureau
        ? `${upper?.name ?? ''}${bureaus[kind]}${number}`
        : `${place}${level === 'province' ? '省' : level === 'city' ? '市' : '县'}${number}`,
      short: isBureau ? `${(upper?.name ?? '').slice(0, 2)}${shortNames[kind]}` : place,
      parent,
      level,
    });
  }
  return units;
}

function parentOf(number: number, provinces: number, cities: number, counties: number): number | null {
  if (number < provinces) return null;
  if (number < provinces + cities) return (number - provinces) % provinces;
  if (number < provinces + cities + counties) return provinces + ((number - provinces - cities) % cities);
  return provinces + cities + ((number - provinces - cities - counties) % counties);
}

/** The accounts, dealt to the units one after another. */
export function makeAccounts(units: readonly MadeUnit[], count: number): MadeAccount[] {
  return Array.from({ length: count }, (_, number) => {
    const unit = units[number % units.length] as MadeUnit;
    return {
      id: uuid(2, number),
      unit,
      number,
      name: `${unit.short}${suffixes[pick(number, suffixes.length)]}`,
      platform: platforms[pick(number + 1, platforms.length)] as string,
      platformId: `gh_${pick(number + 5, 0xffffff).toString(16)}${number.toString(36)}`,
      state: states[pick(number + 9, states.length)] as string,
    };
  });
}
