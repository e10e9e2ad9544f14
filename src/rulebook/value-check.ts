/** Whether something is a value of a rule kind, by the published schema of rule packs (rules/pack.schema.json). */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import schema from '../../rules/pack.schema.json' with { type: 'json' };
import type { RuleKind, RuleValues } from './pack-format.ts';

/** Beyond this a term is a slip of the pen, and counting it would take for ever. */
const mostOf = { minutes: 525_600, hours: 8_760, days: 3_660, workdays: 2_500, sameDay: 0 } as const;
const checks = new Map<RuleKind, ValidateFunction>();

/** Reasons in Chinese why `value` is no value of that kind; empty when it is one. */
export function valueFaults(kind: RuleKind, value: unknown): readonly string[] {
  const check = checkOf(kind);
  if (!check(value)) return [...new Set((check.errors ?? []).map(reasonOf))];
  if (kind === 'deadline') return termFaults(value as RuleValues['deadline']);
  if (kind === 'maxInterval' && (value as RuleValues['maxInterval']).days > mostOf.days)
    return [`天数最多为 ${mostOf.days}`];
  return [];
}

function termFaults({ amount, unit }: RuleValues['deadline']): string[] {
  return unit !== 'sameDay' && amount > mostOf[unit] ? [`数量最多为 ${mostOf[unit]}`] : [];
}

function checkOf(kind: RuleKind): ValidateFunction {
  const known = checks.get(kind);
  if (known) return known;
  const part = schema.$defs.rule.allOf.find((one) => one.if.properties.kind.const === kind);
  if (!part) throw new Error(`pack.schema.json has no value of kind ${kind}`);
  const check = new Ajv2020({ allErrors: true, strict: false }).compile(part.then.properties.value);
  checks.set(kind, check);
  return check;
}

const fieldTexts: Readonly<Record<string, string>> = {
  amount: '数量',
  unit: '单位',
  days: '天数',
  max: '上限',
  min: '下限',
  items: '内容',
  level: '层级',
  counting: '计算方式',
};

function reasonOf(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  const named = params['missingProperty'] ?? params['additionalProperty'];
  const key = typeof named === 'string' ? named : (error.instancePath.split('/')[1] ?? '');
  const name = fieldTexts[key] ?? key;
  switch (error.keyword) {
    case 'required':
      return `请填写${name}`;
    case 'minimum':
      return `${name}不能小于 ${Number(params['limit'])}`;
    case 'type':
      return params['type'] === 'integer' ? `${name}应为整数` : `${name}的写法不符合要求`;
    case 'minItems':
    case 'minLength':
      return `${name}不能为空`;
    case 'uniqueItems':
      return `${name}中有重复的内容`;
    default:
      return `${name || '数值'}不符合这类规则的格式`;
  }
}
