import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { organisationOperations as operations } from '../contract.ts';
import { changeOperations } from '../change-contract.ts';
import { lineOperations } from '../line-contract.ts';
import { abolishUnit, mergeUnit } from './end-unit.ts';
import { exportUnits } from './export-units.ts';
import { previewUnitChange } from './follow-reads.ts';
import { importUnits } from './import-units.ts';
import { findReceivers, readLines } from './line-reads.ts';
import { endLine, setLine } from './line-service.ts';
import { noteChangeNotice } from './note-notice.ts';
import { renameUnit } from './rename-unit.ts';
import { readUnit } from './unit-detail.ts';
import { listUnits } from './unit-reads.ts';
import { createUnit } from './unit-service.ts';
import { updateUnit } from './update-unit.ts';

export const organisationModule = defineModule({
  name: 'organisation',
  routes: [
    onQuery(operations.listUnits, listUnits),
    onCommand(operations.createUnit, createUnit),
    onCommand(operations.importUnits, importUnits),
    onQuery(operations.exportUnits, exportUnits),
    onQuery(operations.readUnit, readUnit),
    onCommand(operations.updateUnit, updateUnit),
    onQuery(changeOperations.previewUnitChange, previewUnitChange),
    onCommand(changeOperations.renameUnit, renameUnit),
    onCommand(changeOperations.mergeUnit, mergeUnit),
    onCommand(changeOperations.abolishUnit, abolishUnit),
    onCommand(changeOperations.noteChangeNotice, noteChangeNotice),
    onQuery(lineOperations.findReceivers, findReceivers),
    onQuery(lineOperations.readLines, readLines),
    onCommand(lineOperations.setLine, setLine),
    onCommand(lineOperations.endLine, endLine),
  ],
});
