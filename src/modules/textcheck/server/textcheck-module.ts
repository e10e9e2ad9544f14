import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { modelOperations } from '../model-contract.ts';
import { askModel, readModel } from './ask-model.ts';
import { checkText } from './check-service.ts';
import { listTerms } from './term-reads.ts';
import { addTerm, endTerm } from './term-service.ts';

copyTextsByNode();

export const textcheckModule = defineModule({
  name: 'textcheck',
  routes: [
    onQuery(operations.checkText, checkText),
    onQuery(operations.listTerms, listTerms),
    onCommand(operations.addTerm, addTerm),
    onCommand(operations.endTerm, endTerm),
    onQuery(modelOperations.readModel, readModel),
    onPrepared(modelOperations.askModel, askModel),
  ],
});
