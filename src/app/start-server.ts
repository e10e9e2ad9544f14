import type { Clock } from '#platform/clock.ts';
import { hostOf, isLoopbackHost } from '#platform/config.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { readDemoLogins, readOffice } from '#modules/system/server/public.ts';
import { buildStatisticOnce, warmUpCheck } from '#modules/textcheck/server/public.ts';
import { fillDemoOffice } from './demo/fill-demo-office.ts';
import { startDemoSandbox } from './demo/demo-sandbox.ts';
import { listen } from './listen.ts';
import { modules } from './modules.ts';
import { openFolder, openServices, type OpenInstallation } from './open-installation.ts';
import { createApp } from './server.ts';

/**
 * `zhijian start`: opens the installation, fills an empty folder with the demo office (only on loopback), listens on both
 * loopback families, works the jobs, stops on a signal.
 */
export async function startServer(
  env: NodeJS.ProcessEnv,
  options: { empty: boolean; clock?: Clock },
  say: (text: string) => void,
): Promise<void> {
  // Last opened, first closed; a signal during the start closes what is open by then.
  const closers: (() => Promise<unknown>)[] = [];
  stopOnSignal(say, async () => {
    for (const close of closers.reverse()) await close();
  });
  const folder = await openFolder(env, say);
  closers.push(() => folder.database.stop());
  const isHere = isLoopbackHost(hostOf(env));
  const wantsDemo = isHere && (folder.holding === 'demo' || (folder.holding === 'empty' && !options.empty));
  const sandbox = wantsDemo ? await startDemoSandbox(folder.dataFolder) : undefined;
  if (sandbox) closers.push(() => sandbox.stop());
  const opened = await openServices(folder, env, {
    ...(options.clock ? { clock: options.clock } : {}),
    extraOrigins: sandbox ? [sandbox.origin] : [],
    onEmptied: () => sayKey(opened, say),
  });
  closers.push(() => opened.close());
  if (sandbox && folder.holding === 'empty') await fillDemoOffice(opened, sandbox, say);
  if (sandbox && folder.holding === 'demo') await sandbox.reconnect(opened.services);
  await opened.services.live.start();
  const app = await createApp(opened.services);
  const runner = await startJobs(
    opened.services,
    modules.flatMap((module) => module.jobs ?? []),
  );
  closers.push(() => runner.stop());
  const addresses = await listen(app, opened.config.host, opened.config.port);
  closers.push(() => app.close());
  if (opened.config.buildsStatistic) void buildStatisticOnce(opened.services);
  await announce(opened, addresses, isHere, say);
  warmUpSoon(opened);
}

/** Takes the first check's work off its user, but only once the start itself has been answered for. */
function warmUpSoon({ services }: OpenInstallation): void {
  const warmUp = (): void =>
    void warmUpCheck(services).catch((error: unknown) => services.log.warn({ err: error }, 'warm-up failed'));
  setTimeout(warmUp, 1000).unref();
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

async function announce(
  opened: OpenInstallation,
  addresses: readonly string[],
  isHere: boolean,
  say: (text: string) => void,
): Promise<void> {
  const { services } = opened;
  if (!(await readOffice(services.db))) sayKey(opened, say);
  const logins = await readDemoLogins(services.db);
  if (logins.length > 0 && isHere)
    say(
      [
        '演示登录（仅限本机）：',
        ...logins.map((one) => `  ${one.login.padEnd(16)}${one.name}  ${one.roleText} · ${one.unitName}`),
        `  密码一律为 ${logins[0]?.password ?? ''}`,
      ].join('\n'),
    );
  say(`指尖已就绪：${addresses.join('  ')}`);
}

function sayKey(opened: OpenInstallation, say: (text: string) => void): void {
  say(`设置口令：${opened.services.installation.setupKey}（初始设置页会询问）`);
}
