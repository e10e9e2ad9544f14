import type { Owned } from '#platform/database/tables.ts';
import type { ItemClass, ItemOrigin } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    item: ItemTable;
    itemRevision: ItemRevisionTable;
    itemTarget: ItemTargetTable;
  }
}

interface ItemTable extends Owned {
  unitId: string;
  class: ItemClass;
  origin: ItemOrigin;
  sourceName: string | null;
  authorId: string;
  authorName: string;
  authorSessionId: string;
  authorEventId: string;
  authorSha: string;
  currentRevisionId: string;
  currentSha: string;
  currentNumber: number;
  createdAt: Date;
}

interface ItemRevisionTable extends Owned {
  itemId: string;
  number: number;
  canonical: string;
  sha256: string;
  editorId: string;
  editorName: string;
  sessionId: string;
  eventId: string;
  action: 'content.create' | 'content.edit';
  savedAt: Date;
}

interface ItemTargetTable {
  itemId: string;
  province: number;
  revisionId: string;
  subjectSha: string;
  accountId: string;
  unitPath: string;
}
