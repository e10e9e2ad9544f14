import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { MediaKind } from '../media-contract.ts';
import type { ItemClass } from '../class-contract.ts';
import type { ItemKind, ItemOrigin } from '../revision-contract.ts';
import type { ReceiptVerdict } from '../route-contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    item: ItemTable;
    itemRevision: ItemRevisionTable;
    itemTarget: ItemTargetTable;
    mediaFile: MediaFileTable;
    itemDraft: ItemDraftTable;
    itemComment: ItemCommentTable;
    riskReceipt: RiskReceiptTable;
    consultation: ConsultationTable;
  }
}

interface ConsultationTable extends Owned {
  unitId: string;
  unitName: string;
  itemId: string;
  roundId: string;
  recipientId: string;
  recipientProvince: number;
  recipientPath: string;
  recipientName: string;
  content: string;
  contentSha: string;
  note: string;
  askedAt: Date;
  askedBy: string;
  askedByName: string;
  askProvince: number;
  askSessionId: string;
  askEventId: string;
  verdict: Generated<'agree' | 'disagree' | null>;
  opinion: Generated<string>;
  decidedAt: Generated<Date | null>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decideProvince: Generated<number | null>;
  decideSessionId: Generated<string | null>;
  decideEventId: Generated<string | null>;
  decideGrantId: Generated<string | null>;
  decideRole: Generated<string | null>;
  decideGrantPath: Generated<string | null>;
}

interface ItemTable extends Owned {
  unitId: string;
  classes: ItemClass[];
  origin: ItemOrigin;
  kind: ItemKind;
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

interface RiskReceiptTable extends Owned {
  roundId: string;
  subjectId: string;
  subjectSha: string;
  approvedAt: Date;
  number: string;
  verdict: ReceiptVerdict;
  note: string;
  receivedAt: Date;
  recordedAt: Date;
  evidenceId: string;
  personId: string;
  personName: string;
  sessionId: string;
  eventId: string;
  role: string;
  grantId: string;
}

interface ItemTargetTable {
  itemId: string;
  province: number;
  revisionId: string;
  subjectSha: string;
  accountId: string;
  unitPath: string;
}

interface MediaFileTable extends Owned {
  unitId: string;
  sha256: string;
  kind: MediaKind;
  mediaType: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
  name: string;
  texts: unknown;
  notChecked: unknown;
  takenOut: string[];
  sourceUrl: string | null;
  evidenceId: string;
  addedBy: string;
  addedByName: string;
  addedAt: Date;
}

interface ItemDraftTable extends Owned {
  personId: string;
  personName: string;
  itemId: string | null;
  baseNumber: number;
  version: number;
  content: unknown;
  isChanged: boolean;
  startedAt: Date;
  savedAt: Date;
  seenAt: Date;
}

interface ItemCommentTable extends Owned {
  itemId: string;
  threadId: string | null;
  revisionId: string;
  subjectSha: string;
  field: 'title' | 'digest' | 'body' | null;
  startAt: number | null;
  quote: string | null;
  before: string | null;
  after: string | null;
  suggestion: string | null;
  body: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
  resolution: 'done' | 'accepted' | 'declined' | null;
  resolvedBy: string | null;
  resolvedByName: string | null;
  resolvedAt: Date | null;
}
