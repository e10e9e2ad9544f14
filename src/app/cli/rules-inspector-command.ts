import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { ReplyOf } from '#shared/operation.ts';
import { whatifOperations, type ViewReply, type ViewResult, type ViewRow } from '#modules/whatif/contract.ts';
import { call } from '../call.ts';
import { findUnitId } from './find-unit.ts';
import { print } from './output.ts';
import { withSession } from './session.ts';

/** `zhijian rules inspector --unit U`: what an inspection would say this minute; writes no inspection and no finding. */
export function addInspectorCommand(group: Command): void {
  group
    .command('inspector')
    .description('如果现在来检查：各账号会被怎样认定及依据，哪些只能由人核查（不留检查记录，不立问题）')
    .option('--unit <unit>', '单位（名称、行政区划代码或编号），默认当前单位及下级')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(async (options: { unit?: string; token?: string; json?: boolean }) => {
      await withSession(options, async ({ app, token }) => {
        const unitId = await findUnitId(app, token, options.unit);
        const started = await call(app, token, whatifOperations.inspectNow, { body: { unitId } });
        const result = await waitFor(app, token, started);
        const accounts = await readRows(app, token, started.viewId);
        print(options.json, { ...result, rows: accounts }, () => describe(result, accounts));
      });
    });
}

async function waitFor(app: FastifyInstance, token: string, started: ViewReply): Promise<ViewResult> {
  let view = started;
  while (view.state === 'waiting' || view.state === 'running') {
    await wait(500);
    view = await call(app, token, whatifOperations.readView, { params: { viewId: started.viewId } });
  }
  if (view.result === null) throw new Error('没有看完，请重试');
  return view.result;
}

async function readRows(app: FastifyInstance, token: string, viewId: string): Promise<ViewRow[]> {
  const rows: ViewRow[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: ReplyOf<typeof whatifOperations.listViewed> = await call(app, token, whatifOperations.listViewed, {
      params: { viewId },
      query: { limit: 200, ...(after === '' ? {} : { after }) },
    });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

function describe(result: ViewResult, rows: readonly ViewRow[]): string {
  const planned = result.planned.reduce((sum, one) => sum + one.rules.length, 0);
  return [
    `${result.unitName}：${result.accounts} 个账号，不合格 ${result.failed}，无法判断 ${result.unknown}，就已有数据看合格 ${result.passed}；责任事项逾期 ${result.overdue} 项，今天到期 ${result.dueToday} 项；未了结的问题 ${result.findings} 个`,
    ...rows.filter((row) => row.verdict !== 'pass').flatMap(linesOf),
    `只能由人核查 ${result.questions.length} 项：`,
    ...result.questions.map((one) => `  ${one.isVeto ? '（单项否决）' : ''}${one.head}：${one.text}（${one.clause}）`),
    `所需功能尚未建成、没有检查的规定 ${planned} 项`,
  ].join('\n');
}

const linesOf = (row: ViewRow): string[] => [
  `  ${row.name}（${row.unitName}）：${row.sentence}`,
  ...row.points.map((point) => `    ${point.text}（${point.clause}）`),
];
