import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type {
  AccountFunction,
  AccountMode,
  CertificationState,
  MediaClass,
  SubType,
  UpperSystem,
} from '../facts-contract.ts';
import type { AccountState, FilingKind, OpeningBasis, Platform } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    account: AccountTable;
    accountUpper: AccountUpperTable;
    accountChange: AccountChangeTable;
    accountListing: AccountListingTable;
    accountWords: Owned & { words: string };
    accountView: AccountViewTable;
    filing: FilingTable;
  }
}

interface AccountTable extends Owned {
  unitId: string;
  platform: Platform;
  subType: SubType | null;
  platformId: string | null;
  originalId: string | null;
  name: string;
  homeUrl: string | null;
  certification: CertificationState | null;
  certifiedSubject: string | null;
  certifiedUntil: string | null;
  namesSponsor: boolean | null;
  description: Generated<string>;
  positioning: Generated<string>;
  functions: Generated<AccountFunction[]>;
  interactionEntrance: string | null;
  mediaClass: Generated<MediaClass>;
  mode: Generated<AccountMode>;
  isMain: Generated<boolean>;
  isOfficial: boolean | null;
  responsible: string | null;
  followers: number | null;
  followersOn: string | null;
  followersSource: 'manual' | 'observed' | null;
  openedOn: string | null;
  openingReason: string | null;
  hasContentReview: boolean | null;
  needsNewsLicence: boolean | null;
  needsAudiovisualLicence: boolean | null;
  clientDownloadUrl: string | null;
  clientPackage: string | null;
  clientVersion: string | null;
  clientIpv6: boolean | null;
  clientGradedRecord: string | null;
  clientAppRecord: string | null;
  watchedFrom: Date;
  search: Generated<string>;
  createdAt: Date;
  openingBasis: Generated<OpeningBasis>;
  openingRequestId: Generated<string | null>;
}

interface AccountUpperTable extends Owned {
  accountId: string;
  system: UpperSystem;
  number: string;
  confirmedOn: string;
  confirmedBy: string | null;
  confirmedByName: string;
}

interface AccountChangeTable extends Owned {
  accountId: string;
  field: string;
  fromValue: string | null;
  toValue: string | null;
  changedAt: Date;
  changedBy: string | null;
  changedByName: string;
  eventId: string;
  eventProvince: number;
}

interface AccountListingTable extends Owned {
  unitId: string;
  unitName: string;
  platform: Platform;
  platformRank: number;
  state: AccountState;
  stateRank: number;
  mode: AccountMode;
  mediaClass: MediaClass;
  isMain: boolean;
  certification: CertificationState | null;
  certifiedUntil: string | null;
  nameKey: string;
  followers: number;
  openedOn: string;
  lastPostAt: Date;
  dueAt: Date;
  findingCount: number;
}

interface AccountViewTable extends Owned {
  unitId: string;
  personId: string;
  name: string;
  isShared: boolean;
  query: unknown;
  createdAt: Date;
  endedAt: Date | null;
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
