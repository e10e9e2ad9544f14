import { Command } from 'commander';
import { StartFailure } from '#platform/postgres/start-failure.ts';
import { Problem, type FieldFault } from '#shared/problems.ts';
import { CallFailure } from './call.ts';
import { addAuditCommand } from './cli/audit-command.ts';
import { addVerifyItemCommand } from './cli/verify-item-command.ts';
import { addBackupCommands } from './cli/backup-command.ts';
import { speakChinese } from './cli/chinese-help.ts';
import { addDemoCommand } from './cli/demo-command.ts';
import { UnitNotFound } from './cli/find-unit.ts';
import { addImportCommands, FileUnreadable } from './cli/import-commands.ts';
import { addTermsCommand } from './cli/terms-command.ts';
import { addInspectCommand } from './cli/inspect-command.ts';
import { addLanguageStatisticCommands } from './cli/language-statistic-command.ts';
import { print, say } from './cli/output.ts';
import { addRulesCommands } from './cli/rules-command.ts';
import { addScanCommand } from './cli/scan-command.ts';
import { addWorkdaysCommands } from './cli/workdays-command.ts';
import { OperatorRefusal } from './local-operator.ts';
import { openFolder, productVersion } from './open-installation.ts';
import { startServer } from './start-server.ts';

const program = speakChinese(new Command('zhijian'))
  .description('指尖：政务新媒体管理平台')
  .version(productVersion, '-V, --version', '显示版本号')
  .showHelpAfterError('（用 --help 查看用法）');

program
  .command('start')
  .description('启动服务（首次启动填入演示单位）')
  .option('--empty', '不填演示数据，进入真实单位的初始设置')
  .action((options: { empty?: boolean }) => startServer(process.env, { empty: options.empty ?? false }, say));

program
  .command('migrate')
  .description('升级数据库后退出')
  .option('--json', '输出 JSON')
  .action(async (options: { json?: boolean }) => {
    const folder = await openFolder(process.env, say);
    await folder.database.stop();
    print(options.json, { version: productVersion, holding: folder.holding }, () => '数据库已是最新版本');
  });

addImportCommands(program);
addTermsCommand(program);
addInspectCommand(program);
addAuditCommand(program);
addVerifyItemCommand(program);
addBackupCommands(program);
addDemoCommand(program);
addRulesCommands(program);
addScanCommand(program);
addLanguageStatisticCommands(program);
addWorkdaysCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  const isKnown = [StartFailure, Problem, CallFailure, OperatorRefusal, UnitNotFound, FileUnreadable].some(
    (kind) => error instanceof kind,
  );
  say(
    isKnown
      ? (error as Error).message
      : `程序出错：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  if (process.argv.includes('--json')) print(true, { error: describe(error) }, () => '');
  process.exitCode = 1;
}

/** The refusal for programs: code, text, faulty fields. */
function describe(error: unknown): { code: string; title: string; fields: readonly FieldFault[] } {
  if (error instanceof CallFailure) return error.reply;
  const title = error instanceof Error ? error.message : String(error);
  return {
    code: error instanceof Problem ? error.kind.code : error instanceof StartFailure ? error.code : 'failed',
    title,
    fields: [],
  };
}
