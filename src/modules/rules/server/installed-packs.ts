import { packFaultText } from '#rulebook/pack-fault.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import type { InstalledText, PackShelf } from './pack-shelf.ts';
import { rulePackCase } from './rule-pack-case.ts';
import './rule-pack-tables.ts';

const lookAgainMs = 60_000;

/**
 * Puts the packs that offices issued on the shelf of this process and keeps it so: told by live updates, and by a look each minute
 * should one be lost. `stop` ends that. A set that became faulty (by a newer product) is logged and leaves the shelf as it was.
 */
export async function followInstalledPacks(services: Services): Promise<{ stop: () => void }> {
  await refreshInstalledPacks(services);
  const refresh = (): void => {
    refreshInstalledPacks(services).catch((error: unknown) => services.log.warn({ err: error }, 'packs not refreshed'));
  };
  const unlisten = services.live.listen((message) => {
    if (message.kind === rulePackCase.kind) refresh();
  });
  const timer = setInterval(refresh, lookAgainMs).unref();
  return {
    stop: () => {
      clearInterval(timer);
      unlisten();
    },
  };
}

/** What was last tried on a shelf, so that a faulty set is reported once and not each minute. */
const tried = new WeakMap<PackShelf, string>();

/** Reads the issued packs of the whole installation and puts them on the shelf, where anything changed. */
export async function refreshInstalledPacks(services: Services): Promise<void> {
  const texts = await readInstalled(services);
  const { packs } = services;
  const key = keyOf(texts);
  if (key === (tried.get(packs) ?? '')) return;
  tried.set(packs, key);
  const faults = packs.install(texts);
  if (faults.length > 0)
    services.log.error({ faults: faults.map(packFaultText) }, 'issued packs are faulty, not loaded');
}

async function readInstalled(services: Services): Promise<readonly InstalledText[]> {
  const office = await readRootOffice(services);
  if (!office) return [];
  const rows = await runSystemQuery(services, office, (ctx) =>
    ctx.db
      .selectFrom('rulePack')
      .select(['pack as packId', 'version', 'yaml', 'unitPath', 'id'])
      .where('issuedAt', 'is not', null)
      .where('withdrawnAt', 'is', null)
      .orderBy('issuedAt')
      .orderBy('id')
      .execute(),
  );
  return rows.map(({ id: _id, version, ...row }) => ({ ...row, version: version ?? 0 }));
}

function keyOf(texts: readonly InstalledText[]): string {
  return texts.map((text) => `${text.packId}@${text.version}`).join();
}
