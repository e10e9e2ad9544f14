import { budgetModule } from '#modules/budget/server/budget-module.ts';
import { contractsModule } from '#modules/contracts/server/contracts-module.ts';
import { documentsModule } from '#modules/documents/server/documents-module.ts';
import { licencesModule } from '#modules/licences/server/licences-module.ts';
import { linksModule } from '#modules/links/server/links-module.ts';
import { planningModule } from '#modules/planning/server/planning-module.ts';
import { contentModule } from '#modules/content/server/content-module.ts';
import { inspectionModule } from '#modules/inspection/server/inspection-module.ts';
import { mechanismsModule } from '#modules/mechanisms/server/mechanisms-module.ts';
import { monitoringModule } from '#modules/monitoring/server/monitoring-module.ts';
import { organisationModule } from '#modules/organisation/server/organisation-module.ts';
import { peopleModule } from '#modules/people/server/people-module.ts';
import { publishingModule } from '#modules/publishing/server/publishing-module.ts';
import { registryModule } from '#modules/registry/server/registry-module.ts';
import { rulesModule } from '#modules/rules/server/rules-module.ts';
import { rosterModule } from '#modules/roster/server/roster-module.ts';
import { custodyModule } from '#modules/custody/server/custody-module.ts';
import { systemModule } from '#modules/system/server/system-module.ts';
import { textcheckModule } from '#modules/textcheck/server/textcheck-module.ts';
import { rectificationModule } from '#modules/rectification/server/rectification-module.ts';
import { rescanModule } from '#modules/rescan/server/rescan-module.ts';
import { circularModule } from '#modules/circular/server/circular-module.ts';
import { whatifModule } from '#modules/whatif/server/whatif-module.ts';
import { remindersModule } from '#modules/reminders/server/reminders-module.ts';
import { statisticsModule } from '#modules/statistics/server/statistics-module.ts';
import { todayModule } from '#modules/today/server/today-module.ts';
import { profilesModule } from '#modules/profiles/server/profiles-module.ts';
import { interpretationModule } from '#modules/interpretation/server/interpretation-module.ts';
import { relayModule } from '#modules/relay/server/relay-module.ts';
import { closingModule } from '#modules/closing/server/closing-module.ts';
import type { ServerModule } from '#platform/module.ts';

/** Every module, lowest first. */
export const modules: readonly ServerModule[] = [
  documentsModule,
  organisationModule,
  peopleModule,
  rulesModule,
  registryModule,
  rosterModule,
  contractsModule,
  licencesModule,
  budgetModule,
  mechanismsModule,
  custodyModule,
  textcheckModule,
  linksModule,
  contentModule,
  planningModule,
  publishingModule,
  relayModule,
  interpretationModule,
  monitoringModule,
  profilesModule,
  closingModule,
  inspectionModule,
  systemModule,
  rectificationModule,
  rescanModule,
  circularModule,
  whatifModule,
  statisticsModule,
  todayModule,
  remindersModule,
];
