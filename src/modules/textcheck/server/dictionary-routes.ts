import { onCommand, onQuery, type Route } from '#platform/http/route.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { dictionaryOperations } from '../dictionary-contract.ts';
import { readDictionary } from './send-dictionary.ts';
import { listTerms } from './term-reads.ts';
import { addTerm, endTerm } from './term-service.ts';

/** What a unit looks for: its dictionary, and the words in it. */
export const dictionaryRoutes: readonly Route[] = [
  onQuery(dictionaryOperations.readDictionary, readDictionary),
  onQuery(operations.listTerms, listTerms),
  onCommand(operations.addTerm, addTerm),
  onCommand(operations.endTerm, endTerm),
];
