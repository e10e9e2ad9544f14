import { categories } from '#textguard/categories.ts';
import { ruleVariants, type RuleVariant } from '#textguard/term-rule.ts';
import { severities } from '../contract.ts';
import { variantChoiceText } from '../dictionary-texts.ts';
import type { TermInput } from '../terms-contract.ts';
import { categoryText, severityTexts } from '../texts.ts';
import { findChoice, joinLines, joinPhrases, splitLines, splitPhrases } from './csv-cells.ts';
import type { TermContent } from './term-rules.ts';

/** Columns of the file, ours first; other words by which offices call them. */
export const termColumns = {
  term: ['词', '词条', '词语', 'term'],
  category: ['类别', '类型', 'category'],
  severity: ['轻重', '级别', '严重程度', 'severity'],
  suggestions: ['建议写法', '建议', '正确写法建议', 'suggestions'],
  allow: ['放行短语', '白名单', 'allow'],
  variants: ['变体', 'variants'],
  isRightForm: ['正确写法', '是正确写法'],
  needs: ['同句须有', 'needs'],
  unless: ['同句不得有', 'unless'],
  notInQuotes: ['引号内不算'],
  basis: ['依据', '来源依据', 'basis'],
  reason: ['加入理由', '理由', '说明', 'reason'],
  validFrom: ['有效期自', '生效日期'],
  validUntil: ['有效期至', '失效日期'],
  hits: ['应命中示例'],
  misses: ['不应命中示例'],
} as const;
export type TermCells = Readonly<Record<keyof typeof termColumns, string>>;

/** A word as cells of the file; `fromCells` reads exactly it. */
export function toCells(content: TermContent): TermCells {
  const examples = (isHit: boolean) => content.examples.filter((one) => one.isHit === isHit).map(({ text }) => text);
  return {
    term: content.term,
    category: content.category,
    severity: severityTexts[content.severity],
    suggestions: joinPhrases(content.suggestions),
    allow: joinPhrases(content.allow),
    variants: joinPhrases(content.variants.map(variantChoiceText)),
    isRightForm: content.isRightForm ? '是' : '',
    needs: joinPhrases(content.needs),
    unless: joinPhrases(content.unless),
    notInQuotes: content.notInQuotes ? '是' : '',
    basis: content.basis,
    reason: content.reason,
    validFrom: content.validFrom ?? '',
    validUntil: content.validUntil ?? '',
    hits: joinLines(examples(true)),
    misses: joinLines(examples(false)),
  };
}

/** Reads a row; a class is a code (P2), its name or gate and name, missing ones are 固定表述 and 需要核对. */
export function fromCells(cells: TermCells): TermInput | { fault: string } {
  const category = findChoice(cells.category || 'P2', categories, ({ code, name }) => [code, name, categoryText(code)]);
  if (!category) return { fault: `类别“${cells.category}”不认识：请写代码（如 P2）或名称（如 固定表述）` };
  const severity = findChoice(cells.severity || 'warn', severities, (one) => [one, severityTexts[one]]);
  if (!severity) return { fault: `轻重“${cells.severity}”不认识：请写“必须处理”“需要核对”或“建议”` };
  const variants: RuleVariant[] = [];
  for (const word of splitPhrases(cells.variants)) {
    const variant = findChoice(word, ruleVariants, (one) => [one, variantChoiceText(one)]);
    if (!variant)
      return { fault: `变体“${word}”不认识：可写 ${ruleVariants.map(variantChoiceText).join('、')}，用 | 分隔` };
    variants.push(variant);
  }
  return {
    term: cells.term,
    category: category.code,
    severity,
    suggestions: splitPhrases(cells.suggestions),
    allow: splitPhrases(cells.allow),
    variants,
    isRightForm: isYes(cells.isRightForm),
    needs: splitPhrases(cells.needs),
    unless: splitPhrases(cells.unless),
    notInQuotes: isYes(cells.notInQuotes),
    basis: cells.basis,
    reason: cells.reason || '批量导入',
    ...(cells.validFrom === '' ? {} : { validFrom: cells.validFrom }),
    ...(cells.validUntil === '' ? {} : { validUntil: cells.validUntil }),
    examples: [
      ...splitLines(cells.hits).map((text) => ({ text, isHit: true })),
      ...splitLines(cells.misses).map((text) => ({ text, isHit: false })),
    ],
  };
}

const isYes = (cell: string): boolean => /^(?:是|1|y|yes|true|√)$/i.test(cell);
