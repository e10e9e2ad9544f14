import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { MoveItem } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    closing: ClosingTable;
    closingMove: ClosingMoveTable;
    mergeProposal: MergeProposalTable;
  }
}

interface ClosingTable extends Owned {
  unitId: string;
  accountId: string;
  kind: 'planned' | 'emergency';
  reason: string;
  successorId: string | null;
  successorText: string;
  begunAt: Date;
  begunByName: string | null;
  submitSha: string | null;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: Date | null;
  approvedSha: string | null;
  approvedBy: string | null;
  approvedByName: string | null;
  approvedAt: Date | null;
  approveProvince: number | null;
  approveSessionId: string | null;
  approveEventId: string | null;
  approveGrantId: string | null;
  approveRole: string | null;
  returnReason: Generated<string>;
  noticeText: string | null;
  noticeSha: string | null;
  noticeDays: number | null;
  noticeWrittenBy: string | null;
  noticeWrittenByName: string | null;
  noticeApprovedSha: string | null;
  noticeApprovedBy: string | null;
  noticeApprovedByName: string | null;
  noticeApprovedAt: Date | null;
  noticeProvince: number | null;
  noticeSessionId: string | null;
  noticeEventId: string | null;
  noticeGrantId: string | null;
  noticeRole: string | null;
  publishedOn: string | null;
  publishedAt: Date | null;
  publishedByName: string | null;
  noticeLinks: Generated<string[]>;
  noticeUntil: string | null;
  archiveEvidenceId: string | null;
  archiveSha: string | null;
  archivePosts: number | null;
  archivedAt: Date | null;
  cancelledOn: string | null;
  cancelEvidenceId: string | null;
  cancelledAt: Date | null;
  cancelledByName: string | null;
  endedAt: Date | null;
  endReason: Generated<string>;
}

interface ClosingMoveTable {
  closingId: string;
  province: number;
  unitPath: string;
  item: MoveItem;
  note: string;
  evidenceId: string | null;
  doneAt: Date;
  doneByName: string;
}

interface MergeProposalTable extends Owned {
  unitId: string;
  accountId: string;
  keepId: string | null;
  reasons: unknown;
  note: Generated<string>;
  proposedAt: Date;
  proposedByName: string;
  proposedUnitName: string;
  postponedUntil: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  decideReason: Generated<string>;
  closingId: string | null;
}
