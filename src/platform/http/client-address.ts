import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

const ownMachine = /^(?:::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * From where a request came. Behind a proxy on this machine (the office named its public address) it is what that proxy says last; what
 * stands before in the header anybody could have written.
 */
export function clientAddress(request: FastifyRequest, config: Pick<Config, 'publicOrigin'>): string {
  if (config.publicOrigin === undefined || !ownMachine.test(request.ip)) return request.ip;
  const said = request.headers['x-forwarded-for'];
  const last = (Array.isArray(said) ? said.at(-1) : said)?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? request.ip : last;
}
