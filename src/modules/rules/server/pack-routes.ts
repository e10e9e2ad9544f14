import { onCommand, onQuery } from '#platform/http/route.ts';
import { packOperations as operations } from '../packs-contract.ts';
import { discardRulePack, draftRulePack, reviseRulePack } from './draft-pack.ts';
import { issueRulePack } from './issue-pack.ts';
import { checkPackText, listRulePacks, readPackText, readRulePack } from './rule-pack-reads.ts';
import { withdrawRulePack } from './withdraw-pack.ts';

export const packRoutes = [
  onQuery(operations.listRulePacks, listRulePacks),
  onQuery(operations.readRulePack, readRulePack),
  onQuery(operations.readPackText, readPackText),
  onQuery(operations.checkPackText, checkPackText),
  onCommand(operations.draftRulePack, draftRulePack),
  onCommand(operations.reviseRulePack, reviseRulePack),
  onCommand(operations.issueRulePack, issueRulePack),
  onCommand(operations.discardRulePack, discardRulePack),
  onCommand(operations.withdrawRulePack, withdrawRulePack),
];
