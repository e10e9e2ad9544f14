import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { statisticsOperations as operations } from '../contract.ts';
import { cancelCampaign, openCampaign } from './campaign-service.ts';
import { returnCheck, returnStanding } from './late-check.ts';
import { returnCase } from './return-case.ts';
import {
  acceptReturn,
  fillReturn,
  proofreadReturn,
  sendBackReturn,
  signReturn,
  submitReturn,
} from './return-service.ts';
import {
  downloadReturn,
  downloadSum,
  exportReturns,
  listCampaigns,
  listReturns,
  prefillReturn,
  readCampaign,
  readReturn,
} from './statistics-reads.ts';

export const statisticsModule = defineModule({
  name: 'statistics',
  routes: [
    onQuery(operations.listCampaigns, listCampaigns),
    onCommand(operations.openCampaign, openCampaign),
    onQuery(operations.readCampaign, readCampaign),
    onCommand(operations.cancelCampaign, cancelCampaign),
    onQuery(operations.downloadSum, downloadSum),
    onQuery(operations.exportReturns, exportReturns),
    onQuery(operations.listReturns, listReturns),
    onQuery(operations.readReturn, readReturn),
    onQuery(operations.prefillReturn, prefillReturn),
    onCommand(operations.fillReturn, fillReturn),
    onCommand(operations.proofreadReturn, proofreadReturn),
    onCommand(operations.signReturn, signReturn),
    onCommand(operations.sendBackReturn, sendBackReturn),
    onCommand(operations.submitReturn, submitReturn),
    onCommand(operations.acceptReturn, acceptReturn),
    onQuery(operations.downloadReturn, downloadReturn),
  ],
  cases: [returnCase],
  checks: [returnCheck],
  standingChecks: [returnStanding],
});
