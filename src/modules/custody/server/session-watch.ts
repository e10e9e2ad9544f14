import { minuteMs } from '#shared/time.ts';
import { compileDeadline } from '#rulebook/duty-term.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { LogInRequest, SessionWatch } from '#platform/session/session-watch.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { toDemands } from './custody-demands.ts';
import { hashDeviceSecret } from './device-binding.ts';
import { plainAddress } from './network-range.ts';
import './custody-tables.ts';

/** Minutes of idleness after which who acts for a unit is logged out, by its rules (S2-6k, S3-14d); null where none says so. */
export async function idleMinutesFor(ctx: Context, unitPath: string): Promise<number | null> {
  const { idleLogout } = toDemands((await rulesFor(ctx, unitPath)).rules);
  if (!idleLogout) return null;
  const term = compileDeadline(idleLogout.value);
  return Math.max(1, Math.floor(term.dueOf(0) / minuteMs));
}

/** Keeps from where and on which registered device a session began, in the transaction of the log-in. */
async function noteLogIn(ctx: PersonContext, request: LogInRequest): Promise<void> {
  const { actor } = ctx;
  await ctx.db
    .insertInto('logIn')
    .values({
      id: actor.sessionId,
      province: actor.province,
      unitId: actor.unitId,
      unitPath: actor.unitPath,
      personId: actor.personId,
      personName: actor.personName,
      at: ctx.now,
      address: plainAddress(request.address),
      deviceId: request.deviceSecret === undefined ? null : await findDevice(ctx, request.deviceSecret),
      idleMinutes: request.idleMinutes,
    })
    .execute();
}

async function findDevice(ctx: PersonContext, secret: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('deviceKey as k')
    .innerJoin('device as d', (join) => join.onRef('d.id', '=', 'k.deviceId').onRef('d.province', '=', 'k.province'))
    .select('d.id')
    .where('k.secretHash', '=', hashDeviceSecret(secret))
    .where('k.revokedAt', 'is', null)
    .where('d.endedAt', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What custody contributes to every log-in. */
export const sessionWatch: SessionWatch = { noteLogIn, idleMinutesFor };
