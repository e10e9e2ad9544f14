import type { Services } from '#platform/services.ts';
import type { Connector } from './connector.ts';
import { createWechatConnector } from './wechat-connector.ts';

const shelves = new WeakMap<object, Readonly<Record<'wechat', Connector>>>();

/** The connectors of this process; tokens and covers are remembered as long as the services live. */
export function connectorOf(services: Pick<Services, 'outgoing' | 'clock'>, name: 'wechat'): Connector {
  let shelf = shelves.get(services);
  if (!shelf) {
    shelf = { wechat: createWechatConnector(services.outgoing, services.clock) };
    shelves.set(services, shelf);
  }
  return shelf[name];
}
