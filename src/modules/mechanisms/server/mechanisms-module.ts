import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { mechanismOperations as operations } from '../contract.ts';
import { documentsCheck, documentsInForce } from './mechanism-checks.ts';
import { downloadDocument, exportDocuments, listDocuments, readDocument, readMatrix } from './mechanism-reads.ts';
import { endDocument, recordDocument } from './mechanism-service.ts';

export const mechanismsModule = defineModule({
  name: 'mechanisms',
  routes: [
    onQuery(operations.listDocuments, listDocuments),
    onQuery(operations.readMatrix, readMatrix),
    onQuery(operations.exportDocuments, exportDocuments),
    onQuery(operations.readDocument, readDocument),
    onCommand(operations.recordDocument, recordDocument),
    onCommand(operations.endDocument, endDocument),
    onQuery(operations.downloadDocument, downloadDocument),
  ],
  checks: [documentsInForce],
  standingChecks: [documentsCheck],
});
