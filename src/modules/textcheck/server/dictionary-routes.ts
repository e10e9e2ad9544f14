import { onCommand, onQuery, type Route } from '#platform/http/route.ts';
import { dictionaryOperations } from '../dictionary-contract.ts';
import { falseHitOperations } from '../feedback-contract.ts';
import { ignoreOperations } from '../ignore-contract.ts';
import { listOperations } from '../lists-contract.ts';
import { termOperations } from '../terms-contract.ts';
import { countFalseHits, exportFalseHits, listFalseHits } from './false-hit-reads.ts';
import { acceptFalseHit, refuseFalseHit, sendFalseHit } from './false-hit-service.ts';
import { addIgnore, endIgnore, listIgnores } from './ignore-service.ts';
import { listEntries, readEntry } from './list-reads.ts';
import { addEntry, changeEntry, endEntry } from './list-service.ts';
import { exportEntries, importEntries } from './list-transfer.ts';
import { previewTerm } from './preview-term.ts';
import { readDictionary } from './send-dictionary.ts';
import { readStatistic } from './send-statistic.ts';
import { listTerms, readTerm } from './term-reads.ts';
import { addTerm, changeTerm, endTerm } from './term-service.ts';
import { exportTerms, importTerms } from './term-transfer.ts';

/** What a unit looks for: its dictionary, and the words, ignores and lists in it; false hits. */
export const dictionaryRoutes: readonly Route[] = [
  onQuery(dictionaryOperations.readDictionary, readDictionary),
  onQuery(dictionaryOperations.readStatistic, readStatistic),
  onQuery(termOperations.listTerms, listTerms),
  onQuery(termOperations.readTerm, readTerm),
  onQuery(termOperations.previewTerm, previewTerm),
  onCommand(termOperations.addTerm, addTerm),
  onCommand(termOperations.changeTerm, changeTerm),
  onCommand(termOperations.endTerm, endTerm),
  onCommand(termOperations.importTerms, importTerms),
  onQuery(termOperations.exportTerms, exportTerms),
  onQuery(ignoreOperations.listIgnores, listIgnores),
  onCommand(ignoreOperations.addIgnore, addIgnore),
  onCommand(ignoreOperations.endIgnore, endIgnore),
  onQuery(falseHitOperations.listFalseHits, listFalseHits),
  onQuery(falseHitOperations.countFalseHits, countFalseHits),
  onCommand(falseHitOperations.reportFalseHit, sendFalseHit),
  onCommand(falseHitOperations.acceptFalseHit, acceptFalseHit),
  onCommand(falseHitOperations.refuseFalseHit, refuseFalseHit),
  onQuery(falseHitOperations.exportFalseHits, exportFalseHits),
  onQuery(listOperations.listEntries, listEntries),
  onQuery(listOperations.readEntry, readEntry),
  onCommand(listOperations.addEntry, addEntry),
  onCommand(listOperations.changeEntry, changeEntry),
  onCommand(listOperations.endEntry, endEntry),
  onCommand(listOperations.importEntries, importEntries),
  onQuery(listOperations.exportEntries, exportEntries),
];
