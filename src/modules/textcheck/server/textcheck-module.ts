import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import { onPrepared, onPreparedQuery, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { carrierOperations } from '../carrier-contract.ts';
import { textcheckOperations as operations } from '../contract.ts';
import { modelOperations } from '../model-contract.ts';
import { askModel, readModel } from './ask-model.ts';
import { checkSentFile } from './check-file.ts';
import { checkText } from './check-service.ts';
import { dictionaryRoutes } from './dictionary-routes.ts';
import { falseHitCase } from './false-hit-case.ts';

copyTextsByNode();

export const textcheckModule = defineModule({
  name: 'textcheck',
  cases: [falseHitCase],
  routes: [
    onQuery(operations.checkText, checkText),
    onPreparedQuery(carrierOperations.checkFile, checkSentFile),
    ...dictionaryRoutes,
    onQuery(modelOperations.readModel, readModel),
    onPrepared(modelOperations.askModel, askModel),
  ],
});
