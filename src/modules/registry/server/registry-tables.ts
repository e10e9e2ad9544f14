import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { AccountMode, FilingKind, MediaClass, OpeningBasis, Platform } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    account: AccountTable;
    filing: FilingTable;
  }
}

interface AccountTable extends Owned {
  unitId: string;
  platform: Platform;
  platformId: string | null;
  name: string;
  certifiedSubject: string | null;
  description: Generated<string>;
  mediaClass: Generated<MediaClass>;
  mode: Generated<AccountMode>;
  isMain: Generated<boolean>;
  responsible: string | null;
  homeUrl: string | null;
  openedOn: string | null;
  watchedFrom: Date;
  search: Generated<string>;
  createdAt: Date;
  openingBasis: Generated<OpeningBasis>;
  openingRequestId: Generated<string | null>;
}

interface FilingTable extends Owned {
  unitId: string;
  accountId: string;
  kind: FilingKind;
  payload: unknown;
  recipientId: string;
  recipientProvince: number;
  submittedBy: string | null;
  submittedByName: string | null;
  submittedAt: Date | null;
  receivedBy: string | null;
  receivedByName: string | null;
  receivedAt: Date | null;
  receiptNumber: string | null;
  reason: Generated<string>;
  createdAt: Date;
  studiedOn: Generated<string | null>;
  studyOpinion: Generated<string | null>;
  studiedByName: Generated<string | null>;
}
