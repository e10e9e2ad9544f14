import { execFile } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startDatabase } from '#platform/postgres/start-database.ts';
import type { RunningProduct } from './kit.ts';
import { centreOf, keepPictures, open, postsFileOf, type Loop } from './first-loop-seats.ts';

/** Step 10: the audit page shows who did what, and finds the trail whole. */
export async function seeAudit(loop: Loop): Promise<void> {
  const { pass } = loop;
  const page = await loop.people.at('shenji');
  await open(loop, page, '/audit');
  await page.getByRole('button', { name: '验证审计链' }).click();
  await page.getByText('完整无改动').waitFor();
  await keepPictures(pass, page, '36-audit', ['desk', 'tablet', 'phone']);
  await page.getByPlaceholder('姓名或内容').fill(pass.title);
  for (const act of ['新建稿件', '提交审核', '签发', '核对不一致'])
    await page.getByRole('cell', { name: act, exact: true }).first().waitFor();
  await seeTwoImports(page, postsFileOf(pass));
  await page.getByPlaceholder('姓名或内容').fill(centreOf(pass));
  await page.getByRole('cell', { name: '新增单位', exact: true }).waitFor();
}

/** The dry run and the run, and no more: a page left open does nothing by itself. */
async function seeTwoImports(page: Page, file: string): Promise<void> {
  await page.getByPlaceholder('姓名或内容').fill(file);
  await page.getByText('共 2 条，已全部显示').waitFor();
  expect(await page.getByRole('cell', { name: file }).count()).toBe(2);
}

interface Report {
  readonly offices: number;
  readonly events: number;
  readonly faults: readonly { readonly eventId: string; readonly action: string; readonly fault: string }[];
}

/** `zhijian audit verify --json` while the product runs. */
async function verify(product: RunningProduct): Promise<{ code: number; report: Report }> {
  const cli = join(import.meta.dirname, '../src/app/cli.ts');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cli, 'audit', 'verify', '--json'],
      { env: { ...process.env, ZHIJIAN_DATA: product.dataFolder } },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        if (stdout === '') reject(new Error(`audit verify ended with ${code}: ${stderr}`));
        else resolve({ code, report: JSON.parse(stdout) as Report });
      },
    );
  });
}

/** The command finds the trail whole, names a row that the owner of the database altered, and is content when it is put back. */
export async function alterOneRow(product: RunningProduct): Promise<void> {
  const whole = await verify(product);
  expect(whole).toMatchObject({ code: 0, report: { faults: [] } });
  const database = await startDatabase({ dataDir: product.dataFolder, log: () => undefined });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ id: string; name: string }>(
      `select id, person_name as name from audit_event where action = 'review.approve' order by recorded_at desc limit 1`,
    );
    const [row] = rows;
    expect(row).toBeDefined();
    await owner.query(`update audit_event set person_name = '别人' where id = $1`, [row?.id]);
    const altered = await verify(product);
    expect(altered.code).toBe(2);
    expect(altered.report.faults).toContainEqual(
      expect.objectContaining({ eventId: row?.id, action: 'review.approve', fault: 'altered' }),
    );
    expect(new Set(altered.report.faults.map((fault) => fault.eventId))).toEqual(new Set([row?.id]));
    await owner.query(`update audit_event set person_name = $2 where id = $1`, [row?.id, row?.name]);
    expect(await verify(product)).toMatchObject({ code: 0, report: { faults: [] } });
  } finally {
    await owner.end();
    await database.stop();
  }
}
