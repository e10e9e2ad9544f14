import { startJobs } from '#platform/jobs/jobs.ts';
import { readOffice } from '#modules/system/server/public.ts';
import { modules } from './modules.ts';
import { openInstallation } from './open-installation.ts';
import { createApp } from './server.ts';

const portsToTry = 50;

/** `zhijian start`: opens the installation, listens on both loopback families, works the jobs, stops on a signal. */
export async function startServer(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<void> {
  const opened = await openInstallation(env, say);
  const { services, config } = opened;
  await services.live.start();
  const app = await createApp(services);
  const runner = await startJobs(
    services,
    modules.flatMap((module) => module.jobs ?? []),
  );
  const address = await listen(app, config.host, config.port);
  const stop = async (): Promise<void> => {
    say('正在停止……');
    await app.close();
    await runner.stop();
    await opened.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop());
  if (!(await readOffice(services.db))) say(`设置口令：${services.installation.setupKey}（初始设置页会询问）`);
  say(`已就绪：${address}`);
}

/** Listens on the port or the next free one; `localhost` means both 127.0.0.1 and [::1]. */
async function listen(app: Awaited<ReturnType<typeof createApp>>, host: string, wanted: number): Promise<string> {
  for (let port = wanted; port < wanted + portsToTry; port += 1) {
    try {
      return await app.listen({ host, port });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`端口 ${wanted} 至 ${wanted + portsToTry - 1} 均被占用，请以 PORT=端口号 指定其他端口。`);
}
