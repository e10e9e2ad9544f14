import type { FastifyInstance } from 'fastify';
import { startJobs } from '#platform/jobs/jobs.ts';
import { readOffice } from '#modules/system/server/public.ts';
import { fillDemoOffice } from './demo/fill-demo-office.ts';
import { startDemoSandbox } from './demo/demo-sandbox.ts';
import { modules } from './modules.ts';
import { openFolder, openServices, type OpenInstallation } from './open-installation.ts';
import { createApp } from './server.ts';

const portsToTry = 50;

/**
 * `zhijian start`: opens the installation, fills an empty folder with the demo office (only on loopback), listens on both
 * loopback families, works the jobs, stops on a signal.
 */
export async function startServer(env: NodeJS.ProcessEnv, options: { empty: boolean }, say: (text: string) => void): Promise<void> {
  const folder = await openFolder(env, say);
  const isHere = isLoopbackHost(env['HOST']);
  const wantsDemo = isHere && (folder.holding === 'demo' || (folder.holding === 'empty' && !options.empty));
  const sandbox = wantsDemo ? await startDemoSandbox(folder.dataFolder) : undefined;
  const opened = await openServices(folder, env, { extraOrigins: sandbox ? [sandbox.origin] : [] });
  if (sandbox && folder.holding === 'empty') await fillDemoOffice(opened, sandbox, say);
  if (sandbox && folder.holding === 'demo') await sandbox.reconnect(opened.services);
  await opened.services.live.start();
  const app = await createApp(opened.services);
  const runner = await startJobs(
    opened.services,
    modules.flatMap((module) => module.jobs ?? []),
  );
  const port = await listen(app, opened.config.host, opened.config.port);
  stopOnSignal(say, async () => {
    await app.close();
    await runner.stop();
    await opened.close();
    await sandbox?.stop();
  });
  await announce(opened, port, isHere, say);
}

const isLoopbackHost = (host: string | undefined): boolean => ['localhost', '127.0.0.1', '::1', undefined].includes(host);

/** Listens on the port or the next free one; `localhost` means both 127.0.0.1 and [::1]. */
async function listen(app: FastifyInstance, host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + portsToTry; port += 1) {
    try {
      await app.listen({ host, port });
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`端口 ${wanted} 至 ${wanted + portsToTry - 1} 均被占用，请以 PORT=端口号 指定其他端口。`);
}

/** Ctrl-C through npm may arrive twice; the second must not cut the stop short. */
function stopOnSignal(say: (text: string) => void, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) return;
    isStopping = true;
    say('正在停止……');
    stop().then(
      () => process.exit(0),
      (error: Error) => {
        say(`停止时出错：${error.message}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
}

async function announce(opened: OpenInstallation, port: number, isHere: boolean, say: (text: string) => void): Promise<void> {
  const { services, config } = opened;
  const addresses = isHere ? [`http://127.0.0.1:${port}/`, `http://[::1]:${port}/`] : [`http://${config.host}:${port}/`];
  if (!(await readOffice(services.db))) say(`设置口令：${services.installation.setupKey}（初始设置页会询问）`);
  const logins = (await services.db.selectFrom('setting').select('value').where('key', '=', 'demoLogins').executeTakeFirst())?.value as { login: string; name: string; unitName: string; roleText: string; password: string }[] | undefined;
  if (logins && isHere) say(['演示登录（仅限本机）：', ...logins.map((one) => `  ${one.login.padEnd(14)}${one.name}  ${one.roleText} · ${one.unitName}`), `  密码一律为 ${logins[0]?.password ?? ''}`].join('\n'));
  say(`指尖已就绪：${addresses.join('  ')}`);
}
