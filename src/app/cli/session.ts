import type { FastifyInstance } from 'fastify';
import { openLocalSession } from '../local-operator.ts';
import { openFolder, openServices } from '../open-installation.ts';
import { createApp } from '../server.ts';

/** What a command of the command line works with. */
export interface CliSession {
  readonly app: FastifyInstance;
  /** Secret of the session in whose name the command acts. */
  readonly token: string;
}

/**
 * Opens the data folder (starting the embedded database when none runs), acts as the holder of the token, or as the
 * local operator where no real office is set up, and closes everything again.
 */
export async function withSession<R>(
  options: { token?: string },
  work: (session: CliSession) => Promise<R>,
): Promise<R> {
  const folder = await openFolder(process.env, () => undefined);
  const opened = await openServices(folder, process.env);
  try {
    const app = await createApp(opened.services);
    const given = options.token ?? process.env['ZHIJIAN_TOKEN'];
    const local = given === undefined ? await openLocalSession(opened.services) : undefined;
    try {
      return await work({ app, token: given ?? local?.secret ?? '' });
    } finally {
      await local?.end();
      await app.close();
    }
  } finally {
    await opened.close();
  }
}
