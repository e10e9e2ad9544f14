/**
 * The register at national scale: 130,000 accounts of 20,000 units in a real database. Pages of the register over real HTTP with every
 * filter, order and kind of search, as the office above all and as one city; each first page beside one plain statement for the same rows;
 * the running duties of the accounts of a city; and an import of 10,000 accounts.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startDatabase } from '#platform/postgres/start-database.ts';
import { createOfficeOn, type TestOffice } from '../src/app/testing/office.ts';
import { layTemplate } from '../src/app/testing/template-database.ts';
import type { Bench, BenchReport } from './bench-shape.ts';
import { measureImport } from './registry/measure-import.ts';
import { measureCityDuties, measureList } from './registry/measure-list.ts';
import { loadRegister } from './registry/load-register.ts';
import { makeAccounts, makeUnits, type MadeUnit } from './registry/nation.ts';
import { openCitySession } from './registry/city-session.ts';
import { makeRequests } from './registry/requests.ts';

export const bench: Bench = {
  name: 'registry',
  run: async ({ quick, log }) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhijian-bench-'));
    chmodSync(folder, 0o711);
    const database = await startDatabase({ dataDir: folder, product: 'bench', log: () => undefined });
    try {
      await layTemplate(database.ownerUrl);
      const office = await createOfficeOn(database, { at: '2026-11-20T09:00:00+08:00' });
      try {
        return await measure(office, quick, log);
      } finally {
        await office.close();
      }
    } finally {
      await database.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function measure(office: TestOffice, quick: boolean, log: (progress: string) => void): Promise<BenchReport> {
  const units = makeUnits(quick ? 2000 : 20_000);
  const accounts = makeAccounts(units, quick ? 13_000 : 130_000);
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  try {
    const loaded = await loadRegister(office, owner, units, accounts);
    log(`${units.length} 个单位、${accounts.length} 个账号已入库；每秒编入名册 ${loaded.indexedPerSecond} 个`);
    const requests = makeRequests(units, accounts, quick ? 120 : 600);
    const address = await office.app.listen({ host: '127.0.0.1', port: 0 });
    const city = units.find((unit) => unit.level === 'city') as MadeUnit;
    const citySecret = await openCitySession(office, city);
    const own = { office, owner, address };
    const top = await measureList({ ...own, secret: office.secrets.supervisor, isTop: true }, requests, log);
    const below = await measureList({ ...own, secret: citySecret, isTop: false }, requests, log);
    const duties = await measureCityDuties({ ...own, secret: citySecret, isTop: false }, city.path);
    log(
      `一个市的责任事项 ${duties.dutyRows} 件，逐页读完 ${Math.round(duties.allMs)} 毫秒，一页 p95 ${Math.round(duties.pageP95Ms)} 毫秒`,
    );
    const imported = await measureImport({ ...own, secret: office.secrets.supervisor }, city, units, log);
    return report(quick, {
      units: units.length,
      accounts: accounts.length,
      requests: requests.length,
      indexedPerSecond: loaded.indexedPerSecond,
      listingSweepMs: loaded.sweepMs,
      ...prefixed('top', top),
      ...prefixed('city', below),
      ...prefixed('cityDuties', duties),
      ...prefixed('import', imported),
    });
  } finally {
    await owner.end();
  }
}

const prefixed = (prefix: string, figures: object): Record<string, number> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value as number,
    ]),
  );

function report(quick: boolean, measured: Record<string, number>): BenchReport {
  const figures = Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  );
  const of = (name: string): number => figures[name] ?? Number.NaN;
  const target = (name: string, wanted: string, isMet: (got: number) => boolean, atAnySize = false) => ({
    name,
    wanted,
    got: of(name),
    holds: quick && !atAnySize ? null : isMet(of(name)),
  });
  return {
    figures,
    targets: [
      target('topP95Ms', '< 60', (got) => got < 60),
      target('cityP95Ms', '< 60', (got) => got < 60),
      target('importRowsPerSecond', '>= 3000', (got) => got >= 3000),
      target('topDifferingPages', '0', (got) => got === 0, true),
      target('cityForeignRows', '0', (got) => got === 0, true),
    ],
  };
}
