import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { Role } from '#shared/permissions.ts';
import { runFounding } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { endSession, openSession, writePassword } from '#platform/session/log-in.ts';
import { hashPassword } from '#platform/session/password-hash.ts';
import { insertRootUnit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson, readInstallation } from '#modules/people/server/public.ts';
import { readOffice, writeDemo, writeOffice } from '#modules/system/server/public.ts';

export const operatorLogin = 'benji';
const operatorName = '本机操作员';
const operatorRoles: readonly Role[] = ['supervisor', 'editor'];
/** Shown on the sign-in page; works on this machine only, and only while no real office is set up. */
export const demoPassword = 'zhijian-yanshi-2026';

/** Why the command line may or may not act. */
export class OperatorRefusal extends Error {
  override readonly name = 'OperatorRefusal';
}

/**
 * A session for the command line without a token: allowed only on a data folder that holds no real office. An empty
 * folder gets a trial office, marked as demo like the demo office itself.
 * @throws OperatorRefusal on a real office
 */
export async function openLocalSession(services: Services): Promise<{ secret: string; end: () => Promise<void> }> {
  if (!(await readOffice(services.db))) await foundTrialOffice(services);
  const { demo } = await readInstallation(services);
  if (!demo)
    throw new OperatorRefusal(
      '此数据目录已设置真实单位。请先登录系统，在“我的”中签发命令行令牌，再以 --token 或环境变量 ZHIJIAN_TOKEN 提供。',
    );
  const operator = await services.authDb
    .selectFrom('person')
    .innerJoin('positionGrant as g', 'g.personId', 'person.id')
    .select(['person.id', 'person.province', 'g.unitId'])
    .where('person.login', '=', operatorLogin)
    .executeTakeFirstOrThrow();
  const session = await openSession(services.authDb, {
    personId: operator.id,
    province: operator.province,
    unitId: operator.unitId,
    kind: 'local',
    hours: 24,
  });
  return { secret: session.secret, end: () => endSession(services.authDb, session.secret, new Date()) };
}

async function foundTrialOffice(services: Services): Promise<void> {
  const unitId = newId();
  const office = { province: 0, unitId, unitName: '试用单位', unitPath: '1/' };
  const passwordHash = await hashPassword(operatorLogin, demoPassword);
  await runFounding(services, office, async (ctx) => {
    await writeOffice(ctx.db, { name: office.unitName, unitId, province: 0 });
    const unit = await insertRootUnit(ctx, {
      id: unitId,
      name: office.unitName,
      kind: 'government',
      level: 'national',
      province: 0,
      packIds: ['S4'],
    });
    await writePassword(ctx.db, await insertLocalOperator(ctx, unit), passwordHash, false);
    await writeDemo(ctx.db, [
      {
        login: operatorLogin,
        name: operatorName,
        roleText: '主管单位监管员',
        unitName: office.unitName,
        password: demoPassword,
      },
    ]);
    return {
      reply: undefined,
      events: [
        {
          action: 'office.found',
          subject: { kind: 'unit', id: unitId, unitPath: '1/' },
          facts: { name: office.unitName, trial: true },
        },
      ],
    };
  });
}

/** The person in whose name the command line acts on demo data. */
export async function insertLocalOperator(
  ctx: Parameters<typeof insertPerson>[0],
  unit: Parameters<typeof insertPerson>[1],
): ReturnType<typeof insertPerson> {
  const operator = await insertPerson(ctx, unit, { name: operatorName, login: operatorLogin, position: '演示' });
  for (const role of operatorRoles)
    await insertGrant(ctx, operator, unit, { role, from: toDay(new Date(0)), grantedBy: null });
  return operator;
}
