/** Faults of the JSON Schema check in Chinese, with the place they lie at. */
import type { ErrorObject } from 'ajv';

/** The place (keys from the root), the rule it lies in, and the reason in Chinese. */
export interface DescribedFault {
  readonly path: readonly (string | number)[];
  readonly rule: string | null;
  readonly reason: string;
}

/** Words for one schema error; null for those that only repeat another (if/then wrappers). */
export function describeSchemaFault(error: ErrorObject, content: unknown): DescribedFault | null {
  if (error.keyword === 'if') return null;
  const path = toPath(error.instancePath);
  const reason = reasonOf(error, path);
  return { path: placeOf(error, path), rule: ruleAt(path, content), reason };
}

function reasonOf(error: ErrorObject, path: readonly (string | number)[]): string {
  const name = String(path.at(-1) ?? '文件');
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'enum' && name === 'kind')
    return `不认识的规则种类，只能是：${(params.allowedValues as unknown[]).join('、')}`;
  if (name === 'points' && ['if', 'not', 'required'].includes(error.keyword))
    return '“points”写扣分（deduct 和 per）或加分（bonus），不能两样都写';
  switch (error.keyword) {
    case 'required':
      return `缺少“${String(params.missingProperty)}”，请补上`;
    case 'additionalProperties':
      return `不认识的项“${String(params.additionalProperty)}”，请核对写法或删去`;
    case 'enum':
      return `“${name}”只能是：${(params.allowedValues as unknown[]).join('、')}`;
    case 'type':
      return `“${name}”的类型应为 ${String(params.type)}`;
    case 'pattern':
      return ['effectiveFrom', 'effectiveTo', 'on'].includes(name)
        ? '日期应为 年-月-日（如 2021-11-15）'
        : `“${name}”的写法不符合要求：字母开头，只用字母、数字、点和连字符`;
    case 'exclusiveMinimum':
      return `“${name}”应大于 ${String(params.limit)}`;
    case 'exclusiveMaximum':
      return `“${name}”应小于 ${String(params.limit)}`;
    case 'const':
      return `“${name}”只能是 ${String(params.allowedValue)}`;
    case 'minimum':
      return `“${name}”不能小于 ${String(params.limit)}`;
    case 'maximum':
      return `“${name}”不能大于 ${String(params.limit)}`;
    case 'maxLength':
      return `“${name}”过长，至多 ${String(params.limit)} 个字`;
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return `“${name}”不能为空`;
    case 'uniqueItems':
      return `“${name}”中有重复的内容`;
    default:
      return `“${name}”不符合规则包格式（${error.keyword}）`;
  }
}

function placeOf(error: ErrorObject, path: readonly (string | number)[]): readonly (string | number)[] {
  if (error.keyword !== 'additionalProperties') return path;
  return [...path, (error.params as { additionalProperty: string }).additionalProperty];
}

function ruleAt(path: readonly (string | number)[], content: unknown): string | null {
  if (path[0] !== 'rules' || typeof path[1] !== 'number') return null;
  const rule = (content as { rules?: { id?: unknown }[] }).rules?.[path[1]];
  return typeof rule?.id === 'string' ? rule.id : `第 ${path[1] + 1} 条`;
}

function toPath(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
