import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { ReplyOf } from '#shared/operation.ts';
import { whatifOperations, type DifferenceRow, type TrialReply, type TrialResult } from '#modules/whatif/contract.ts';
import { call } from '../call.ts';
import { answerText } from '#modules/whatif/texts.ts';
import { findUnitId } from './find-unit.ts';
import { readPackFile } from './read-pack-file.ts';
import { print, say } from './output.ts';
import { withSession } from './session.ts';

interface Options {
  pack: string;
  packVersion?: string;
  unit?: string;
  from?: string;
  to?: string;
  limit: string;
  token?: string;
  json?: boolean;
}

/** `zhijian rules whatif --pack P [--from --to]`: P is the id of a pack or a YAML file; nothing is stored. */
export function addWhatifCommand(group: Command): void {
  group
    .command('whatif')
    .description('试算：若按另一规则包、另一版本或草案文件，已发生的事项中会多出或减少哪些逾期（不保存任何规则）')
    .requiredOption('--pack <pack>', '规则包编号，或草案文件（YAML）')
    .option('--pack-version <version>', '规则包版本（默认最新）')
    .option('--unit <unit>', '单位（名称、行政区划代码或编号），默认当前单位及下级')
    .option('--from <day>', '开始日期（默认 90 天前）')
    .option('--to <day>', '结束日期（默认今天）')
    .option('--limit <count>', '最多列出多少个账号', '200')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(async (options: Options) => {
      await withSession(options, async ({ app, token }) => {
        const started = await call(app, token, whatifOperations.runTrial, {
          body: {
            unitId: await findUnitId(app, token, options.unit),
            ...(await readPackOption(options)),
            ...(options.from === undefined ? {} : { from: options.from }),
            ...(options.to === undefined ? {} : { to: options.to }),
          },
        });
        const result = await waitFor(app, token, started);
        const accounts = await readDifferences(app, token, started.trialId, Number(options.limit) || 0);
        print(options.json, { ...result, differences: accounts }, () => describe(result, accounts));
      });
    });
}

async function readPackOption({ pack, packVersion }: Options) {
  if (!/\.ya?ml$/i.test(pack) && !existsSync(pack))
    return packVersion === undefined ? { packId: pack } : { packId: pack, version: Number(packVersion) };
  return { draft: (await readPackFile(pack)).text, fileName: basename(pack) };
}

async function waitFor(app: FastifyInstance, token: string, started: TrialReply): Promise<TrialResult> {
  let trial = started;
  for (let said = 0; trial.state === 'waiting' || trial.state === 'running';) {
    if (trial.progress.accounts > said) say(`已算 ${trial.progress.accounts} / ${trial.progress.of} 个账号`);
    said = trial.progress.accounts;
    await wait(500);
    trial = await call(app, token, whatifOperations.readTrial, { params: { trialId: started.trialId } });
  }
  if (trial.result === null) throw new Error('试算没有完成，请重试');
  return trial.result;
}

async function readDifferences(
  app: FastifyInstance,
  token: string,
  trialId: string,
  most: number,
): Promise<DifferenceRow[]> {
  const rows: DifferenceRow[] = [];
  for (let after: string | null = ''; after !== null && rows.length < most;) {
    const page: ReplyOf<typeof whatifOperations.listDifferences> = await call(
      app,
      token,
      whatifOperations.listDifferences,
      { params: { trialId }, query: { limit: Math.min(200, most - rows.length), ...(after === '' ? {} : { after }) } },
    );
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

function describe(result: TrialResult, accounts: readonly DifferenceRow[]): string {
  return [
    answerText(result),
    ...result.rules.map(ruleLine),
    ...result.notes.map((note) => `注意：${note}`),
    ...accounts.map(
      (row) =>
        `  ${row.name}（${row.unitName}）：逾期 ${row.inForce} → ${row.candidate} 次，${row.daysInForce} → ${row.daysCandidate} 天（${row.clause}）`,
    ),
  ].join('\n');
}

function ruleLine({ subjectText, inForce, candidate }: TrialResult['rules'][number]): string {
  const side = (one: typeof inForce): string =>
    one ? `${one.valueText}（${one.clause}）逾期 ${one.breaches} 次` : '无规定';
  return `  ${subjectText}：现行 ${side(inForce)}；试算 ${side(candidate)}`;
}
