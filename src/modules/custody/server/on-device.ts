import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import { custodyProblems } from '../texts.ts';
import './custody-tables.ts';

/** The unit that demands a registered device of who acts for a unit: itself or the nearest above; undefined where none does. */
export async function deviceDemandOn(
  ctx: Pick<Context, 'db'>,
  unitPath: string,
): Promise<{ unitName: string } | undefined> {
  return ctx.db
    .selectFrom('deviceDemand as d')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'd.unitId').onRef('u.province', '=', 'd.province'))
    .select('u.name as unitName')
    .where('d.unitPath', 'in', ancestorsOf(unitPath))
    .where('d.isDemanded', '=', true)
    .orderBy('d.unitPath', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The registered device on which this session began, while it is in use; undefined elsewhere. */
export async function deviceOfSession(ctx: PersonContext): Promise<{ id: string; assetNumber: string } | undefined> {
  const today = toDay(ctx.now);
  return ctx.db
    .selectFrom('logIn as l')
    .innerJoin('device as d', (join) => join.onRef('d.id', '=', 'l.deviceId').onRef('d.province', '=', 'l.province'))
    .select(['d.id', 'd.assetNumber'])
    .where('l.id', '=', ctx.actor.sessionId)
    .where('d.endedAt', 'is', null)
    .where((eb) => eb.or([eb('d.validUntil', 'is', null), eb('d.validUntil', '>=', today)]))
    .executeTakeFirst();
}

/** Where a unit demands it, a grave act is done on a registered device only (S2-6h, S3-14a). The operator at the machine itself is exempt. @throws Problem custody.needsDevice */
export async function assertOnDevice(ctx: PersonContext): Promise<void> {
  if (ctx.actor.sessionKind === 'local') return;
  const demand = await deviceDemandOn(ctx, ctx.actor.unitPath);
  if (demand && !(await deviceOfSession(ctx)))
    throw new Problem(custodyProblems.needsDevice, { unit: demand.unitName });
}
