import { isBankCard } from './bank-card.ts';
import type { DetectorRule } from './detectors/detector.ts';
import type { Hit } from './hit.ts';
import { isValidIdNumber } from './id-number.ts';
import { maskNumber } from './mask.ts';
import { findNumberRuns, skipSeparators, standsFree, type DigitBlock } from './number-runs.ts';

/** What the detectors find. */
export type PersonalDataKind = 'id-number' | 'mobile' | 'bank-card';

const basis = '个人信息保护法第二十八条、第二十九条；政府信息公开条例第十五条';
const names: Record<PersonalDataKind, string> = {
  'id-number': '居民身份证号码',
  mobile: '手机号码',
  'bank-card': '银行卡号',
};

/** What is looked for, for a list of rules. */
export const personalDataRules: readonly DetectorRule[] = (Object.keys(names) as PersonalDataKind[]).map((kind) => ({
  id: `personal-data.${kind}`,
  category: 'B3',
  severity: kind === 'mobile' ? 'warn' : 'block',
  name: names[kind],
  reason: '公开发布会泄露个人信息',
  basis,
}));

type Found = { kind: PersonalDataKind; start: number; end: number; number: string; blocksUsed: number };

/**
 * ID numbers (18 digits, GB 11643), mainland mobiles and bank cards, in ASCII or full-width digits, parted or not.
 * Not inside URLs, decimals or longer numbers. ID numbers and cards block, mobiles warn (an office may publish its own).
 */
export function findPersonalData(text: string): Hit[] {
  const runs = findNumberRuns(text, 11);
  if (runs.length === 0) return [];
  const isInUrl = urlTest(text);
  const hits: Hit[] = [];
  for (const { blocks } of runs) {
    for (let i = 0; i < blocks.length;) {
      const found = findAt(text, blocks, i);
      if (!found || isInUrl(found.start)) {
        i += 1;
        continue;
      }
      hits.push(describe(text, found));
      i += found.blocksUsed;
    }
  }
  return hits;
}

/** The number that begins with block `first`: an ID number before a card, a longer card before a shorter, a mobile last. */
function findAt(text: string, blocks: readonly DigitBlock[], first: number): Found | undefined {
  let digits = '';
  let best: Found | undefined;
  for (let last = first; last < blocks.length && digits.length < 19; last++) {
    digits += blocks[last]!.digits;
    if (digits.length < 11 || digits.length > 19) continue;
    const found = classify(text, blocks, first, last, digits);
    if (found?.kind === 'id-number') return found;
    best = found ?? best;
  }
  return best;
}

function classify(
  text: string,
  blocks: readonly DigitBlock[],
  first: number,
  last: number,
  digits: string,
): Found | undefined {
  const start = blocks[first]!.start;
  const end = blocks[last]!.end;
  const blocksUsed = last - first + 1;
  const wholeRun = blocksUsed === blocks.length;
  const grouping = (): string =>
    blocks
      .slice(first, last + 1)
      .map((block) => block.digits.length)
      .join('-');
  if (digits.length === 17 && isValidIdNumber(`${digits}X`)) {
    const check = skipSeparators(text, end);
    if (/[xX×ＸｘХх]/.test(text.charAt(check)) && standsFree(text, start, check + 1)) {
      return { blocksUsed, start, kind: 'id-number', end: check + 1, number: `${digits}X` };
    }
  }
  if (digits.length === 18 && isValidIdNumber(digits) && standsFree(text, start, end)) {
    return { blocksUsed, start, end, kind: 'id-number', number: digits };
  }
  if (isBankCard(digits) && isCardGrouping(grouping(), wholeRun) && standsFree(text, start, end)) {
    return { blocksUsed, start, end, kind: 'bank-card', number: digits };
  }
  if (isMobile(digits) && isMobileGrouping(grouping(), wholeRun) && isNoQuantity(text, start, end)) {
    return { blocksUsed, start, end, kind: 'mobile', number: digits };
  }
  return blocksUsed === 1 ? dialledMobile(text, start, end, digits) : undefined;
}

/** A mobile written in one block with its country code: +8613812345678, 008613812345678. */
function dialledMobile(text: string, start: number, end: number, digits: string): Found | undefined {
  const prefix = digits.slice(0, -11);
  const number = digits.slice(-11);
  const dialled = prefix === '0086' || (prefix === '86' && /[+＋]/.test(text.charAt(start - 1)));
  if (!dialled || !isMobile(number) || !isNoQuantity(text, start, end)) return undefined;
  return { blocksUsed: 1, start: start + prefix.length, end, kind: 'mobile', number };
}

function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}

function isMobileGrouping(lengths: string, wholeRun: boolean): boolean {
  if (lengths === '11' || lengths === '3-4-4') return true;
  return wholeRun && /^(?:3-8|7-4|3-3-5|4-4-3|4-3-4|1(?:-1){10})$/.test(lengths);
}

function isCardGrouping(lengths: string, wholeRun: boolean): boolean {
  if (/^(?:\d\d|4-4-4-(?:[34]|4-[1-3])|4-6-5|6-(?:9|1[0-3]))$/.test(lengths)) return true;
  return wholeRun && /^1(?:-1){14,18}$/.test(lengths);
}

function isNoQuantity(text: string, start: number, end: number): boolean {
  if (!standsFree(text, start, end) || text.charAt(start - 1) === '_') return false;
  return !/^(?:[元万亿%％‰吨度株册米]|千瓦|公里|公斤|千克|平方|立方|人次|\.(?:jpe?g|png|pdf|mp[34]|docx?|xlsx?))/i.test(
    text.slice(end, end + 5),
  );
}

function describe(text: string, found: Found): Hit {
  const certain = found.kind === 'id-number';
  return {
    rule: `personal-data.${found.kind}`,
    category: 'B3',
    severity: found.kind === 'mobile' ? 'warn' : 'block',
    start: found.start,
    end: found.end,
    surface: text.slice(found.start, found.end),
    normalised: maskNumber(found.number, found.kind),
    variantKind: spellingOf(text.slice(found.start, found.end), found.number),
    matchedTerm: names[found.kind],
    suggestions: [maskNumber(found.number, found.kind)],
    basis,
    confidence: certain ? 1 : 0.9,
  };
}

function spellingOf(surface: string, number: string): Hit['variantKind'] {
  if (surface === number) return 'exact';
  if (surface.length > number.length) return 'gap';
  return surface.toUpperCase() === number ? 'case' : 'width';
}

/** Test for places inside URLs; asked with rising places only. */
function urlTest(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(/(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/gi)];
  let next = 0;
  return (at) => {
    while (next < spans.length && spans[next]!.index + spans[next]![0].length <= at) next += 1;
    return next < spans.length && at >= spans[next]!.index;
  };
}
