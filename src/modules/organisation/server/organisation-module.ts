import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { organisationOperations as operations } from '../contract.ts';
import { importUnits } from './import-units.ts';
import { listUnits } from './unit-reads.ts';
import { createUnit } from './unit-service.ts';

export const organisationModule = defineModule({
  name: 'organisation',
  routes: [
    onQuery(operations.listUnits, listUnits),
    onCommand(operations.createUnit, createUnit),
    onCommand(operations.importUnits, importUnits),
  ],
});
