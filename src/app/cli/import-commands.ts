import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { call } from '../call.ts';
import { findUnitId } from './find-unit.ts';
import { print } from './output.ts';
import { withSession } from './session.ts';

interface ImportOptions {
  unit?: string;
  map?: string[];
  platform?: string;
  capturedAt?: string;
  dryRun?: boolean;
  json?: boolean;
  token?: string;
}

interface ImportReport {
  read: number;
  created: number;
  unchanged: number;
  updated?: number;
  faults: { line: number; text: string }[];
  dryRun: boolean;
}

/** `zhijian import units|divisions|accounts|posts FILE`. */
export function addImportCommands(program: Command): void {
  const group = program
    .command('import')
    .description('导入：divisions 行政区划、units 单位、accounts 账号、posts 发布内容（CSV，UTF-8 或 GB18030）');
  for (const kind of ['divisions', 'units'] as const) {
    importCommand(group, kind, kind === 'units' ? '导入单位' : '导入行政区划', async (app, token, file, options) =>
      call(app, token, organisationOperations.importUnits, {
        body: { under: await findUnitId(app, token, options.unit), kind, ...file, dryRun: options.dryRun ?? false },
      }),
    );
  }
  importCommand(group, 'accounts', '导入账号', async (app, token, file, options) =>
    call(app, token, importOperations.importAccounts, {
      body: {
        ...file,
        unitId: await findUnitId(app, token, options.unit),
        map: toMapping(options.map),
        dryRun: options.dryRun ?? false,
        ...(options.platform ? { platform: options.platform as 'wechat' } : {}),
      },
    }),
  );
  importCommand(group, 'posts', '导入发布内容', async (app, token, file, options) =>
    call(app, token, monitoringOperations.importPosts, {
      body: {
        ...file,
        map: toMapping(options.map),
        dryRun: options.dryRun ?? false,
        ...(options.platform ? { platform: options.platform as 'wechat' } : {}),
        ...(options.capturedAt ? { capturedAt: options.capturedAt } : {}),
      },
    }),
  );
}

type RunImport = (
  app: FastifyInstance,
  token: string,
  file: { fileName: string; contentBase64: string },
  options: ImportOptions,
) => Promise<ImportReport>;

function importCommand(group: Command, name: string, text: string, run: RunImport): void {
  group
    .command(`${name} <file>`)
    .description(text)
    .option('--unit <unit>', '所属单位（名称、行政区划代码或编号）')
    .option('--map <field=header>', '列对应关系，可多次给出或以逗号分隔，如 --map platformId=bizid', collect, [])
    .option('--platform <platform>', '平台（默认 wechat）')
    .option('--captured-at <instant>', '采集时间（默认文件中的采集时间列，其次现在）')
    .option('--dry-run', '只检查，不写入')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(async (path: string, options: ImportOptions) => {
      const file = { fileName: basename(path), contentBase64: (await readInput(path)).toString('base64') };
      await withSession(options, async ({ app, token }) => {
        const report = await run(app, token, file, options);
        print(options.json, report, () => describe(report));
        if (hasFailed(report)) process.exitCode = 1;
      });
    });
}

/** The file cannot be read: its name is wrong, or the user may not. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
}

/** @throws FileUnreadable */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new FileUnreadable(unreadableText((error as NodeJS.ErrnoException).code, resolve(path)));
  }
}

function unreadableText(code: string | undefined, path: string): string {
  if (code === 'ENOENT') return `没有找到文件 ${path}，请核对文件名和所在文件夹。`;
  if (code === 'EISDIR') return `${path} 是文件夹，请指明其中的文件。`;
  if (code === 'EACCES' || code === 'EPERM') return `没有权限读取 ${path}，请核对文件的权限。`;
  return `无法读取文件 ${path}（${code ?? '原因不明'}）。`;
}

/** Faults, and not one row that was taken or was there already. */
const hasFailed = (report: ImportReport): boolean =>
  report.faults.length > 0 && report.created + (report.updated ?? 0) + report.unchanged === 0;

function collect(value: string, before: string[]): string[] {
  return [...before, ...value.split(',')];
}

function toMapping(pairs: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (pairs ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function describe(report: ImportReport): string {
  const head = `${report.dryRun ? '试运行：' : ''}读取 ${report.read} 行，新增 ${report.created}，更新 ${report.updated ?? 0}，不变 ${report.unchanged}，有误 ${report.faults.length}`;
  return [head, ...report.faults.slice(0, 20).map((fault) => `  第 ${fault.line} 行：${fault.text}`)].join('\n');
}
