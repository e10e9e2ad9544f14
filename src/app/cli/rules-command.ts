import { join } from 'node:path';
import type { Command } from 'commander';
import { furtherFaultsText, mostFaultsShown, packFaultText } from '#rulebook/pack-fault.ts';
import { checkPacks, type PackCheck } from './check-packs.ts';
import { print } from './output.ts';
import { addCoverageCommand } from './rules-coverage-command.ts';
import { addExplainCommand } from './rules-explain-command.ts';
import { addInspectorCommand } from './rules-inspector-command.ts';
import { addWhatifCommand } from './rules-whatif-command.ts';

const rulesFolder = join(import.meta.dirname, '../../../rules');

/** `zhijian rules check …`; further commands of the group have files of their own. */
export function addRulesCommands(program: Command): void {
  const group = program.command('rules').description('规则包：检查、条款覆盖、适用规则、试算、自查');
  group
    .command('check [files...]')
    .description('检查产品自带的规则包；给出文件时，以它们取代编号相同的规则包后一并检查（不需要服务和数据库）')
    .option('--json', '输出 JSON')
    .action(async (files: string[], options: { json?: boolean }) => {
      const found = await checkPacks(rulesFolder, files);
      print(options.json, found, () => describe(found));
      if (!found.ok) process.exitCode = 1;
    });
  addCoverageCommand(group);
  addExplainCommand(group);
  addWhatifCommand(group);
  addInspectorCommand(group);
}

/** What was found, as lines for the terminal. */
export function describe({ ok, packs, faults }: PackCheck): string {
  if (ok) {
    const rules = packs.reduce((sum, pack) => sum + pack.rules, 0);
    return `没有问题：${packs.length} 个规则包，${rules} 条规则`;
  }
  const shown = faults.slice(0, mostFaultsShown).map(packFaultText);
  const total = `共 ${faults.length} 处问题，规则包都没有加载`;
  return [...shown, furtherFaultsText(faults.length), total].filter(Boolean).join('\n');
}
