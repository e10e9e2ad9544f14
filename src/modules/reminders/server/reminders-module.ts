import { onCommand, onPrepared, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { reminderOperations as operations } from '../contract.ts';
import { forgetJob, lookJob } from './look-job.ts';
import { endMailbox, readMailbox, saveMailbox, testMailbox } from './mailbox-service.ts';
import { sendJob } from './send-job.ts';
import { listTargets } from './target-reads.ts';
import { addTarget, endTarget, setTopics, testTarget } from './target-service.ts';

export const remindersModule = defineModule({
  name: 'reminders',
  routes: [
    onQuery(operations.listTargets, listTargets),
    onCommand(operations.addTarget, addTarget),
    onCommand(operations.setTopics, setTopics),
    onPrepared(operations.testTarget, testTarget),
    onCommand(operations.endTarget, endTarget),
    onQuery(operations.readMailbox, readMailbox),
    onCommand(operations.saveMailbox, saveMailbox),
    onPrepared(operations.testMailbox, testMailbox),
    onCommand(operations.endMailbox, endMailbox),
  ],
  jobs: [lookJob, sendJob, forgetJob],
});
