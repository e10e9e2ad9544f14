import type { Generated, JSONColumnType } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { OccasionKind, OccasionRule } from '#shared/occasions.ts';
import type { CampaignAccountState } from '../campaign-contract.ts';
import type { CustodyLink, MaterialKind, MaterialRights } from '../material-contract.ts';
import type { TopicSource } from '../topic-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    planTopic: PlanTopicTable;
    planTopicAccount: {
      topicId: string;
      province: number;
      unitPath: string;
      accountId: string;
      accountProvince: number;
    };
    planColumn: PlanColumnTable;
    planOccasion: PlanOccasionTable;
    planOccasionPass: PlanOccasionPassTable;
    planMaterial: PlanMaterialTable;
    planMaterialFile: { materialId: string; province: number; unitPath: string; evidenceId: string };
    planMaterialStep: PlanMaterialStepTable;
    planCampaign: PlanCampaignTable;
    planCampaignAccount: PlanCampaignAccountTable;
    planItem: PlanItemTable;
  }
}

interface Classed {
  disclosureClasses: Generated<string[]>;
  permittedClasses: Generated<string[]>;
  localTopics: Generated<string[]>;
}

interface PlanTopicTable extends Owned, Classed {
  unitId: string;
  angle: string;
  ownerId: string | null;
  ownerName: string;
  plannedOn: string | null;
  source: TopicSource;
  sourceNote: string;
  columnId: string | null;
  campaignId: string | null;
  materialId: string | null;
  occasionKey: string | null;
  occasionOn: string | null;
  itemId: Generated<string | null>;
  createdByName: string;
  createdAt: Date;
}

interface PlanColumnTable extends Owned {
  unitId: string;
  accountId: string;
  name: string;
  purpose: string;
  everyDays: number;
  createdByName: string;
  createdAt: Date;
  endedAt: Generated<Date | null>;
  endReason: Generated<string>;
}

interface PlanOccasionTable extends Owned {
  unitId: string;
  name: string;
  kind: OccasionKind;
  rule: JSONColumnType<OccasionRule>;
  leadDays: number;
  caution: string;
  source: string;
  createdByName: string;
  createdAt: Date;
  endedAt: Generated<Date | null>;
  endReason: Generated<string>;
}

interface PlanOccasionPassTable {
  unitId: string;
  province: number;
  unitPath: string;
  occasionKey: string;
  fallsOn: string;
  reason: string;
  byName: string;
  at: Date;
}

interface PlanMaterialTable extends Owned {
  unitId: string;
  kind: MaterialKind;
  body: string;
  sourceName: string;
  sourceUrl: string | null;
  foundAt: Date;
  place: string;
  rights: MaterialRights;
  rightsNote: string;
  gatheredBy: string;
  gatheredByName: string;
  createdAt: Date;
  campaignId: string | null;
  submittedBy: Generated<string | null>;
  submittedAt: Generated<Date | null>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decidedAt: Generated<Date | null>;
  reason: Generated<string>;
}

interface PlanMaterialStepTable extends Owned {
  materialId: string;
  link: CustodyLink;
  byId: string;
  byName: string;
  party: string;
  note: string;
  fileShas: string[];
  at: Date;
}

interface PlanCampaignTable extends Owned {
  unitId: string;
  goal: string;
  fromOn: string;
  untilOn: string;
  createdByName: string;
  createdAt: Date;
}

interface PlanCampaignAccountTable {
  campaignId: string;
  province: number;
  unitPath: string;
  accountId: string;
  accountProvince: number;
  state: Generated<CampaignAccountState>;
  note: Generated<string>;
  changedAt: Date;
  changedByName: string;
}

interface PlanItemTable {
  itemId: string;
  province: number;
  unitId: string;
  unitPath: string;
  columnId: string | null;
  disclosureClasses: string[];
  permittedClasses: string[];
  localTopics: string[];
  markedByName: string;
  markedAt: Date;
}
