import { onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { todayOperations as operations } from '../contract.ts';
import { readToday } from './today-reads.ts';

export const todayModule = defineModule({ name: 'today', routes: [onQuery(operations.readToday, readToday)] });
