import { foldTerm, standardFoldTable } from '#textguard/fold.ts';
import { scan } from '#textguard/scan.ts';
import type { RuleVariant, TermRule } from '#textguard/term-rule.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import type { FieldFault } from '#shared/problems.ts';
import { toRule } from './office-rules.ts';
import type { TermExample, TermInput } from '../terms-contract.ts';

/** A word as it is kept: blanks around texts gone, empty and repeated phrases too. */
export interface TermContent {
  readonly term: string;
  readonly category: string;
  readonly severity: TermRule['severity'];
  readonly suggestions: string[];
  readonly allow: string[];
  readonly variants: RuleVariant[];
  readonly isRightForm: boolean;
  readonly needs: string[];
  readonly unless: string[];
  readonly notInQuotes: boolean;
  readonly basis: string;
  readonly reason: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly examples: TermExample[];
}

export function tidyTerm(input: TermInput): TermContent {
  const examples = (input.examples ?? []).map(({ text, isHit }) => ({ text: oneLine(text), isHit }));
  return {
    term: oneLine(input.term),
    category: input.category,
    severity: input.severity,
    suggestions: phrases(input.suggestions),
    allow: phrases(input.allow),
    variants: [...new Set(input.variants)],
    isRightForm: input.isRightForm ?? false,
    needs: phrases(input.needs),
    unless: phrases(input.unless),
    notInQuotes: input.notInQuotes ?? false,
    basis: oneLine(input.basis),
    reason: oneLine(input.reason),
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
    examples: examples.filter(({ text }) => text !== ''),
  };
}

/** Line ends and runs of control characters become one blank; inner blanks stay as they are. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

function phrases(given: readonly string[] | undefined): string[] {
  return [...new Set((given ?? []).map(oneLine).filter((phrase) => phrase !== ''))];
}

const shortest: Partial<Record<RuleVariant, { units: number; text: string }>> = {
  homophone: { units: 4, text: '同音字变体只用于四个字以上的词：更短的词同音太多，会大量误报' },
  edit1: { units: 5, text: '多字、漏字或错位变体只用于五个字以上的词' },
};

/** What is wrong with a word on a day, with the remedy; empty when it can be kept. */
export function termFaults(content: TermContent, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const refuse = (path: string, text: string) => faults.push({ path, text });
  if (!isUsable(content.term))
    refuse('/term', `“${content.term}”不能作为词条：去掉空白和不可见字符后应为 1 至 255 个字`);
  content.allow.forEach((phrase, at) => {
    if (!isUsable(phrase)) refuse(`/allow/${at}`, `“${phrase}”不能作为放行短语：它没有可以比对的文字`);
  });
  for (const name of ['suggestions', 'allow', 'needs', 'unless'] as const)
    if (content[name].some((phrase) => /[|｜]/.test(phrase)))
      refuse(`/${name}`, '请去掉竖线“|”：导出的文件用它分隔多个短语');
  for (const variant of content.variants) {
    const least = shortest[variant];
    if (least && foldTerm(content.term, standardFoldTable()).length < least.units) refuse('/variants', least.text);
  }
  if (content.isRightForm && content.variants.length === 0)
    refuse('/variants', '正确写法本身不会命中，请至少选一种变体，否则这个词条什么也查不出');
  if (content.basis === '') refuse('/basis', '请写明依据');
  if (content.reason === '') refuse('/reason', '请写明加入理由');
  if (content.validUntil !== null && content.validUntil < today) refuse('/validUntil', '有效期应不早于今天');
  if (content.validUntil !== null && content.validFrom !== null && content.validUntil < content.validFrom)
    refuse('/validUntil', '有效期的最后一天应不早于第一天');
  return faults.length > 0 ? faults : exampleFaults(content);
}

function isUsable(phrase: string): boolean {
  const length = foldTerm(phrase, standardFoldTable()).length;
  return phrase.trim() !== '' && length >= 1 && length <= 255;
}

/** Tries every example against the word alone. */
function exampleFaults(content: TermContent): FieldFault[] {
  if (content.examples.length === 0) return [];
  const finds = findsOf(content);
  return content.examples.flatMap(({ text, isHit }, at) => {
    const found = finds(text).length > 0;
    if (found === isHit) return [];
    const fault = isHit ? '应当命中，按现在的写法没有命中' : '不应命中，按现在的写法会命中';
    return [{ path: `/examples/${at}`, text: `示例“${text}”${fault}：请修改词条或示例` }];
  });
}

/** Places of a text that the word alone finds. */
export function findsOf(content: Omit<TermRule, 'id'>): (text: string) => { start: number; end: number }[] {
  const table = buildTermTable([toRule('tried', content)]);
  return (text) => scan(text, table, { personalData: false });
}
