import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { licenceOperations as operations } from '../contract.ts';
import { licenceCheck, licensed } from './licence-checks.ts';
import { downloadLicence, exportLicences, listLicences, readLicence } from './licence-reads.ts';
import { endLicence, recordLicence } from './licence-service.ts';

export const licencesModule = defineModule({
  name: 'licences',
  routes: [
    onQuery(operations.listLicences, listLicences),
    onQuery(operations.exportLicences, exportLicences),
    onQuery(operations.readLicence, readLicence),
    onCommand(operations.recordLicence, recordLicence),
    onCommand(operations.endLicence, endLicence),
    onQuery(operations.downloadLicence, downloadLicence),
  ],
  checks: [licensed],
  standingChecks: [licenceCheck],
});
