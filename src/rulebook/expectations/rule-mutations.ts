/** Ways a rule could be wrong: each gives the rule with one part of what it says altered. */
import type { Rule } from '../pack-format.ts';

export interface Mutation {
  readonly what: string;
  readonly rule: Rule;
}

/** The rule with its force, direction, event, number, date or one item altered. Defaults of the product and fields of forms are left alone. */
export function mutationsOf(rule: Rule): readonly Mutation[] {
  const value = rule.value as Readonly<Record<string, unknown>>;
  const altered = (what: string, part: Readonly<Record<string, unknown>>): Mutation => ({
    what,
    rule: { ...rule, value: { ...value, ...part } } as Rule,
  });
  const numbers = rule.setByUnit
    ? []
    : ['amount', 'days', 'max', 'min'].filter((key) => typeof value[key] === 'number');
  const sets = rule.setByUnit || rule.kind === 'form' ? [] : ['items', 'steps'].filter((key) => key in value);
  return [
    { what: 'force', rule: { ...rule, force: rule.force === 'must' ? 'encouraged' : 'must' } },
    ...('direction' in value ? [altered('direction', { direction: opposite(value['direction']) })] : []),
    ...('event' in value ? [altered('event', { event: 'otherEvent' })] : []),
    ...('level' in value ? [altered('level', { level: 'section' })] : []),
    ...('on' in value ? [altered('on', { on: '1999-12-31' })] : []),
    ...numbers.map((key) => altered(key, { [key]: (value[key] as number) + 1 })),
    ...sets.flatMap((key) => {
      const items = value[key] as readonly string[];
      return items.map((item) => altered(item, { [key]: items.filter((other) => other !== item) }));
    }),
  ];
}

function opposite(direction: unknown): 'must' | 'mustNot' {
  return direction === 'must' ? 'mustNot' : 'must';
}
