import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { Services } from '#platform/services.ts';
import type { TargetKind } from '../contract.ts';
import './reminder-tables.ts';

/** A target with its address opened; stays in the server. */
export interface OpenedTarget {
  readonly id: string;
  readonly kind: TargetKind;
  readonly address: string;
  readonly key: string | null;
}

/** A live target of the acting unit or below. @throws Problem common.notFound */
export async function getTarget(ctx: Pick<Context, 'db'>, id: string) {
  const row = await ctx.db
    .selectFrom('reminderTarget')
    .selectAll()
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '提醒渠道' });
  return row;
}

type TargetRecord = Awaited<ReturnType<typeof getTarget>>;

export function openTarget({ sealer }: Pick<Services, 'sealer'>, row: TargetRecord): OpenedTarget {
  const key = row.keySealed === null ? null : sealer.open(row.keySealed, `${row.id}.key`);
  return { id: row.id, kind: row.kind, address: sealer.open(row.addressSealed, row.id), key };
}

/** Address and key as they are kept: sealed to the row. */
export function sealTarget({ sealer }: Pick<Services, 'sealer'>, id: string, address: string, key: string | undefined) {
  return {
    addressSealed: sealer.seal(address, id),
    keySealed: key === undefined ? null : sealer.seal(key, `${id}.key`),
  };
}

/** How the newest sending went; a fault stays until one arrives. */
export async function noteSending(ctx: Context, targetId: string, fault: string | null): Promise<void> {
  await ctx.db
    .updateTable('reminderTarget')
    .set(fault === null ? { sentAt: ctx.now, fault } : { fault })
    .where('id', '=', targetId)
    .execute();
}
