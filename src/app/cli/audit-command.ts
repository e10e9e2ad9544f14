import type { Command } from 'commander';
import { verifyChains } from '#platform/audit/verify-chain.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { openFolder, openServices } from '../open-installation.ts';
import { print } from './output.ts';

const faultTexts = {
  altered: '内容被改动',
  broken: '与上一条不相接',
  gap: '缺少记录',
  head: '末尾与链头不符',
  decision: '审核记录与审计记录不符',
} as const;

/** `zhijian audit verify`: recomputes every chain; exit code 2 when a row was altered. Needs no token: it only reads. */
export function addAuditCommand(program: Command): void {
  program
    .command('audit')
    .description('审计')
    .command('verify')
    .description('重算审计链，指出第一条被改动的记录')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: boolean }) => {
      const opened = await openServices(await openFolder(process.env, () => undefined), process.env);
      try {
        const office = await readRootOffice(opened.services);
        const report = office
          ? await runSystemQuery(opened.services, office, (ctx) => verifyChains(ctx.db))
          : { offices: 0, events: 0, faults: [] };
        print(options.json, report, () =>
          report.faults.length === 0
            ? `审计链完整：${report.offices} 个单位，${report.events} 条记录`
            : report.faults
                .map(
                  (fault) =>
                    `单位 ${fault.officeId} 第 ${fault.seq} 条（${fault.action}，${fault.eventId}）：${faultTexts[fault.fault]}`,
                )
                .join('\n'),
        );
        if (report.faults.length > 0) process.exitCode = 2;
      } finally {
        await opened.close();
      }
    });
}
