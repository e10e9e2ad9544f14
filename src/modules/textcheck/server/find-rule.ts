import type { Severity } from '#textguard/hit.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { findProductRule } from './product-rules.ts';
import { entryIdOf } from './office-rules.ts';
import './textcheck-tables.ts';

/** A rule that holds for the acting unit, and who keeps it. */
export interface KeptRule {
  readonly rule: string;
  readonly name: string;
  readonly category: string;
  readonly severity: Severity;
  /** Path of the unit that keeps it; undefined for rules of the product. */
  readonly keeperPath: string | undefined;
  /** The unit that answers for it: of the product's rules the one at the top. */
  readonly owner: { readonly id: string; readonly province: number; readonly name: string };
}

/** The rule that a hit names, among the product's and those of the acting unit and the units above. */
export async function findRule(ctx: Context, rule: string): Promise<KeptRule | undefined> {
  const entryId = entryIdOf(rule);
  if (entryId !== undefined) return findOfficeRule(ctx, rule, entryId);
  const known = findProductRule(rule);
  if (!known) return undefined;
  const top = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'name'])
    .where('unitPath', '=', '1/')
    .executeTakeFirstOrThrow();
  const { term: name, category, severity } = known;
  return { rule, name, category, severity, keeperPath: undefined, owner: top };
}

async function findOfficeRule(ctx: Context, rule: string, entryId: string): Promise<KeptRule | undefined> {
  const row = await ctx.db
    .selectFrom('term as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .select(['t.term', 't.category', 't.severity', 't.unitPath', 'u.id', 'u.province', 'u.name'])
    .where('t.entryId', '=', entryId)
    .where('t.endedAt', 'is', null)
    .where('t.unitPath', 'in', ancestorsOf(ctx.office.unitPath))
    .executeTakeFirst();
  if (!row) return undefined;
  const { term: name, category, severity, unitPath: keeperPath, ...unit } = row;
  return {
    rule,
    name,
    category,
    severity,
    keeperPath,
    owner: { id: unit.id, province: unit.province, name: unit.name },
  };
}
