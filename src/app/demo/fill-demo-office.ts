import { newId } from '#shared/ids.ts';
import { roles } from '#shared/permissions.ts';
import { fixedClock } from '#platform/clock.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { setPassword } from '#platform/session/log-in.ts';
import { insertRootUnit, insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { finishDemo, writeDemo, writeOffice, type DemoLogin } from '#modules/system/server/public.ts';
import { demoPassword, insertLocalOperator, operatorLogin } from '../local-operator.ts';
import type { OpenInstallation } from '../open-installation.ts';
import { createApp } from '../server.ts';
import { startServices } from '../start-services.ts';
import { createDemoCaller, type DemoSeat } from './demo-caller.ts';
import type { DemoSandbox } from './demo-sandbox.ts';
import { demoPeople, demoRootName, demoUnits } from './demo-units.ts';
import { fillArrangements } from './fill-arrangements.ts';
import { fillAccounts } from './fill-accounts.ts';
import { fillContent } from './fill-content.ts';
import { fillRoster } from './fill-roster.ts';
import { fillFilings } from './fill-filings.ts';
import { fillLines } from './fill-lines.ts';
import { fillCustody } from './fill-custody.ts';
import { fillRelays } from './fill-relays.ts';
import { fillPlanning } from './fill-planning.ts';
import { fillReturns } from './fill-returns.ts';
import { fillPolicies } from './fill-policies.ts';
import { fillReminders } from './fill-reminders.ts';
import { fillSupervision } from './fill-supervision.ts';

/**
 * Fills an empty installation with the demo office: units and people first, then two months of history made by the
 * people themselves through the ordinary operations, with the clock set back. Everything is marked as demo.
 */
export async function fillDemoOffice(
  opened: OpenInstallation,
  sandbox: DemoSandbox,
  say: (text: string) => void,
): Promise<void> {
  const startedAt = new Date();
  const clock = fixedClock(new Date(startedAt.getTime() - 62 * 86_400_000));
  const config = { ...opened.config, poolSize: 2, releaseDelaySeconds: 0 };
  const { services, stop } = await startServices(config, opened.database, opened.services.installation, clock);
  try {
    say('填入演示单位：单位与人员');
    const { units, seats } = await foundDemo(services);
    const app = await createApp(services);
    const caller = await createDemoCaller(app, services, clock, seats, startedAt);
    say('填入演示单位：账号、备案与发布记录');
    const accounts = await fillAccounts(caller, units, sandbox, startedAt);
    await fillFilings(caller, units, accounts);
    say('填入演示单位：稿件与审核');
    await fillContent(caller, accounts);
    say('填入演示单位：任职与岗位备案');
    await fillRoster(caller, units);
    say('填入演示单位：检查、整改与通报');
    await fillSupervision(caller, units);
    await fillLines(caller, units);
    say('填入演示单位：账号保管与交接');
    await fillCustody(caller);
    say('填入演示单位：委托、资质、制度与经费');
    await fillArrangements(caller, units);
    say('填入演示单位：选题、节点、栏目与素材');
    await fillPlanning(caller, accounts);
    say('填入演示单位：联动转发');
    await fillRelays(caller, units);
    await fillPolicies(caller);
    await fillReturns(caller, units);
    await fillReminders(caller, units, sandbox);
    await caller.end();
    await finishDemo(services.db);
    await app.close();
  } finally {
    await stop();
  }
}

async function foundDemo(services: Services): Promise<{ units: Map<string, Unit>; seats: DemoSeat[] }> {
  const rootId = newId(services.clock.now().getTime());
  const office = { province: 0, unitId: rootId, unitName: demoRootName, unitPath: '1/' };
  const founded = await runSystemCommand(services, office, 'setup', async (ctx) => {
    await writeOffice(ctx.db, { name: demoRootName, unitId: rootId, province: 0 });
    const root = await insertRootUnit(ctx, {
      id: rootId,
      name: demoRootName,
      kind: 'government',
      level: 'national',
      province: 0,
      packIds: ['S4'],
    });
    const units = new Map([[demoRootName, root]]);
    for (const { parent, ...unit } of demoUnits)
      units.set(unit.name, await insertUnit(ctx, unitOf(units, parent ?? demoRootName), unit));
    const operator = await insertLocalOperator(ctx, root);
    const seats: DemoSeat[] = [];
    for (const person of demoPeople) {
      const home = unitOf(units, person.unit);
      const acting = unitOf(units, person.actsFor ?? person.unit);
      const { id } = await insertPerson(ctx, home, {
        name: person.name,
        login: person.login,
        position: roles[person.role].text,
      });
      await insertGrant(ctx, { id, province: home.province }, acting, {
        role: person.role,
        from: '2018-12-27',
        grantedBy: null,
      });
      seats.push({ person, id, province: home.province, unitId: acting.id });
    }
    await writeDemo(
      ctx.db,
      [
        ...demoPeople.filter((person) => person.listed).map((person) => toLogin(person)),
        {
          login: operatorLogin,
          name: '本机操作员',
          roleText: roles.supervisor.text,
          unitName: demoRootName,
          password: demoPassword,
        },
      ],
      true,
    );
    return {
      reply: { units, seats, operator },
      events: [
        {
          action: 'office.found',
          subject: { kind: 'unit', id: rootId, unitPath: '1/' },
          facts: { name: demoRootName, demo: true },
        },
      ],
    };
  });
  for (const seat of founded.seats)
    await setPassword(
      services.authDb,
      { id: seat.id, province: seat.province, login: seat.person.login },
      demoPassword,
      false,
    );
  await setPassword(services.authDb, { ...founded.operator, login: operatorLogin }, demoPassword, false);
  return founded;
}

function unitOf(units: ReadonlyMap<string, Unit>, name: string): Unit {
  const unit = units.get(name);
  if (!unit) throw new Error(`demo: no unit ${name}`);
  return unit;
}

function toLogin(person: (typeof demoPeople)[number]): DemoLogin {
  return {
    login: person.login,
    name: person.name,
    roleText: roles[person.role].text,
    unitName: person.actsFor ?? person.unit,
    password: demoPassword,
  };
}
