import type { Hit } from './hit.ts';

/** Digits left readable at the front and the back, in the usual formats: 138****1234, 35*************123. */
const readable: Record<string, readonly [number, number]> = {
  'id-number': [2, 3],
  mobile: [3, 4],
  'bank-card': [0, 4],
};

/** The number with its middle starred. `kind`: a personal data kind. */
export function maskNumber(number: string, kind: string): string {
  const [front, back] = readable[kind] ?? [0, 0];
  return starBetween(number, front, back, () => true);
}

/** What is no plain number has a format of its own. */
const formats: Record<string, (surface: string) => string> = {
  landline: maskLandline,
  email: maskEmail,
  // The region's two characters and the last two stay: 浙F***23.
  plate: (surface) => starBetween(surface, 2, 2, isLetterOrDigit),
  // The letter and the last three stay: E*****678.
  passport: (surface) => starBetween(surface, 1, 3, isLetterOrDigit),
  address: maskAddress,
};

/**
 * The surface of a hit as it may be shown or stored, and the form offered first for replacing it: numbers keep their length and
 * separators, of a mailbox the first character and the host stay, of an address what lies above the door. Other hits: unchanged.
 */
export function maskSurface(hit: Pick<Hit, 'rule' | 'surface'>): string {
  if (!hit.rule.startsWith('personal-data.')) return hit.surface;
  const kind = hit.rule.slice('personal-data.'.length);
  const format = formats[kind];
  if (format) return format(hit.surface);
  const ends = readable[kind];
  return ends ? starBetween(hit.surface, ends[0], ends[1], isNumeral) : hit.surface;
}

const isNumeral = (unit: string): boolean => /[\d０-９xX×ＸｘХх]/.test(unit);
const isLetterOrDigit = (unit: string): boolean => /[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\u4e00-\u9fa5]/.test(unit);

/** Stars what is counted but for so many at the front and the back; everything else stays. */
function starBetween(surface: string, front: number, back: number, isCounted: (unit: string) => boolean): string {
  const units = surface.split('');
  const total = units.filter(isCounted).length;
  let seen = 0;
  return units
    .map((unit) => {
      if (!isCounted(unit)) return unit;
      seen += 1;
      return seen <= front || seen > total - back ? unit : '*';
    })
    .join('');
}

/** 0573-****1234: area code and last four digits stay. */
function maskLandline(surface: string): string {
  const digits = surface.replace(/[^\d０-９]/g, '').normalize('NFKC');
  return starBetween(surface, /^0(?:10|2)/.test(digits) ? 3 : 4, 4, isNumeral);
}

/** z***@qq.com: first character and host stay. */
function maskEmail(surface: string): string {
  return `${surface.slice(0, 1)}***${surface.slice(Math.max(1, surface.search(/[@＠]/)))}`;
}

/** 某某街道***: what lies above the door stays, to the street office or township where one is named, else to the road or village. */
function maskAddress(surface: string): string {
  const above =
    /^.*?(?:街道|[镇乡](?!村))/.exec(surface) ?? /^.{1,10}?(?:大道|胡同|社区|小区|[路街巷弄里村屯寨湾])/.exec(surface);
  return `${above?.[0] ?? ''}***`;
}
