import { onCommand, onQuery } from '#platform/http/route.ts';
import { defineModule } from '#platform/module.ts';
import { budgetOperations as operations } from '../contract.ts';
import { budgetCheck, budgetKept } from './budget-checks.ts';
import { downloadBudgetSource, exportBudget, listBudget, readBudgetLine, readBudgetYear } from './budget-reads.ts';
import { createBudgetLine, executeBudgetLine, strikeBudgetLine, updateBudgetLine } from './budget-service.ts';

export const budgetModule = defineModule({
  name: 'budget',
  routes: [
    onQuery(operations.listBudget, listBudget),
    onQuery(operations.readBudgetYear, readBudgetYear),
    onQuery(operations.exportBudget, exportBudget),
    onQuery(operations.readBudgetLine, readBudgetLine),
    onCommand(operations.createBudgetLine, createBudgetLine),
    onCommand(operations.updateBudgetLine, updateBudgetLine),
    onCommand(operations.executeBudgetLine, executeBudgetLine),
    onCommand(operations.strikeBudgetLine, strikeBudgetLine),
    onQuery(operations.downloadBudgetSource, downloadBudgetSource),
  ],
  checks: [budgetKept],
  standingChecks: [budgetCheck],
});
