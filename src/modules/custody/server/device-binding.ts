import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, minuteMs } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { OpenContext } from '#platform/http/route.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { deviceCookie } from '#platform/session/session-watch.ts';
import type { deviceOperations as operations } from '../device-contract.ts';
import { custodyProblems } from '../texts.ts';
import './custody-tables.ts';

const codeMs = 15 * minuteMs;
const cookieSeconds = 400 * 24 * 3600;
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Hash under which a code or a cookie's secret is kept. Pure. */
export const hashDeviceSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Twelve signs that cannot be mistaken for one another: 60 bits for fifteen minutes. */
function newCode(): string {
  return [...randomBytes(12)].map((byte) => signs[byte % signs.length]).join('');
}

/** Gives out a code of one use that makes a browser known as this device; a code not yet used lapses. */
export async function issueDeviceCode(
  ctx: PersonContext,
  { params }: Input<typeof operations.issueDeviceCode>,
): Promise<Outcome<ReplyOf<typeof operations.issueDeviceCode>>> {
  const device = await ctx.db
    .selectFrom('device')
    .select(['id', 'province', 'unitPath', 'assetNumber', 'endedAt'])
    .where('id', '=', params.deviceId)
    .forUpdate()
    .executeTakeFirst();
  if (!device) throw new Problem(commonProblems.notFound, { what: '设备' });
  if (device.endedAt !== null) throw new Problem(custodyProblems.deviceEnded);
  const code = newCode();
  const until = new Date(ctx.now.getTime() + codeMs);
  await ctx.db
    .updateTable('deviceKey')
    .set({ revokedAt: ctx.now })
    .where('deviceId', '=', device.id)
    .where('secretHash', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();
  await ctx.db
    .insertInto('deviceKey')
    .values({
      id: newId(ctx.now.getTime()),
      province: device.province,
      unitPath: device.unitPath,
      deviceId: device.id,
      codeHash: hashDeviceSecret(code),
      codeUntil: until,
      secretHash: null,
      issuedBy: ctx.actor.personId,
      issuedByName: ctx.actor.personName,
      issuedAt: ctx.now,
      claimedAt: null,
      revokedAt: null,
    })
    .execute();
  return {
    reply: { code, until: formatInstant(until) },
    events: [
      {
        action: 'device.code',
        subject: { kind: 'device', id: device.id, unitPath: device.unitPath },
        facts: { assetNumber: device.assetNumber },
      },
    ],
  };
}

/** At the device: the code becomes a cookie of this browser, known from the next log-in on. @throws Problem custody.badCode */
export async function claimDevice(
  ctx: OpenContext,
  { body }: Input<typeof operations.claimDevice>,
): Promise<ReplyOf<typeof operations.claimDevice>> {
  const office = await readRootOffice(ctx.services);
  if (!office) throw new Problem(custodyProblems.badCode);
  const secret = randomBytes(32).toString('base64url');
  const assetNumber = await runSystemCommand(ctx.services, office, 'job', async (system) => {
    const key = await system.db
      .updateTable('deviceKey')
      .set({ secretHash: hashDeviceSecret(secret), claimedAt: ctx.now })
      .where('codeHash', '=', hashDeviceSecret(body.code.trim().toUpperCase()))
      .where('codeUntil', '>=', ctx.now)
      .where('secretHash', 'is', null)
      .where('revokedAt', 'is', null)
      .returning('deviceId')
      .executeTakeFirst();
    if (!key) throw new Problem(custodyProblems.badCode);
    const device = await system.db
      .selectFrom('device')
      .select(['id', 'unitPath', 'assetNumber'])
      .where('id', '=', key.deviceId)
      .executeTakeFirstOrThrow();
    return {
      reply: device.assetNumber,
      events: [
        {
          action: 'device.claim',
          subject: { kind: 'device', id: device.id, unitPath: device.unitPath },
          facts: { assetNumber: device.assetNumber },
        },
      ],
    };
  });
  ctx.response.setCookie(deviceCookie, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: (ctx.services.config.publicOrigin ?? `${ctx.request.protocol}:`).startsWith('https:'),
    maxAge: cookieSeconds,
  });
  return { assetNumber };
}
