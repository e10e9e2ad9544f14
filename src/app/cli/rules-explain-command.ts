import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import { uuidPattern } from '#shared/ids.ts';
import type { ReplyOf } from '#shared/operation.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import { call } from '../call.ts';
import { findUnitId, UnitNotFound } from './find-unit.ts';
import { print } from './output.ts';
import { withSession } from './session.ts';

/** `zhijian rules explain --unit U [--account A]`: what binds, by which clause, and what does not apply and why. */
export function addExplainCommand(group: Command): void {
  group
    .command('explain')
    .description('某单位或账号适用的规则：依据条款、数值、单位设定、豁免，以及未适用的规定和原因')
    .option('--unit <unit>', '单位（名称、行政区划代码或编号），默认当前单位')
    .option('--account <account>', '账号（名称或编号）：只列该账号适用的规则')
    .option('--search <word>', '只列事项、条款或摘要中含有该词的规则')
    .option('--token <token>', '命令行令牌（默认环境变量 ZHIJIAN_TOKEN）')
    .option('--json', '输出 JSON')
    .action(async (options: { unit?: string; account?: string; search?: string; token?: string; json?: boolean }) => {
      await withSession(options, async ({ app, token }) => {
        const unitId = await findUnitId(app, token, options.unit);
        const account =
          options.account === undefined ? undefined : await findAccount(app, token, options.account, unitId);
        const found = await call(app, token, rulesOperations.effective, {
          query: account ? { unitId: account.unitId, accountId: account.id } : { unitId },
        });
        const rows = found.rows.filter((row) => fits(row, options.search ?? ''));
        print(options.json, { ...found, rows }, () => describe({ ...found, rows }));
      });
    });
}

type Effective = ReplyOf<typeof rulesOperations.effective>;
type Row = Effective['rows'][number];

const fits = (row: Row, word: string): boolean =>
  word === '' || `${row.subjectText}${row.valueText}${row.summary}${row.clauses.join()}`.includes(word);

/** An account by id or full name, at or below a unit where several have the name. @throws UnitNotFound in Chinese */
async function findAccount(
  app: FastifyInstance,
  token: string,
  wanted: string,
  unitId: string,
): Promise<{ id: string; unitId: string }> {
  if (new RegExp(uuidPattern).test(wanted)) {
    const { unitId: own } = await call(app, token, registryOperations.readAccount, { params: { accountId: wanted } });
    return { id: wanted, unitId: own };
  }
  const { rows } = await call(app, token, registryOperations.listAccounts, {
    query: { search: wanted, unitId, limit: 200 },
  });
  const found = rows.filter((row) => row.name === wanted);
  const [account] = found;
  if (!account) throw new UnitNotFound(`没有找到账号“${wanted}”。请给出账号全称或编号。`);
  if (found.length > 1)
    throw new UnitNotFound(
      `有 ${found.length} 个账号名为“${wanted}”，请改用编号：${found.map((row) => row.id).join('、')}`,
    );
  return account;
}

function describe(found: Effective): string {
  const head = `${found.unitName}：适用规则包 ${found.packIds.join('、')}，共 ${found.rows.length} 条`;
  return [head, ...found.rows.flatMap(linesOf)].join('\n');
}

function linesOf(row: Row): string[] {
  const marks = [
    row.appliesText,
    row.setByUnit ? setText(row) : '',
    row.waiver ? `已豁免至 ${row.waiver.until}（${row.waiver.grantedBy}批准）` : '',
  ].filter((mark) => mark !== '');
  return [
    `${row.subjectText}：${row.valueText}（${row.forceText}，${row.clause}）${marks.length > 0 ? `［${marks.join('；')}］` : ''}`,
    `    ${row.summary}`,
    ...row.notApplied.map((lost) => `    ${lost.clause} ${lost.valueText}：${lost.text}`),
    ...row.conflicts.map((other) => `    与 ${other.clause} 方向不一，须由人确定：${other.summary}`),
  ];
}

const setText = (row: Row): string =>
  row.setting
    ? `${row.setting.unitName}设定`
    : row.mustBeSet
      ? '待单位设定，暂按产品默认值'
      : '由单位设定，暂按产品默认值';
