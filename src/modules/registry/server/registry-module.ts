import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { registryOperations as operations } from '../contract.ts';
import { registerOperations } from '../register-contract.ts';
import { exportAccounts } from './account-export.ts';
import { listAccountChanges } from './account-history.ts';
import { downloadQr } from './account-qr.ts';
import { listAccountViews, removeAccountView, saveAccountView } from './account-views.ts';
import { changeAccounts } from './change-accounts.ts';
import { accountCase } from './account-case.ts';
import { countAccounts, listAccounts } from './account-list.ts';
import { createAccount, goLive } from './account-service.ts';
import { openingOperations } from '../opening-contract.ts';
import { checkOpening } from './check-opening.ts';
import { decideOpening } from './decide-opening.ts';
import { openingCase } from './opening-case.ts';
import { downloadOpening, listOpenings, readOpening } from './opening-reads.ts';
import { requestOpening, resubmitOpening } from './request-opening.ts';
import { upperOperations } from '../upper-contract.ts';
import { confirmUpper, downloadUpperSheet } from './upper-service.ts';
import { filingOperations } from '../filing-contract.ts';
import { receiveDelivery, receiveFiling, returnDelivery, returnFiling } from './decide-delivery.ts';
import { listDeliveries, readDelivery } from './delivery-reads.ts';
import { closeInEmergency } from './emergency-close.ts';
import { filingCase } from './filing-case.ts';
import { listFilings } from './filing-reads.ts';
import { filingCheck, filingsStanding } from './filing-checks.ts';
import { followDeliveryJob } from './follow-delivery-job.ts';
import { enterPaperReceipt } from './paper-receipt.ts';
import { downloadFiling, readFiling, readFilingSheet } from './read-filing.ts';
import { recordStudy } from './record-study.ts';
import { startFiling } from './start-filing.ts';
import { createFiling, submitFiling, updateFiling, withdrawFiling } from './filing-service.ts';
import { followUnitChangeJob } from './follow-unit-change-job.ts';
import { importOperations } from '../import-contract.ts';
import { importAccounts } from './import-accounts.ts';
import { listingJob } from './listing-job.ts';
import { endedSponsors, mandatoryAccounts } from './judge-units.ts';
import { rebindDutiesJob } from './rebind-duties-job.ts';
import { readAccount } from './read-account.ts';
import { endedSponsorCheck, mandatoryAccountCheck } from './unit-checks.ts';
import { updateAccount } from './update-account.ts';
import { transferOperations } from '../transfer-contract.ts';
import { beginTransfers } from './begin-transfers.ts';
import { confirmTransfer, refuseTransfer } from './decide-transfer.ts';
import { readTransfer } from './read-transfer.ts';
import { transferAccountJob } from './transfer-account-job.ts';
import { registryForms } from './form-samples.ts';

export const registryModule = defineModule({
  name: 'registry',
  routes: [
    onQuery(operations.listAccounts, listAccounts),
    onQuery(operations.countAccounts, countAccounts),
    onQuery(registerOperations.listAccountViews, listAccountViews),
    onCommand(registerOperations.saveAccountView, saveAccountView),
    onCommand(registerOperations.removeAccountView, removeAccountView),
    onQuery(registerOperations.exportAccounts, exportAccounts),
    onCommand(registerOperations.changeAccounts, changeAccounts),
    onQuery(registerOperations.listAccountChanges, listAccountChanges),
    onQuery(registerOperations.downloadQr, downloadQr),
    onQuery(operations.readAccount, readAccount),
    onCommand(operations.createAccount, createAccount),
    onCommand(operations.updateAccount, updateAccount),
    onCommand(operations.goLive, goLive),
    onCommand(importOperations.importAccounts, importAccounts),
    onQuery(transferOperations.readTransfer, readTransfer),
    onCommand(transferOperations.confirmTransfer, confirmTransfer),
    onCommand(transferOperations.refuseTransfer, refuseTransfer),
    onCommand(transferOperations.beginTransfers, beginTransfers),
    onQuery(operations.listFilings, listFilings),
    onQuery(operations.readFiling, readFiling),
    onCommand(operations.createFiling, createFiling),
    onCommand(operations.updateFiling, updateFiling),
    onCommand(operations.submitFiling, submitFiling),
    onCommand(operations.withdrawFiling, withdrawFiling),
    onCommand(operations.receiveFiling, receiveFiling),
    onCommand(operations.returnFiling, returnFiling),
    onQuery(filingOperations.listDeliveries, listDeliveries),
    onQuery(filingOperations.readDelivery, readDelivery),
    onCommand(filingOperations.receiveDelivery, receiveDelivery),
    onCommand(filingOperations.returnDelivery, returnDelivery),
    onCommand(filingOperations.enterPaperReceipt, enterPaperReceipt),
    onCommand(filingOperations.recordStudy, recordStudy),
    onQuery(filingOperations.startFiling, startFiling),
    onCommand(filingOperations.closeInEmergency, closeInEmergency),
    onQuery(filingOperations.readFilingSheet, readFilingSheet),
    onQuery(filingOperations.downloadFiling, downloadFiling),
    onCommand(upperOperations.confirmUpper, confirmUpper),
    onQuery(upperOperations.downloadUpperSheet, downloadUpperSheet),
    onQuery(openingOperations.checkOpening, checkOpening),
    onQuery(openingOperations.listOpenings, listOpenings),
    onQuery(openingOperations.readOpening, readOpening),
    onQuery(openingOperations.downloadOpening, downloadOpening),
    onCommand(openingOperations.requestOpening, requestOpening),
    onCommand(openingOperations.resubmitOpening, resubmitOpening),
    onCommand(openingOperations.decideOpening, decideOpening),
  ],
  cases: [accountCase, filingCase, openingCase],
  checks: [filingCheck, mandatoryAccountCheck, endedSponsorCheck],
  standingChecks: [filingsStanding, mandatoryAccounts, endedSponsors],
  forms: registryForms,
  jobs: [listingJob, rebindDutiesJob, followDeliveryJob, followUnitChangeJob, transferAccountJob],
});
