import { sql, type RawBuilder } from 'kysely';
import type { TaskKind } from '../contract.ts';
import type { TaskReader } from './task-reader.ts';

/** Returns of the acting unit by what is next with them, and those that its own campaigns got. */
export function returnSources(ctx: TaskReader): { kind: TaskKind; rows: RawBuilder<unknown> }[] {
  const { permissions, personId, unitId } = ctx.actor;
  const returns = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select r.id, 'unitReturn' as subject_kind, r.id as subject_id, c.title, u.name as unit_name, c.changed_at as since, r.due_at, nullif(r.clause, '') as clause
    from case_record c join unit_return r on r.id = c.id and r.province = c.province join unit u on u.id = r.unit_id and u.province = r.province
    where c.kind = 'unitReturn' and ${where}`;
  return [
    ...(permissions.has('statistics.fill')
      ? [
          {
            kind: 'returnToFill' as const,
            rows: returns(sql`r.unit_id = ${unitId} and c.state in ('open', 'returned', 'signed')`),
          },
          {
            kind: 'returnToProofread' as const,
            rows: returns(sql`r.unit_id = ${unitId} and c.state = 'filled' and r.filled_by <> ${personId}`),
          },
        ]
      : []),
    ...(permissions.has('statistics.sign')
      ? [
          {
            kind: 'returnToSign' as const,
            rows: returns(
              sql`r.unit_id = ${unitId} and c.state = 'proofread' and r.filled_by <> ${personId} and r.proofread_by <> ${personId}`,
            ),
          },
        ]
      : []),
    ...(permissions.has('statistics.collect')
      ? [
          {
            kind: 'returnToAccept' as const,
            rows: returns(
              sql`c.state = 'submitted' and exists (select from campaign k where k.id = r.campaign_id and k.province = r.campaign_province and k.unit_id = ${unitId})`,
            ),
          },
        ]
      : []),
  ];
}
