import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { templateOperations as operations } from '../template-contract.ts';
import { downloadSample, downloadTemplate, endTemplate, listForms, replaceTemplate } from './template-service.ts';

export const documentsModule = defineModule({
  name: 'documents',
  routes: [
    onQuery(operations.listForms, listForms),
    onQuery(operations.downloadSample, downloadSample),
    onQuery(operations.downloadTemplate, downloadTemplate),
    onCommand(operations.replaceTemplate, replaceTemplate),
    onCommand(operations.endTemplate, endTemplate),
  ],
});
