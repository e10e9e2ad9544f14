import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { rectificationOperations as operations } from '../contract.ts';
import { orderRectification, previewOrder } from './order-service.ts';
import { machineRecheck, recheckRectification } from './recheck-service.ts';
import { rectificationCase } from './rectification-case.ts';
import { listRectifications, readRectification } from './rectification-reads.ts';
import { acceptOrder, reportRectification } from './response-service.ts';

export const rectificationModule = defineModule({
  name: 'rectification',
  cases: [rectificationCase],
  routes: [
    onQuery(operations.listRectifications, listRectifications),
    onQuery(operations.readRectification, readRectification),
    onQuery(operations.previewOrder, previewOrder),
    onCommand(operations.orderRectification, orderRectification),
    onCommand(operations.acceptOrder, acceptOrder),
    onCommand(operations.reportRectification, reportRectification),
    onQuery(operations.machineRecheck, machineRecheck),
    onCommand(operations.recheckRectification, recheckRectification),
  ],
});
