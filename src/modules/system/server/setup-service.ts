import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { OpenContext } from '#platform/http/route.ts';
import { isFromThisMachine } from '#platform/http/this-machine.ts';
import { runFounding } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { writePassword } from '#platform/session/log-in.ts';
import { assertPassword, hashPassword } from '#platform/session/password-hash.ts';
import { insertRootUnit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson, readInstallation } from '#modules/people/server/public.ts';
import type { systemOperations as operations } from '../contract.ts';
import { systemProblems } from '../texts.ts';
import { readDemoLogins, readOffice, writeOffice } from './installation-store.ts';

/** Whether the installation still has no office, and the demo log-ins (only to a caller on this machine). */
export async function readSetup(ctx: OpenContext): Promise<ReplyOf<typeof operations.readSetup>> {
  const office = await readOffice(ctx.services.db);
  const { demo } = await readInstallation(ctx.services);
  const isHere = ctx.services.config.loopbackOnly && isFromThisMachine(ctx.request);
  return {
    needsSetup: office === undefined,
    demo: demo && isHere ? { logins: await readDemoLogins(ctx.services.db) } : null,
  };
}

/**
 * Founds a real office: its top unit and three administrators, who are three persons. Needs the key printed at start, so
 * that nobody on the network is faster than the operator.
 * @throws Problem system.alreadySetUp, system.wrongSetupKey, system.administratorsApart
 */
export async function setUpOffice(
  ctx: OpenContext,
  { body }: Input<typeof operations.setUpOffice>,
): Promise<Record<string, never>> {
  const { services } = ctx;
  if (body.setupKey !== services.installation.setupKey) throw new Problem(systemProblems.wrongSetupKey);
  if (
    new Set(body.administrators.map((one) => one.role)).size !== 3 ||
    new Set(body.administrators.map((one) => one.login)).size !== 3
  )
    throw new Problem(systemProblems.administratorsApart);
  for (const { login, password } of body.administrators) assertPassword(login, password);
  const unknown = body.packIds.find((id) => !services.packs.getPack(id));
  if (unknown !== undefined) throw new Problem(systemProblems.unknownPack, { pack: unknown });
  await foundOffice(services, body);
  return {};
}

type Founding = Pick<
  Input<typeof operations.setUpOffice>['body'],
  'officeName' | 'divisionCode' | 'level' | 'packIds' | 'administrators'
>;

/** One transaction with the passwords: cut short anywhere, it leaves nothing, and the set-up is done again with the key. */
async function foundOffice(services: Services, founding: Founding): Promise<void> {
  const administrators = await Promise.all(
    founding.administrators.map(async (one) => ({ ...one, passwordHash: await hashPassword(one.login, one.password) })),
  );
  const unitId = newId();
  const province = Number(founding.divisionCode.slice(0, 2));
  const office = { province, unitId, unitName: founding.officeName, unitPath: '1/' };
  await runFounding(services, office, async (ctx) => {
    if (!(await writeOffice(ctx.db, { name: founding.officeName, unitId, province })))
      throw new Problem(systemProblems.alreadySetUp);
    const unit = await insertRootUnit(ctx, {
      id: unitId,
      name: founding.officeName,
      kind: 'government',
      level: founding.level,
      province,
      divisionCode: founding.divisionCode,
      packIds: founding.packIds,
    });
    for (const administrator of administrators) {
      const person = await insertPerson(ctx, unit, administrator);
      await insertGrant(ctx, person, unit, { role: administrator.role, from: toDay(ctx.now), grantedBy: null });
      await writePassword(ctx.db, person, administrator.passwordHash, false);
    }
    return {
      reply: undefined,
      events: [
        {
          action: 'office.found',
          subject: { kind: 'unit', id: unitId, unitPath: '1/' },
          facts: { name: founding.officeName },
        },
      ],
    };
  });
}

/** Ends the demo: the whole database is made anew, empty. Only for demo data and only on this machine. */
export async function removeDemo(ctx: OpenContext): Promise<Record<string, never>> {
  if (!isFromThisMachine(ctx.request)) throw new Problem(systemProblems.onlyHere);
  const { demo } = await readInstallation(ctx.services);
  if (!demo) throw new Problem(systemProblems.notDemo);
  await ctx.services.installation.rebuild();
  return {};
}
