import type { Services } from '#platform/services.ts';

/** Facts of the installation that even a stranger may know. */
export async function readInstallation(services: Services): Promise<{ demo: boolean; officeName: string }> {
  const rows = await services.db.selectFrom('setting').selectAll().where('key', 'in', ['office', 'demo']).execute();
  const office = rows.find((row) => row.key === 'office')?.value as { name: string } | undefined;
  return { demo: rows.some((row) => row.key === 'demo' && row.value === true), officeName: office?.name ?? '' };
}
