import { lawTitles } from '../base-terms/law-titles.ts';
import type { Hit } from '../hit.ts';
import { inCompact, runChecks, type Detector, type DetectorRule } from './detector.ts';

const rule: DetectorRule = {
  id: 'law.title',
  category: 'P2',
  severity: 'warn',
  name: '法律法规名称',
  reason: '与法律法规的法定名称差一两字，或字序不对',
  basis: '国家法律法规数据库所载名称',
};

const known = new Set(lawTitles);
const sortedOf = (text: string): string => [...text].sort().join('');
const bySorted = new Map(lawTitles.map((title) => [sortedOf(title), title]));
const longest = 40;

const check = inCompact(
  rule,
  /《(?:中华人民共和国)?([^《》\n]{2,40}(?:法|条例|办法|典|规定))(?:[（(][^）)]{0,12}[）)])?》/g,
  (match): Partial<Hit> | boolean => {
    const title = match[1]!;
    if (known.has(title) || title.length > longest) return false;
    const right = bySorted.get(sortedOf(title)) ?? lawTitles.find((own) => isNear(own, title));
    return (
      right !== undefined && {
        suggestions: [match[0].replace(title, right)],
        variantKind: 'edit1',
        confidence: 0.8,
      }
    );
  },
);

/** P2: a title in 《》 that is nearly one of the listed titles and none of them. */
export const lawTitleSlips: Detector = {
  rules: [rule],
  find: (input) => runChecks([check], input),
};

/** At most one change in titles up to six characters, two in longer ones; the shorter a title, the likelier another law. */
function isNear(right: string, own: string): boolean {
  const limit = right.length > 6 ? 2 : right.length > 4 ? 1 : 0;
  if (limit === 0 || Math.abs(right.length - own.length) > limit) return false;
  return distance(right, own) <= limit;
}

/** Edit distance with neighbours swapped as one change. */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[left.length]![right.length]!;
}
