/** The product's server as it ships, or its worker; can record the statements of a request for the bare handler. */
import { createBenchConfig } from './server-config.ts';
import { createApp } from '../../src/app/server.ts';
import { modules } from '../../src/app/modules.ts';
import { startServices } from '../../src/app/start-services.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { serveParent } from './child-process.ts';
import { recordStatements } from './record-statements.ts';

const [appUrl = '', authUrl = '', dataFolder = '', sandboxOrigin = '', part = 'server'] = process.argv.slice(2);
const recorder = recordStatements();
const { services } = await startServices(
  createBenchConfig(dataFolder, sandboxOrigin),
  { appUrl, authUrl },
  { setupKey: '', rebuild: async () => undefined },
);
const app = await createApp(services);
await app.listen({ host: '127.0.0.1', port: 0 });
if (part === 'worker') {
  await startJobs(
    services,
    modules.flatMap((module) => module.jobs ?? []),
  );
}
const address = app.server.address();
serveParent(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`, async (message) =>
  message.kind === 'record' ? recorder.start() : { statements: recorder.stop() },
);
