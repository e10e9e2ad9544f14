import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { deviceOperations as operations } from '../device-contract.ts';
import { custodyProblems } from '../texts.ts';
import { parseRange } from './network-range.ts';
import { assertOnDevice, deviceOfSession } from './on-device.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import './custody-tables.ts';

/** Allows a network to the people of the acting unit and those below. @throws Problem custody.badRange, custody.rangeTooWide, custody.rangeTaken */
export async function addNetwork(
  ctx: PersonContext,
  { body }: Input<typeof operations.addNetwork>,
): Promise<Outcome<{ id: string }>> {
  refuseSecrets(body, { '/note': '说明' });
  await assertOnDevice(ctx);
  const parsed = parseRange(body.range);
  if ('fault' in parsed) {
    const problem = parsed.fault === 'bad' ? custodyProblems.badRange : custodyProblems.rangeTooWide;
    throw new Problem(problem, { range: body.range }, [{ path: '/range', text: '请写成 10.1.0.0/16 或单个地址' }]);
  }
  const { province, unitId, unitPath, unitName, personName } = ctx.actor;
  const id = newId(ctx.now.getTime());
  try {
    await ctx.db
      .insertInto('networkRange')
      .values({
        id,
        province,
        unitId,
        unitPath,
        range: parsed.range,
        note: body.note,
        addedByName: personName,
        addedAt: ctx.now,
        endedByName: null,
        endedAt: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'network_range_now'))
      throw new Problem(custodyProblems.rangeTaken, { range: parsed.range });
    throw error;
  }
  await requestChecks(ctx, unitPath);
  return {
    reply: { id },
    events: [
      {
        action: 'network.add',
        subject: { kind: 'network', id, unitPath },
        facts: { range: parsed.range, unit: unitName, note: body.note },
      },
    ],
  };
}

/** Allows a network no more. */
export async function endNetwork(
  ctx: PersonContext,
  { params }: Input<typeof operations.endNetwork>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  const ended = await ctx.db
    .updateTable('networkRange')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('id', '=', params.networkId)
    .where('endedAt', 'is', null)
    .returning(['id', 'range', 'unitPath'])
    .executeTakeFirst();
  if (!ended) throw new Problem(commonProblems.notFound, { what: '网段' });
  await requestChecks(ctx, ended.unitPath);
  return {
    reply: {},
    events: [
      {
        action: 'network.end',
        subject: { kind: 'network', id: ended.id, unitPath: ended.unitPath },
        facts: { range: ended.range },
      },
    ],
  };
}

/** Demands a registered device for releases and acts on custody, of the acting unit and those below; or no longer. */
export async function demandDevice(
  ctx: PersonContext,
  { body }: Input<typeof operations.demandDevice>,
): Promise<Outcome<Record<string, never>>> {
  await assertOnDevice(ctx);
  // Who demands it shows that there is such a device: otherwise nobody could act any more.
  if (body.isDemanded && !(await deviceOfSession(ctx))) throw new Problem(custodyProblems.noDeviceYet);
  const { province, unitId, unitPath, unitName, personName } = ctx.actor;
  const set = { isDemanded: body.isDemanded, setByName: personName, setAt: ctx.now };
  await ctx.db
    .insertInto('deviceDemand')
    .values({ unitId, province, unitPath, ...set })
    .onConflict((conflict) => conflict.columns(['unitId', 'province']).doUpdateSet(set))
    .execute();
  return {
    reply: {},
    events: [
      {
        action: 'device.demand',
        subject: { kind: 'unit', id: unitId, unitPath },
        facts: { unit: unitName, isDemanded: body.isDemanded },
      },
    ],
  };
}
