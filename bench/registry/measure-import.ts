/** An import of 10,000 accounts at the HTTP boundary, and beside it the same rows put in by plain statements. */
import type pg from 'pg';
import { importOperations, type ImportReport } from '#modules/registry/import-contract.ts';
import type { TestOffice } from '../../src/app/testing/office.ts';
import type { MadeUnit } from './nation.ts';

const lines = 10_000;

interface Importer {
  readonly office: TestOffice;
  readonly owner: pg.Client;
  readonly address: string;
  readonly secret: string;
}

/** Times in milliseconds, rows a second over the whole request: reading the file, planning, writing, auditing. */
export async function measureImport(
  importer: Importer,
  city: MadeUnit,
  units: readonly MadeUnit[],
  log: (progress: string) => void,
) {
  const own = units.filter((unit) => unit.path.startsWith(city.path)).map((unit) => unit.name);
  const names = [...new Set(own)].filter((name) => own.indexOf(name) === own.lastIndexOf(name));
  const csv = Buffer.from(
    `主办单位,平台,账号名称,平台账号标识,认证主体,粉丝数\n${Array.from({ length: lines }, (_, at) => {
      const unit = names[at % names.length] ?? '';
      return `${unit},小红书,${unit}第${at}号,xhs-${at},${unit},${at * 7}`;
    }).join('\n')}\n`,
  );
  const trial = await run(importer, city, csv, true);
  const first = await run(importer, city, csv, false);
  const again = await run(importer, city, csv, false);
  if (first.report.created !== lines || again.report.unchanged !== lines)
    throw new Error(
      `the import took ${first.report.created} and then ${again.report.unchanged} of ${lines}: ${JSON.stringify(first.report.faults.slice(0, 2))}`,
    );
  const bareMs = await bareInsert(importer.owner);
  const rowsPerSecond = Math.round((lines / first.ms) * 1000);
  log(
    `导入 ${lines} 行：试运行 ${Math.round(trial.ms)}、写入 ${Math.round(first.ms)}、再导入 ${Math.round(again.ms)} 毫秒；每秒 ${rowsPerSecond} 行，裸语句 ${Math.round(bareMs)} 毫秒`,
  );
  return { rowsPerSecond, trialMs: trial.ms, runMs: first.ms, againMs: again.ms, bareMs, ratio: first.ms / bareMs };
}

async function run(
  { address, secret }: Importer,
  city: MadeUnit,
  csv: Buffer,
  dryRun: boolean,
): Promise<{ ms: number; report: ImportReport }> {
  const body = JSON.stringify({ unitId: city.id, fileName: '账号.csv', contentBase64: csv.toString('base64'), dryRun });
  const start = performance.now();
  const reply = await fetch(`${address}/api${importOperations.importAccounts.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body,
  });
  const report = (await reply.json()) as ImportReport;
  const ms = performance.now() - start;
  if (!reply.ok) throw new Error(`import answered ${reply.status}: ${JSON.stringify(report)}`);
  return { ms, report };
}

/** The rows that the import wrote, written once more under other ids by two plain statements, indexes and keys in force; rolled back. */
async function bareInsert(owner: pg.Client): Promise<number> {
  await owner.query('begin');
  try {
    await owner.query(
      `create temporary table copied on commit drop as select gen_random_uuid() as new_id, a.* from account a where a.platform_id like 'xhs-%'`,
    );
    const start = performance.now();
    await owner.query(
      `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) select new_id, province, 'account', 'running', unit_id, unit_path, name, now(), now() from copied`,
    );
    await owner.query(
      `insert into account (id, province, unit_id, unit_path, platform, platform_id, name, certified_subject, followers, followers_on, followers_source, watched_from, search, created_at)
       select new_id, province, unit_id, unit_path, platform, platform_id || '-copy', name, certified_subject, followers, followers_on, followers_source, watched_from, search, created_at from copied`,
    );
    return performance.now() - start;
  } finally {
    await owner.query('rollback');
  }
}
