import type { Command } from 'commander';
import { defineProblems, Problem } from '#shared/problems.ts';
import { startDemoSandbox } from '../demo/demo-sandbox.ts';
import { fillDemoOffice } from '../demo/fill-demo-office.ts';
import { openFolder, openServices, type OpenFolder } from '../open-installation.ts';
import { print, say } from './output.ts';

const problems = defineProblems('demo', {
  notEmpty: {
    status: 409,
    text: '数据目录中已有数据，不能填入演示单位。请换一个空的数据目录（环境变量 ZHIJIAN_DATA）。',
  },
  notDemo: { status: 409, text: '数据目录中不是演示数据，不会清除。' },
});

/** `zhijian demo fill|remove`: the demo office in one action, and out again in one. */
export function addDemoCommand(program: Command): void {
  const group = program.command('demo').description('演示单位');
  group.command('fill').description('在空的数据目录中填入演示单位').option('--json', '输出 JSON').action(fill);
  group
    .command('remove')
    .description('清除演示数据，转入真实单位的初始设置')
    .option('--json', '输出 JSON')
    .action(remove);
}

async function fill(options: { json?: boolean }): Promise<void> {
  await withFolder(async (folder) => {
    if (folder.holding !== 'empty') throw new Problem(problems.notEmpty);
    const sandbox = await startDemoSandbox(folder.dataFolder);
    const opened = await openServices(folder, process.env, { extraOrigins: [sandbox.origin] });
    try {
      await fillDemoOffice(opened, sandbox, say);
    } finally {
      await opened.close();
      await sandbox.stop();
    }
    print(options.json, { filled: true }, () => '演示单位已填入');
  });
}

async function remove(options: { json?: boolean }): Promise<void> {
  await withFolder(async (folder) => {
    if (folder.holding !== 'demo') throw new Problem(problems.notDemo);
    const opened = await openServices(folder, process.env);
    try {
      await opened.services.installation.rebuild();
    } finally {
      await opened.close();
    }
    print(options.json, { removed: true }, () => '演示数据已清除');
  });
}

async function withFolder(work: (folder: OpenFolder) => Promise<void>): Promise<void> {
  const folder = await openFolder(process.env, say);
  try {
    await work(folder);
  } finally {
    await folder.database.stop();
  }
}
