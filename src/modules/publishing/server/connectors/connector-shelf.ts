import type { Platform } from '#modules/registry/contract.ts';
import type { Services } from '#platform/services.ts';
import type { ConnectorName } from '../../connectors-contract.ts';
import type { Connector } from './connector.ts';
import { createDouyinConnector } from './douyin-connector.ts';
import { createKuaishouConnector } from './kuaishou-connector.ts';
import { createWebhookConnector } from './webhook-connector.ts';
import { createWechatConnector } from './wechat-connector.ts';
import { createWeiboConnector } from './weibo-connector.ts';

type Shelf = Readonly<Record<ConnectorName, Connector>>;

const shelves = new WeakMap<object, Shelf>();

function shelfOf(services: Pick<Services, 'outgoing' | 'clock'>): Shelf {
  let shelf = shelves.get(services);
  if (!shelf) {
    const { outgoing, clock } = services;
    shelf = {
      wechat: createWechatConnector(outgoing, clock),
      weibo: createWeiboConnector(outgoing, clock),
      douyin: createDouyinConnector(outgoing, clock),
      kuaishou: createKuaishouConnector(outgoing, clock),
      webhook: createWebhookConnector(outgoing, clock),
    };
    shelves.set(services, shelf);
  }
  return shelf;
}

/** The connectors of this process; tokens and covers are remembered as long as the services live. */
export function connectorOf(services: Pick<Services, 'outgoing' | 'clock'>, name: ConnectorName): Connector {
  return shelfOf(services)[name];
}

/** The connector that serves a platform's accounts; undefined where only a person can publish. */
export function connectorFor(
  services: Pick<Services, 'outgoing' | 'clock'>,
  platform: Platform,
): Connector | undefined {
  return Object.values(shelfOf(services)).find((connector) => connector.manifest.platforms.includes(platform));
}
