/** A supervisor of one city, to read the register as an office in the middle of the tree does. */
import { runSystemCommand } from '#platform/run-transaction.ts';
import { openSession } from '#platform/session/log-in.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import type { TestOffice } from '../../src/app/testing/office.ts';
import type { MadeUnit } from './nation.ts';

/** Enters the person and tells the secret of the session. */
export async function openCitySession(office: TestOffice, city: MadeUnit): Promise<string> {
  const root = { province: 33, unitId: office.units.county.id, unitName: '基准', unitPath: '1/' };
  const personId = await runSystemCommand(office.services, root, 'setup', async (ctx) => {
    const unit = await getUnit(ctx, city.id);
    const person = await insertPerson(ctx, unit, { name: '市监管员', login: 'city' });
    await insertGrant(ctx, person, unit, { role: 'supervisor', from: '2018-01-01', grantedBy: null });
    return { reply: person.id, events: [] };
  });
  const session = await openSession(office.services.authDb, {
    personId,
    province: 33,
    unitId: city.id,
    kind: 'token',
    hours: 12,
  });
  return session.secret;
}
