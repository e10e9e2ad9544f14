import { sql, type RawBuilder } from 'kysely';
import type { Permission } from '#shared/permissions.ts';
import type { PersonContext } from '#platform/context.ts';
import type { ObligationScope } from '../contract.ts';

/** Whose hands a duty is in, by the right that its discharge takes; the name is the first part of its rule's subject. */
const holders: Readonly<Record<string, Permission>> = {
  filing: 'registry.file',
  account: 'registry.manage',
  update: 'content.write',
  repost: 'content.write',
  content: 'content.write',
  patrol: 'monitoring.read',
  rectification: 'rectification.respond',
  inspection: 'inspection.run',
  personnel: 'people.roster',
  custody: 'registry.manage',
};

/** The condition on obligations `o` for a scope and, if given, one unit. `mine`: own unit, and a duty that one's rights discharge. */
export function inScope(
  ctx: PersonContext,
  scope: ObligationScope | undefined,
  unitId: string | undefined,
): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (unitId !== undefined) parts.push(sql`o.unit_id = ${unitId}::uuid`);
  if (scope === 'unit' || scope === 'mine') parts.push(sql`o.unit_id = ${ctx.office.unitId}::uuid`);
  if (scope === 'mine') parts.push(sql`o.duty = any(${dutiesOf(ctx)}::text[])`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** A duty is named by the subject of its rule. */
function dutiesOf(ctx: PersonContext): string[] {
  const subjects = ctx.services.packs.packs.flatMap((pack) => pack.rules.map((rule) => rule.subject));
  return [...new Set(subjects)].filter((subject) => {
    const needed = holders[subject.split('.')[0] ?? ''];
    return needed !== undefined && ctx.actor.permissions.has(needed);
  });
}
