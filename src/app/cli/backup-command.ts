import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { Problem } from '#shared/problems.ts';
import { manifestName, type Manifest } from '#platform/backup/backup-manifest.ts';
import { backupProblems } from '#platform/backup/backup-problems.ts';
import { checkBackup } from '#platform/backup/check-backup.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { writeBackup } from '#platform/backup/write-backup.ts';
import { migrate } from '#platform/database/migrate.ts';
import { toFileFailure } from '#platform/postgres/file-failure.ts';
import { chooseDataFolder, migrationsFolder, productVersion, startFolder } from '../open-installation.ts';
import { print, say } from './output.ts';

/** `zhijian backup|verify|restore FOLDER`. A faulty audit chain or lost evidence gives exit code 2, a refusal 1. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup <folder>')
    .description('备份数据库、证据和密钥到一个新文件夹（不必停止服务）')
    .option('--json', '输出 JSON')
    .action(backUp);
  program
    .command('verify <folder>')
    .description('核对一份备份是否完整、未被改动')
    .option('--json', '输出 JSON')
    .action(verify);
  program
    .command('restore <folder>')
    .description('把备份恢复到空的数据文件夹（先停止服务）')
    .option('--json', '输出 JSON')
    .action(restore);
}

async function backUp(folder: string, options: { json?: boolean }): Promise<void> {
  const { dataDir } = chooseDataFolder(process.env);
  // Without this a mistyped ZHIJIAN_DATA would become a new, empty database.
  if (!process.env['DATABASE_URL'] && !existsSync(join(dataDir, 'pg')))
    throw new Problem(backupProblems.nothing, { dataFolder: dataDir });
  const { database, dataFolder } = await startFolder(process.env, say);
  try {
    const manifest = await writeBackup({
      ownerUrl: database.ownerUrl,
      dataFolder,
      folder,
      product: productVersion,
      now: new Date(),
      say,
    });
    report(options.json, '备份完成', folder, manifest);
    say(`${manifest.secrecy}恢复后所有人需重新登录。`);
  } finally {
    await database.stop();
  }
}

async function verify(folder: string, options: { json?: boolean }): Promise<void> {
  report(options.json, '备份完整', folder, await checkBackup(folder, say));
}

async function restore(folder: string, options: { json?: boolean }): Promise<void> {
  const { database, dataFolder } = await startFolder(process.env, say);
  try {
    const manifest = await restoreBackup({
      ownerUrl: database.ownerUrl,
      dataFolder,
      folder: resolve(folder),
      migrationsFolder,
      say,
    });
    await migrate(database.ownerUrl, migrationsFolder, say);
    report(options.json, `已恢复到 ${dataFolder}`, folder, manifest);
    say('所有人需重新登录；命令行令牌需重新签发。');
  } catch (error) {
    throw toFileFailure(error, dataFolder);
  } finally {
    await database.stop();
  }
}

function report(asJson: boolean | undefined, done: string, folder: string, manifest: Manifest): void {
  const { product, createdAt, office, migrations, tables, evidence, audit } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const manifestSha256 = createHash('sha256')
    .update(readFileSync(join(folder, manifestName)))
    .digest('hex');
  const facts = {
    product,
    createdAt,
    office,
    schema: migrations.at(-1)?.name ?? '',
    tables: tables.length,
    rows,
    evidence: evidence.files.length,
    missingEvidence: evidence.missing,
    events: audit.events,
    chainFaults: audit.faults,
    manifestSha256,
  };
  print(asJson, facts, () =>
    [
      `${done}：${office}，${createdAt}，版本 ${product}`,
      `  ${tables.length} 张表 ${rows} 行，${evidence.files.length} 份证据，审计链 ${audit.offices} 条 ${audit.events} 条记录`,
      `  清单指纹（SHA-256）：${manifestSha256}`,
      ...evidence.missing.map((sha256) => `  备份时缺失或已损坏的证据：${sha256}`),
      ...audit.faults.map(
        (fault) => `  备份时审计链已有问题：单位 ${fault.officeId} 第 ${fault.seq} 条（${fault.action}）`,
      ),
    ].join('\n'),
  );
  if (evidence.missing.length > 0 || audit.faults.length > 0) process.exitCode = 2;
}
