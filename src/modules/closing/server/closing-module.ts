import { onCommand, onOpen, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { closingOperations as operations } from '../contract.ts';
import { archiveJob } from './archive-job.ts';
import { downloadArchive, downloadProof, verifyArchive } from './archive-reads.ts';
import { beginClosing, reviseClosing, submitClosing, withdrawClosing } from './begin-closing.ts';
import { closingCase } from './closing-case.ts';
import { downloadNotice, exportClosings } from './closing-exports.ts';
import { listClosings, readClosing } from './closing-reads.ts';
import { approveClosing, returnClosing } from './decide-closing.ts';
import { followFilingsJob } from './follow-filings-job.ts';
import { mergeCase } from './merge-case.ts';
import { analyseMerges, listMergeProposals } from './merge-reads.ts';
import { acceptMerge, postponeMerge, proposeMerge, rejectMerge } from './merge-service.ts';
import { beginArchive, recordCancelled, recordMove } from './move-service.ts';
import { approveNotice, publishNotice, writeNotice } from './notice-service.ts';
import { listPublicNotices } from './public-notices.ts';
import { closingNoticeSample } from './closing-sheet.ts';

export const closingModule = defineModule({
  name: 'closing',
  routes: [
    onQuery(operations.listClosings, listClosings),
    onQuery(operations.exportClosings, exportClosings),
    onQuery(operations.readClosing, readClosing),
    onCommand(operations.beginClosing, beginClosing),
    onCommand(operations.reviseClosing, reviseClosing),
    onCommand(operations.submitClosing, submitClosing),
    onCommand(operations.approveClosing, approveClosing),
    onCommand(operations.returnClosing, returnClosing),
    onCommand(operations.writeNotice, writeNotice),
    onCommand(operations.approveNotice, approveNotice),
    onCommand(operations.publishNotice, publishNotice),
    onQuery(operations.downloadNotice, downloadNotice),
    onCommand(operations.recordMove, recordMove),
    onCommand(operations.beginArchive, beginArchive),
    onQuery(operations.verifyArchive, verifyArchive),
    onQuery(operations.downloadArchive, downloadArchive),
    onCommand(operations.recordCancelled, recordCancelled),
    onQuery(operations.downloadProof, downloadProof),
    onCommand(operations.withdrawClosing, withdrawClosing),
    onOpen(operations.listPublicNotices, listPublicNotices),
    onQuery(operations.analyseMerges, analyseMerges),
    onQuery(operations.listMergeProposals, listMergeProposals),
    onCommand(operations.proposeMerge, proposeMerge),
    onCommand(operations.acceptMerge, acceptMerge),
    onCommand(operations.postponeMerge, postponeMerge),
    onCommand(operations.rejectMerge, rejectMerge),
  ],
  cases: [closingCase, mergeCase],
  jobs: [followFilingsJob, archiveJob],
  forms: [closingNoticeSample],
});
