import type { Selectable } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { reminderOperations as operations, TargetRow } from '../contract.ts';
import { toWords } from './message-words.ts';
import './reminder-tables.ts';

const mostMessages = 30;

/** Groups and receivers of the acting unit and below, and what they were told lately. */
export async function listTargets(ctx: PersonContext): Promise<ReplyOf<typeof operations.listTargets>> {
  const targets = await ctx.db
    .selectFrom('reminderTarget as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .selectAll('t')
    .select('u.name as unitName')
    .where('t.endedAt', 'is', null)
    .where('t.personId', 'is', null)
    .orderBy('t.unitPath')
    .orderBy('t.setAt')
    .limit(500)
    .execute();
  const messages = await ctx.db
    .selectFrom('reminderMessage as m')
    .innerJoin('reminderTarget as t', (join) =>
      join.onRef('t.id', '=', 'm.targetId').onRef('t.province', '=', 'm.province'),
    )
    .select(['m.id', 't.name as targetName', 'm.madeAt', 'm.content', 'm.state', 'm.fault', 'm.settledAt'])
    .where('t.personId', 'is', null)
    .orderBy('m.madeAt', 'desc')
    .limit(mostMessages)
    .execute();
  return {
    rows: targets.map(toTargetRow),
    messages: messages.map(({ content, ...row }) => ({
      ...row,
      title: toWords(content, undefined).title,
      madeAt: formatInstant(row.madeAt),
      settledAt: row.settledAt && formatInstant(row.settledAt),
    })),
    hasLinks: ctx.services.config.publicOrigin !== undefined,
  };
}

/** What may be shown of a target. */
export function toTargetRow(row: Selectable<Tables['reminderTarget']> & { unitName: string }): TargetRow {
  const { id, kind, name, unitName, shown, topics, setByName, fault } = row;
  return {
    id,
    kind,
    name,
    unitName,
    shown,
    topics,
    setByName,
    setAt: formatInstant(row.setAt),
    sentAt: row.sentAt && formatInstant(row.sentAt),
    fault,
  };
}
