import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { organisationOperations as operations } from '../contract.ts';
import { lineOperations } from '../line-contract.ts';
import { importUnits } from './import-units.ts';
import { findReceivers, readLines } from './line-reads.ts';
import { endLine, setLine } from './line-service.ts';
import { listUnits } from './unit-reads.ts';
import { createUnit } from './unit-service.ts';

export const organisationModule = defineModule({
  name: 'organisation',
  routes: [
    onQuery(operations.listUnits, listUnits),
    onCommand(operations.createUnit, createUnit),
    onCommand(operations.importUnits, importUnits),
    onQuery(lineOperations.findReceivers, findReceivers),
    onQuery(lineOperations.readLines, readLines),
    onCommand(lineOperations.setLine, setLine),
    onCommand(lineOperations.endLine, endLine),
  ],
});
