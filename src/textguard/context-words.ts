import type { Hit } from './hit.ts';
import { isInQuotes, sentenceAround } from './sentence.ts';
import type { TermRule } from './term-rule.ts';
import type { TermTable } from './term-table.ts';

type Conditions = { needs: RegExp | undefined; unless: RegExp | undefined; notInQuotes: boolean };

const compiled = new WeakMap<readonly string[], RegExp>();
const conditionsOf = new WeakMap<TermTable, ReadonlyMap<string, Conditions>>();

/** The hits whose sentence has what their rule `needs` and nothing of what it is silent about (`unless`). */
export function keepFitting(text: string, hits: Hit[], table: TermTable): Hit[] {
  if (hits.length === 0) return hits;
  const conditions = readConditions(table);
  if (conditions.size === 0) return hits;
  return hits.filter((hit) => {
    const own = conditions.get(hit.rule);
    if (!own) return true;
    if (own.notInQuotes && isInQuotes(text, hit.start)) return false;
    const { before, after } = sentenceAround(text, hit.start, hit.end);
    const sentence = `${before}\n${after}`;
    return (!own.needs || own.needs.test(sentence)) && !own.unless?.test(sentence);
  });
}

/** True where some terms count only beside other words: which of overlapping hits stands is then known only after `keepFitting`. */
export function hasConditions(table: TermTable): boolean {
  return readConditions(table).size > 0;
}

function readConditions(table: TermTable): ReadonlyMap<string, Conditions> {
  let own = conditionsOf.get(table);
  if (!own) {
    const conditions = new Map<string, Conditions>();
    for (let i = 0; i < table.rules.count; i++) {
      const { id, needs, unless, notInQuotes = false }: TermRule = table.rules.at(i);
      if (!needs && !unless && !notInQuotes) continue;
      conditions.set(id, { needs: needs && oneOf(needs), unless: unless && oneOf(unless), notInQuotes });
    }
    own = conditions;
    conditionsOf.set(table, own);
  }
  return own;
}

/** One expression for a list of words; lists are shared by rules, so each is compiled once. */
function oneOf(words: readonly string[]): RegExp {
  let expression = compiled.get(words);
  if (!expression) {
    const literal = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expression = new RegExp(literal.join('|') || '(?!)');
    compiled.set(words, expression);
  }
  return expression;
}
