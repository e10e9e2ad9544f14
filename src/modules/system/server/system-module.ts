import { onCommand, onOpen, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { systemOperations as operations } from '../contract.ts';
import { listEvents, readEvidence, verifyAudit } from './audit-reads.ts';
import { readSetup, removeDemo, setUpOffice } from './setup-service.ts';

export const systemModule = defineModule({
  name: 'system',
  routes: [
    onOpen(operations.readSetup, readSetup),
    onOpen(operations.setUpOffice, setUpOffice),
    onOpen(operations.removeDemo, removeDemo),
    onQuery(operations.listEvents, listEvents),
    onQuery(operations.verifyAudit, verifyAudit),
    onCommand(operations.readEvidence, readEvidence),
  ],
});
