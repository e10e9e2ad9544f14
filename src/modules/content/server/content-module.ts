import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { contentOperations as operations } from '../contract.ts';
import { commentOperations } from '../comment-contract.ts';
import { consultationOperations } from '../consultation-contract.ts';
import { editingOperations } from '../editing-contract.ts';
import { mediaOperations } from '../media-contract.ts';
import { routeOperations } from '../route-contract.ts';
import { sheetOperations } from '../sheet-contract.ts';
import { addComment, answerComment, listComments, resolveComment } from './comment-service.ts';
import { decideBatch } from './decide-batch.ts';
import { decideItem } from './decide-item.ts';
import { dropDraft, keepDraft, readEditing } from './draft-service.ts';
import { itemCase } from './item-case.ts';
import { listItems } from './item-list.ts';
import { readItem } from './item-reads.ts';
import { createItem, editItem, withdrawItem } from './item-service.ts';
import { downloadItemSheet } from './download-item-sheet.ts';
import { sampleItemSheet } from './item-sheet.ts';
import { itemWordsJob } from './item-words.ts';
import { addMedia, fetchMedia, readMedia, readMediaFacts } from './media-service.ts';
import { previewSubmission } from './risk-preview.ts';
import { readDifference } from './revision-reads.ts';
import { reviewQueue } from './review-queue.ts';
import { listConsultations, listItemConsultations, readConsultation } from './consultation-reads.ts';
import { answerConsultation, askUnits } from './consultation-service.ts';
import { recordCountersign } from './record-countersign.ts';
import { recordReceipt } from './record-receipt.ts';
import { submitItem } from './submit-item.ts';

export const contentModule = defineModule({
  name: 'content',
  routes: [
    onQuery(operations.listItems, listItems),
    onCommand(operations.createItem, createItem),
    onQuery(operations.readItem, readItem),
    onCommand(operations.editItem, editItem),
    onCommand(operations.submitItem, submitItem),
    onQuery(operations.previewSubmission, previewSubmission),
    onCommand(operations.decide, decideItem),
    onCommand(operations.withdrawItem, withdrawItem),
    onQuery(operations.readDifference, readDifference),
    onQuery(operations.reviewQueue, reviewQueue),
    onPrepared(mediaOperations.addMedia, addMedia),
    onPrepared(mediaOperations.fetchMedia, fetchMedia),
    onQuery(mediaOperations.readMedia, readMedia),
    onQuery(mediaOperations.readMediaFacts, readMediaFacts),
    onCommand(routeOperations.recordCountersign, recordCountersign),
    onCommand(consultationOperations.askUnits, askUnits),
    onQuery(consultationOperations.listItemConsultations, listItemConsultations),
    onQuery(consultationOperations.listConsultations, listConsultations),
    onQuery(consultationOperations.readConsultation, readConsultation),
    onCommand(consultationOperations.answerConsultation, answerConsultation),
    onCommand(routeOperations.recordReceipt, recordReceipt),
    onCommand(routeOperations.decideBatch, decideBatch),
    onQuery(commentOperations.listComments, listComments),
    onCommand(commentOperations.addComment, addComment),
    onCommand(commentOperations.answerComment, answerComment),
    onCommand(commentOperations.resolveComment, resolveComment),
    onQuery(sheetOperations.downloadItemSheet, downloadItemSheet),
    onQuery(editingOperations.readEditing, readEditing),
    onQuery(editingOperations.keepDraft, keepDraft),
    onQuery(editingOperations.dropDraft, dropDraft),
  ],
  cases: [itemCase],
  jobs: [itemWordsJob],
  forms: [{ form: 'content.item', text: '信息公开发布登记审核表', sample: sampleItemSheet }],
});
