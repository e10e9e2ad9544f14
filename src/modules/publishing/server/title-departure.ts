import { distance } from 'fastest-levenshtein';

/** Above this share of changed characters a title is another one; set by the product, not by a clause. */
const mostChanged = 0.5;
const negations = /不得|不予|不再|禁止|取消|暂停|停止|未|无|非|否|不/gu;

/** Without signs and spaces, in one writing. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const numbersOf = (text: string): string[] => (text.normalize('NFKC').match(/\d+(?:\.\d+)?%?/gu) ?? []).toSorted();
const negationsOf = (text: string): string[] => (text.match(negations) ?? []).toSorted();
const differ = (a: readonly string[], b: readonly string[]): boolean => a.join('|') !== b.join('|');

/** How a repost's title departs from that of its source, in words; '' where it does not. Pure. */
export function titleDeparture(title: string, sourceTitle: string): string {
  if (sourceTitle === '' || plain(title) === plain(sourceTitle)) return '';
  const said = [
    differ(numbersOf(title), numbersOf(sourceTitle)) ? '数字与原文标题不同' : '',
    differ(negationsOf(title), negationsOf(sourceTitle)) ? '否定词与原文标题不同' : '',
  ].filter(Boolean);
  const [own, original] = [plain(title), plain(sourceTitle)];
  const share = distance(own, original) / Math.max(own.length, original.length, 1);
  if (share > mostChanged) said.push(`与原文标题有 ${Math.round(share * 100)}% 不同`);
  return said.join('，');
}
