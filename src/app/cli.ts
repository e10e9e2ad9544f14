import { Command } from 'commander';
import { StartFailure } from '#platform/postgres/start-failure.ts';
import { Problem } from '#shared/problems.ts';
import { CallFailure } from './call.ts';
import { OperatorRefusal } from './local-operator.ts';
import { productVersion } from './open-installation.ts';
import { startServer } from './start-server.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const program = new Command('zhijian').description('指尖：政务新媒体管理平台').version(productVersion).showHelpAfterError('（用 --help 查看用法）');

program
  .command('start')
  .description('启动服务')
  .option('--empty', '不填演示数据，进入真实单位的初始设置')
  .action(async () => startServer(process.env, say));

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof StartFailure || error instanceof Problem || error instanceof CallFailure || error instanceof OperatorRefusal;
  say(known ? error.message : `程序出错：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}
