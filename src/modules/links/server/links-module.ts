import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { linksOperations as operations } from '../contract.ts';
import { addDomain, endDomain, listDomains } from './domain-service.ts';
import { linkCheck } from './judge-link.ts';
import { lookAtLinks } from './look-service.ts';
import { listPublishedLinks } from './published-reads.ts';

export const linksModule = defineModule({
  name: 'links',
  routes: [
    onPrepared(operations.lookAtLinks, lookAtLinks),
    onQuery(operations.listPublishedLinks, listPublishedLinks),
    onQuery(operations.listDomains, listDomains),
    onCommand(operations.addDomain, addDomain),
    onCommand(operations.endDomain, endDomain),
  ],
  checks: [linkCheck],
});
