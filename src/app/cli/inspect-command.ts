import type { Command } from 'commander';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { call } from '../call.ts';
import { findUnitId } from './find-unit.ts';
import { print } from './output.ts';
import { withSession } from './session.ts';

/** `zhijian inspect --as-of INSTANT --pack PACK`. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description(
      '按规则包检查账号，列出不合格账号及条款；保存检查记录，并为不合格账号立问题（--dry-run 只计算，不保存）',
    )
    .option('--as-of <instant>', '检查时点，如 2021-06-17T15:24:25+08:00（默认现在）')
    .option('--pack <pack>', '规则包', 'S4-inspection')
    .option('--unit <unit>', '单位（名称、行政区划代码或编号），默认当前单位及下级')
    .option('--title <title>', '检查名称')
    .option('--dry-run', '只计算，不留检查记录和问题')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(
      async (options: {
        asOf?: string;
        pack: string;
        unit?: string;
        title?: string;
        dryRun?: boolean;
        token?: string;
        json?: boolean;
      }) => {
        await withSession(options, async ({ app, token }) => {
          const report = await call(app, token, inspectionOperations.runInspection, {
            body: {
              asOf: options.asOf ?? new Date().toISOString(),
              pack: options.pack,
              unitId: await findUnitId(app, token, options.unit),
              dryRun: options.dryRun ?? false,
              ...(options.title === undefined ? {} : { title: options.title }),
            },
          });
          print(options.json, report, () => describe(report));
        });
      },
    );
}

function describe(report: {
  checked: number;
  passed: number;
  failed: number;
  unknown: number;
  pack: string;
  asOf: string;
  accounts: { name: string; verdict: string; daysSinceLastPost: number | null }[];
}): string {
  const failed = report.accounts.filter((account) => account.verdict === 'fail');
  return [
    `按 ${report.pack} 在 ${report.asOf} 检查 ${report.checked} 个账号：合格 ${report.passed}，不合格 ${report.failed}，无法判定 ${report.unknown}`,
    ...failed.map(
      (account) =>
        `  ${account.name}：${account.daysSinceLastPost === null ? '从未更新' : `${Math.floor(account.daysSinceLastPost)} 天未更新`}`,
    ),
  ].join('\n');
}
