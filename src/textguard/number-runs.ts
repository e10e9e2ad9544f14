/** Consecutive digits without anything between them. */
export type DigitBlock = { start: number; end: number; digits: string };

/** Blocks that only separators part, such as 138-1234-5678. */
export type NumberRun = { blocks: DigitBlock[] };

const separators = new Set(' \u00a0\u3000\u2002\u2003\u2009-‐‑‒–−－.·_\u200b\u200c\u200d\ufeff\u2060');
const maxSeparators = 3;

/** Value of an ASCII or full-width digit, or -1. */
export function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
}

/**
 * Runs of at least `minDigits` digits. Text without such a density of digits costs one look per character.
 * A run is cut after 400 digits so that hostile input stays linear.
 */
export function findNumberRuns(text: string, minDigits: number): NumberRun[] {
  const runs: NumberRun[] = [];
  let start = 0;
  let last = -1;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code - 48) >>> 0 > 9 && (code - 0xff10) >>> 0 > 9) continue;
    if (i - last > maxSeparators + 1) {
      if (digits >= minDigits) readRuns(text, start, last + 1, minDigits, runs);
      start = i;
      digits = 0;
    }
    digits += 1;
    last = i;
  }
  if (digits >= minDigits) readRuns(text, start, last + 1, minDigits, runs);
  return runs;
}

/** Reads the runs of one stretch in which digits stand close together. */
function readRuns(text: string, from: number, to: number, minDigits: number, runs: NumberRun[]): void {
  let blocks: DigitBlock[] = [];
  let digits = 0;
  const close = (): void => {
    if (digits >= minDigits) runs.push({ blocks });
    blocks = [];
    digits = 0;
  };
  for (let i = from; i < to; i++) {
    if (digitAt(text, i) < 0) continue;
    const previous = blocks.at(-1);
    if (previous && (digits > 400 || !onlySeparators(text, previous.end, i))) close();
    const block = readBlock(text, i);
    blocks.push(block);
    digits += block.digits.length;
    i = block.end - 1;
  }
  close();
}

function readBlock(text: string, start: number): DigitBlock {
  let end = start;
  let digits = '';
  for (let value = digitAt(text, end); value >= 0; value = digitAt(text, ++end)) digits += value;
  return { start, end, digits };
}

function onlySeparators(text: string, from: number, to: number): boolean {
  if (to - from > maxSeparators) return false;
  for (let i = from; i < to; i++) if (!separators.has(text.charAt(i))) return false;
  return true;
}

/** Index after up to `maxSeparators` separators. */
export function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < maxSeparators && separators.has(text.charAt(at))) at += 1;
  return at;
}

/** True when the blocks `first` to `last` are one whole number, not a piece of a decimal, a word or a code. */
export function standsFree(text: string, start: number, end: number): boolean {
  if (/[.．,，]/.test(text.charAt(start - 1)) && digitAt(text, start - 2) >= 0) return false;
  if (/[.．,，]/.test(text.charAt(end)) && digitAt(text, end + 1) >= 0 && text.charAt(end) !== '，') return false;
  if (/[A-Za-zＡ-Ｚａ-ｚ]/.test(text.charAt(end))) return false;
  if (!/[A-Za-zＡ-Ｚａ-ｚ]/.test(text.charAt(start - 1))) return true;
  return /(?:^|[^a-z])(?:tel|phone|mobile|mob|m|id|no|card|qq|wechat)$/i.test(
    text.slice(Math.max(0, start - 8), start),
  );
}
