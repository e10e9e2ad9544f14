import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { openDatabase } from '#platform/database/database.ts';
import { createEvidenceStore } from '#platform/evidence/evidence-store.ts';
import { createLive } from '#platform/http/live.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import { createSealer } from '#platform/secrets.ts';
import { readCoverage } from './coverage/read-coverage.ts';
import { modules } from './modules.ts';
import { compareAtStart, followInstalledPacks, loadPackShelf } from '#modules/rules/server/public.ts';
import type { Installation, Services } from '#platform/services.ts';

const rulesFolder = join(import.meta.dirname, '../../rules');

/** Where the two database roles connect. */
export interface DatabaseUrls {
  readonly appUrl: string;
  readonly authUrl: string;
}

/** Opens everything one process shares; `stop` closes it in reverse. */
export async function startServices(
  config: Config,
  urls: DatabaseUrls,
  installation: Installation,
  clock: Clock = systemClock,
): Promise<{ services: Services; stop: () => Promise<void> }> {
  await mkdir(join(config.dataFolder, 'evidence'), { recursive: true, mode: 0o700 });
  const db = openDatabase(urls.appUrl, config.poolSize);
  const authDb = openDatabase(urls.authUrl, 3);
  const services: Services = {
    packs: await loadPackShelf(rulesFolder, clock),
    config,
    clock,
    log: createLog(config.logLevel),
    db,
    authDb,
    evidence: createEvidenceStore(join(config.dataFolder, 'evidence')),
    outgoing: createOutgoing(config.allowedOrigins),
    sealer: createSealer(config.dataFolder),
    live: createLive(urls.appUrl),
    metrics: createMetrics(),
    installation,
    witnesses: collectWitnesses(),
    forms: modules.flatMap((module) => module.forms ?? []),
    standingChecks: modules.flatMap((module) => module.standingChecks ?? []),
    sessionWatch: modules.find((module) => module.sessionWatch)?.sessionWatch,
    coverage: keepCoverage(),
  };
  const installed = await followInstalledPacks(services);
  await compareAtStart(services);
  return {
    services,
    stop: async () => {
      installed.stop();
      await services.live.stop();
      await services.outgoing.close();
      await authDb.destroy();
      await db.destroy();
    },
  };
}

/** Read when first asked for and kept; a failure is not kept. */
function keepCoverage(): Services['coverage'] {
  let kept: ReturnType<Services['coverage']> | undefined;
  return () => {
    kept ??= readCoverage().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

/** Every proof has exactly one module that can give it. */
function collectWitnesses(): Services['witnesses'] {
  const witnesses = Object.assign({}, ...modules.map((module) => module.witnesses ?? {})) as Partial<
    Services['witnesses']
  >;
  if (!witnesses.look) throw new Error('no module can tell whether an account was looked at');
  return { look: witnesses.look };
}
