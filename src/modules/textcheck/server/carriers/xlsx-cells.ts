import { walkXml } from './walk-xml.ts';

/** The texts that cells share, by number. Phonetic guides are left out. */
export function readSharedStrings(xml: Buffer): string[] {
  const strings: string[] = [];
  let isText = false;
  let skipping = 0;
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') strings.push('');
      if (name === 'rPh') skipping += 1;
      if (name === 't' && skipping === 0) isText = true;
    },
    text: (text) => {
      if (isText && strings.length > 0) strings[strings.length - 1] += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') skipping -= 1;
    },
  });
  return strings;
}

/**
 * Hands over every cell that shows something, and headers and footers. Whole numbers are written out, so that a telephone
 * number kept as a number is seen. False when the budget ended first.
 */
export function readCells(
  xml: Buffer,
  strings: readonly string[],
  budget: { cells: number },
  take: (cell: string, text: string) => void,
): boolean {
  let cell = '';
  let type = '';
  let text = '';
  let isText = false;
  walkXml(xml, {
    open: (name, { r = '', t = '' }) => {
      if (name === 'c') [cell, type, text] = [r, t, ''];
      if (textNames.has(name)) isText = true;
      if (/^(odd|even|first)(Header|Footer)$/.test(name)) [cell, type, text, isText] = ['页眉页脚', 'page', '', true];
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      const isPage = /^(odd|even|first)(Header|Footer)$/.test(name);
      if (textNames.has(name) || isPage) isText = false;
      if (name !== 'c' && !isPage) return;
      if (text !== '' && budget.cells-- > 0) take(cell, shown(text, type, strings));
    },
  });
  return budget.cells >= 0;
}

const textNames = new Set(['v', 't']);

function shown(text: string, type: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'page') return text.replace(/&(?:"[^"]*"|\d+|[A-Z])/g, '');
  if (type === '' || type === 'n') return wholeNumber(text);
  return text;
}

function wholeNumber(text: string): string {
  const number = Number(text);
  return Number.isInteger(number) ? BigInt(number).toString() : text;
}
