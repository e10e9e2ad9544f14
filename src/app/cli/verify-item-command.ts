import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { verifyItem, type ItemVerdict } from '#modules/publishing/server/public.ts';
import { FileUnreadable } from './import-commands.ts';
import { print } from './output.ts';

/** `zhijian verify-item FILE`: proves an item's archive by itself, without the installation; exit code 2 when something was altered. */
export function addVerifyItemCommand(program: Command): void {
  program
    .command('verify-item')
    .description('核验稿件归档包：文本、审核、签发和审计记录是否齐全、未被改动（不需要数据库）')
    .argument('<file>', '归档包（ZIP）')
    .option('--json', '输出 JSON')
    .action((file: string, options: { json?: boolean }) => {
      const verdict = read(file);
      print(options.json, verdict, () => toText(verdict));
      if (!verdict.isIntact) process.exitCode = 2;
    });
}

function read(file: string): ItemVerdict {
  try {
    return verifyItem(readFileSync(file));
  } catch (cause) {
    throw new FileUnreadable(`读不出“${file}”，请确认是从发布页下载的稿件归档包。`, { cause });
  }
}

function toText({ title, isIntact, revisions, decisions, publications, events, faults }: ItemVerdict): string {
  const counted = `${revisions} 版文本、${decisions} 项审核决定、${publications} 次发布、${events} 条审计记录`;
  return isIntact ? `“${title}”完整：${counted}` : `“${title}”有 ${faults.length} 处不符：\n${faults.join('\n')}`;
}
