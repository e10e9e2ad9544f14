import { join } from 'node:path';
import { startSandbox, type Sandbox } from '#sandbox/sandbox-server.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { readRootOffice } from '#platform/root-office.ts';
import type { Services } from '#platform/services.ts';
import { moveConnections } from '#modules/publishing/server/public.ts';
import { demoAccounts, demoDescription, toSocialAccount } from './demo-accounts.ts';

const firstPort = 9480;
const portsToTry = 40;

/** The pretend platform that comes with the demo office, on loopback; its state lives beside the data. */
export interface DemoSandbox {
  readonly origin: string;
  readonly sandbox: Sandbox;
  /** Points the demo's connections at this run's address, in case the port changed. */
  reconnect(services: Services): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on its usual port or the next free one. */
export async function startDemoSandbox(dataFolder: string): Promise<DemoSandbox> {
  const sandbox = await startOnFreePort(join(dataFolder, 'sandbox.json'));
  return {
    origin: sandbox.origin,
    sandbox,
    reconnect: async (services) => {
      const office = await readRootOffice(services);
      if (office)
        await runSystemCommand(services, office, 'job', async (ctx) => ({
          reply: await moveConnections(ctx, sandbox.origin),
          events: [],
        }));
    },
    stop: () => sandbox.stop(),
  };
}

async function startOnFreePort(stateFile: string): Promise<Sandbox> {
  for (let port = firstPort; ; port += 1) {
    try {
      return await startSandbox({
        port,
        host: '127.0.0.1',
        accounts: demoAccounts.flatMap((account) =>
          account.sandbox
            ? [{ ...account.sandbox, name: account.name, subject: account.unit, description: demoDescription }]
            : [],
        ),
        social: demoAccounts.flatMap((account) => toSocialAccount(account) ?? []),
        quotas: true,
        stateFile,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= firstPort + portsToTry) throw error;
    }
  }
}
