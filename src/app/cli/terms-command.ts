import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { termOperations, type ImportReply } from '#modules/textcheck/terms-contract.ts';
import { call } from '../call.ts';
import { readInput } from './import-commands.ts';
import { print } from './output.ts';
import { withSession } from './session.ts';

interface TermsOptions {
  dryRun?: boolean;
  json?: boolean;
  token?: string;
}

/** `zhijian terms import|export FILE`: the acting unit's own words. */
export function addTermsCommand(program: Command): void {
  const group = program.command('terms').description('词表：导入、导出本单位词条（CSV，导出的文件可原样导入）');
  group
    .command('import <file>')
    .description('导入词条（CSV，UTF-8 或 GB18030；须有“词”“依据”列）')
    .option('--dry-run', '只逐行预检，不写入')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(async (path: string, options: TermsOptions) => {
      const contentBase64 = (await readInput(path)).toString('base64');
      await withSession(options, async ({ app, token }) => {
        const body = { fileName: basename(path), contentBase64, dryRun: options.dryRun ?? false };
        const report = await call(app, token, termOperations.importTerms, { body });
        print(options.json, report, () => describe(report));
        if (report.faultCount > 0 && report.created + report.updated + report.unchanged === 0) process.exitCode = 1;
      });
    });
  group
    .command('export <file>')
    .description('导出词条到文件')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .action(async (path: string, options: TermsOptions) => {
      await withSession(options, async ({ app, token }) => {
        const bytes = (await call(app, token, termOperations.exportTerms)) as unknown as Buffer;
        await writeFile(path, bytes);
        print(false, undefined, () => `已导出到 ${path}（${bytes.length.toLocaleString('zh-CN')} 字节）`);
      });
    });
}

const verdicts = { new: '新增', changed: '更新', unchanged: '不变', refused: '有误' } as const;

function describe(report: ImportReply): string {
  const { read, created, updated, unchanged, faultCount } = report;
  const head = `${report.dryRun ? '试运行：' : ''}读取 ${read} 行，新增 ${created}，更新 ${updated}，不变 ${unchanged}，有误 ${faultCount}`;
  const lines = report.rows.slice(0, 40).map(({ line, verdict, name, text }) => {
    return `  第 ${line} 行 ${verdicts[verdict]}：${[name, text].filter(Boolean).join('，')}`;
  });
  return [head, ...lines].join('\n');
}
