import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { boardOperations as board } from '../board-contract.ts';
import { calendarOperations as calendar } from '../calendar-contract.ts';
import { campaignOperations as campaigns } from '../campaign-contract.ts';
import { materialOperations as materials } from '../material-contract.ts';
import { topicOperations as topics } from '../topic-contract.ts';
import { exportPlanBoard, readPlanBoard } from './board-reads.ts';
import { exportCampaigns, listCampaigns, readCampaign } from './campaign-reads.ts';
import { createCampaign, moveCampaign, setCampaignAccount, updateCampaign } from './campaign-service.ts';
import { createColumn, endColumn, exportColumns, listColumns, readColumn, updateColumn } from './column-service.ts';
import { exportCoverage, listCoverageItems, readCoverage, readVocabulariesOf } from './coverage-reads.ts';
import { followPublicationsJob } from './follow-publications-job.ts';
import { markItem } from './mark-item.ts';
import {
  countSubmissions,
  downloadMaterialFile,
  exportMaterials,
  exportSubmissions,
  listMaterials,
  readMaterial,
} from './material-reads.ts';
import { decideMaterial, dropMaterial, passMaterial, recordMaterial, submitMaterial } from './material-service.ts';
import { createOccasion, endOccasion, exportOccasions, listOccasions, passOccasion } from './occasion-service.ts';
import { openTopicItem } from './open-topic-item.ts';
import { campaignCase, materialCase, topicCase } from './planning-cases.ts';
import { exportTopics, listTopics, readTopic } from './topic-reads.ts';
import { claimTopic, createTopic, resumeTopic, shelveTopic, updateTopic } from './topic-service.ts';

export const planningModule = defineModule({
  name: 'planning',
  routes: [
    onQuery(topics.listTopics, listTopics),
    onQuery(topics.exportTopics, exportTopics),
    onQuery(topics.readTopic, readTopic),
    onCommand(topics.createTopic, createTopic),
    onCommand(topics.updateTopic, updateTopic),
    onCommand(topics.claimTopic, claimTopic),
    onCommand(topics.openTopicItem, openTopicItem),
    onCommand(topics.shelveTopic, shelveTopic),
    onCommand(topics.resumeTopic, resumeTopic),
    onQuery(calendar.listOccasions, listOccasions),
    onQuery(calendar.exportOccasions, exportOccasions),
    onCommand(calendar.createOccasion, createOccasion),
    onCommand(calendar.endOccasion, endOccasion),
    onCommand(calendar.passOccasion, passOccasion),
    onQuery(calendar.listColumns, listColumns),
    onQuery(calendar.exportColumns, exportColumns),
    onQuery(calendar.readColumn, readColumn),
    onCommand(calendar.createColumn, createColumn),
    onCommand(calendar.updateColumn, updateColumn),
    onCommand(calendar.endColumn, endColumn),
    onQuery(materials.listMaterials, listMaterials),
    onQuery(materials.exportMaterials, exportMaterials),
    onQuery(materials.countSubmissions, countSubmissions),
    onQuery(materials.exportSubmissions, exportSubmissions),
    onQuery(materials.readMaterial, readMaterial),
    onCommand(materials.recordMaterial, recordMaterial),
    onCommand(materials.submitMaterial, submitMaterial),
    onCommand(materials.decideMaterial, decideMaterial),
    onCommand(materials.passMaterial, passMaterial),
    onCommand(materials.dropMaterial, dropMaterial),
    onQuery(materials.downloadMaterialFile, downloadMaterialFile),
    onQuery(board.readPlanBoard, readPlanBoard),
    onQuery(board.exportPlanBoard, exportPlanBoard),
    onQuery(board.readCoverage, readCoverage),
    onQuery(board.listCoverageItems, listCoverageItems),
    onQuery(board.exportCoverage, exportCoverage),
    onQuery(board.readVocabularies, readVocabulariesOf),
    onCommand(board.markItem, markItem),
    onQuery(campaigns.listCampaigns, listCampaigns),
    onQuery(campaigns.exportCampaigns, exportCampaigns),
    onQuery(campaigns.readCampaign, readCampaign),
    onCommand(campaigns.createCampaign, createCampaign),
    onCommand(campaigns.updateCampaign, updateCampaign),
    onCommand(campaigns.moveCampaign, moveCampaign),
    onCommand(campaigns.setCampaignAccount, setCampaignAccount),
  ],
  cases: [topicCase, materialCase, campaignCase],
  jobs: [followPublicationsJob],
});
