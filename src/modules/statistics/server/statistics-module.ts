import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { campaignOperations as campaigns } from '../campaign-contract.ts';
import { returnOperations as operations } from '../contract.ts';
import { downloadSum, exportReturns, listCampaigns, readCampaign } from './campaign-reads.ts';
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
import { downloadReturn, listReturns, prefillReturn, readReturn } from './return-reads.ts';

export const statisticsModule = defineModule({
  name: 'statistics',
  routes: [
    onQuery(campaigns.listCampaigns, listCampaigns),
    onCommand(campaigns.openCampaign, openCampaign),
    onQuery(campaigns.readCampaign, readCampaign),
    onCommand(campaigns.cancelCampaign, cancelCampaign),
    onQuery(campaigns.downloadSum, downloadSum),
    onQuery(campaigns.exportReturns, exportReturns),
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
