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
    .option('--sample <percent>', '抽查比例（1 至 99），默认检查全部')
    .option('--seed <seed>', '抽样种子：同样的种子抽到同样的账号（默认随机，写入检查记录）')
    .option('--by-unit', '抽查时每个单位至少一个账号')
    .option('--dry-run', '只计算，不留检查记录和问题')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(
      async (options: {
        asOf?: string;
        pack: string;
        unit?: string;
        title?: string;
        sample?: string;
        seed?: string;
        byUnit?: boolean;
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
              ...(options.sample === undefined ? {} : { sample: sampleOf({ ...options, sample: options.sample }) }),
            },
          });
          print(options.json, report, () => describe(report));
        });
      },
    );
}

function sampleOf({ sample, seed, byUnit }: { sample: string; seed?: string; byUnit?: boolean }) {
  return {
    percent: Number(sample.replace(/%$/, '')),
    byUnit: byUnit ?? false,
    ...(seed === undefined ? {} : { seed }),
  };
}

function describe(report: {
  checked: number;
  passed: number;
  failed: number;
  unknown: number;
  pack: string;
  asOf: string;
  sample: { seed: string; size: number; population: number } | null;
  accounts: { name: string; verdict: string; daysSinceLastPost: number | null }[];
}): string {
  const failed = report.accounts.filter((account) => account.verdict === 'fail');
  return [
    `按 ${report.pack} 在 ${report.asOf} 检查 ${report.checked} 个账号：合格 ${report.passed}，不合格 ${report.failed}，无法判定 ${report.unknown}`,
    ...(report.sample
      ? [`  抽查：${report.sample.population} 个中抽 ${report.sample.size} 个，种子 ${report.sample.seed}`]
      : []),
    ...failed.map(
      (account) =>
        `  ${account.name}：${account.daysSinceLastPost === null ? '从未更新' : `${Math.floor(account.daysSinceLastPost)} 天未更新`}`,
    ),
  ].join('\n');
}
