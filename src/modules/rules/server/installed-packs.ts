import { sql } from 'kysely';
import { packFaultText } from '#rulebook/pack-fault.ts';
import { readPack } from '#rulebook/pack-loader.ts';
import type { Context } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { PackShelf } from './pack-shelf.ts';
import { rulePackCase } from './rule-pack-case.ts';
import type { InstalledText } from './sound-packs.ts';
import './rule-pack-tables.ts';

const lookAgainMs = 60_000;

/**
 * Puts the packs that offices issued on the shelf of this process and keeps it so: told by live updates, and by a look each minute
 * should one be lost. `stop` ends that. A pack that became faulty (by a newer product) is left out with those below it and logged; the
 * rest holds.
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
    services.log.error(
      { packs: packs.dropped.map(({ text }) => `${text.packId}@${text.version}`), faults: faults.map(packFaultText) },
      'issued packs are faulty and not loaded; issue a corrected edition or withdraw them (规则包草案)',
    );
}

async function readInstalled(services: Services): Promise<readonly InstalledText[]> {
  const office = await readRootOffice(services);
  return office ? runSystemQuery(services, office, readIssued) : [];
}

/**
 * The packs that stand issued in the whole installation, read within a transaction that changes them: from here to its end no other
 * transaction issues or withdraws one.
 */
export async function lockInstalledPacks(ctx: Pick<Context, 'db' | 'office'>): Promise<readonly InstalledText[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rules.installedPacks', 0))`.execute(ctx.db);
  // A unit issues for itself, but beside the packs of all others.
  await setScope(ctx, '1/');
  const texts = await readIssued(ctx);
  await setScope(ctx, ctx.office.unitPath);
  return texts;
}

async function setScope(ctx: Pick<Context, 'db'>, unitPath: string): Promise<void> {
  const end = pathAfter(unitPath);
  await sql`select set_config('zhijian.scope_lo', ${unitPath}, true), set_config('zhijian.scope_hi', ${end}, true)`.execute(
    ctx.db,
  );
}

async function readIssued(ctx: Pick<Context, 'db'>): Promise<readonly InstalledText[]> {
  const rows = await ctx.db
    .selectFrom('rulePackIssue as i')
    .innerJoin('rulePack as r', (join) =>
      join.onRef('r.id', '=', 'i.rulePackId').onRef('r.province', '=', 'i.province'),
    )
    .select(['i.pack', 'i.version', 'i.yamlSha', 'r.yaml', 'r.unitPath'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('rulePackEnd as e')
            .select('e.rulePackId')
            .whereRef('e.rulePackId', '=', 'i.rulePackId')
            .whereRef('e.province', '=', 'i.province')
            .where('e.action', '=', 'rulePack.withdraw'),
        ),
      ),
    )
    .orderBy('i.issuedAt')
    .orderBy('i.rulePackId')
    .execute();
  return rows.map(({ yaml, unitPath, ...row }) => ({ ...nameIn(row, yaml), yaml, unitPath }));
}

const named = new Map<string, Pick<InstalledText, 'packId' | 'version'>>();

/** What the issued text calls itself; the columns beside it only where this product can no longer read it. */
function nameIn(
  row: { pack: string; version: number; yamlSha: string },
  yaml: string,
): Pick<InstalledText, 'packId' | 'version'> {
  const known = named.get(row.yamlSha);
  if (known) return known;
  const read = readPack({ name: row.pack, text: yaml });
  const name =
    'pack' in read ? { packId: read.pack.id, version: read.pack.version } : { packId: row.pack, version: row.version };
  named.set(row.yamlSha, name);
  return name;
}

function keyOf(texts: readonly InstalledText[]): string {
  return texts.map((text) => `${text.packId}@${text.version}`).join();
}
