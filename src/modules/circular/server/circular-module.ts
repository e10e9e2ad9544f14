import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { circularOperations as operations } from '../contract.ts';
import { circularCase } from './circular-case.ts';
import { listCirculars, readCircular } from './circular-reads.ts';
import { draftCircular, reviseCircular } from './draft-service.ts';
import { letterOperations as letters } from '../letter-contract.ts';
import { downloadLetter, listLetters, readLetter } from './letter-reads.ts';
import { receiveLetter, replyLetter } from './letter-service.ts';
import { downloadCircular, issueCircular, verifyFacts, withdrawCircular } from './issue-service.ts';

export const circularModule = defineModule({
  name: 'circular',
  cases: [circularCase],
  routes: [
    onQuery(operations.listCirculars, listCirculars),
    onQuery(operations.readCircular, readCircular),
    onCommand(operations.draftCircular, draftCircular),
    onCommand(operations.reviseCircular, reviseCircular),
    onQuery(operations.verifyFacts, verifyFacts),
    onCommand(operations.issueCircular, issueCircular),
    onCommand(operations.withdrawCircular, withdrawCircular),
    onQuery(operations.downloadCircular, downloadCircular),
    onQuery(letters.listLetters, listLetters),
    onQuery(letters.readLetter, readLetter),
    onCommand(letters.receiveLetter, receiveLetter),
    onCommand(letters.replyLetter, replyLetter),
    onQuery(letters.downloadLetter, downloadLetter),
  ],
});
