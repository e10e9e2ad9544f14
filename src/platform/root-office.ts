import type { Office } from './context.ts';
import type { Services } from './services.ts';

/** The office at the top of this installation, for jobs that work on everything; undefined before the set-up. */
export async function readRootOffice(services: Pick<Services, 'db'>): Promise<Office | undefined> {
  const row = await services.db.selectFrom('setting').select('value').where('key', '=', 'office').executeTakeFirst();
  if (!row) return undefined;
  const office = row.value as { name: string; unitId: string; province: number };
  return { province: office.province, unitId: office.unitId, unitName: office.name, unitPath: '1/' };
}
