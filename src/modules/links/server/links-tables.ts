import type { Owned } from '#platform/database/tables.ts';
import type { LinkOwner, LinkState } from '../contract.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    linkDomain: LinkDomainTable;
    linkLook: LinkLookTable;
  }
}

interface LinkDomainTable extends Owned {
  unitId: string;
  domain: string;
  owner: string;
  addedByName: string;
  createdAt: Date;
  endedAt: Date | null;
  endedByName: string | null;
}

interface LinkLookTable extends Owned {
  publicationId: string;
  url: string;
  state: LinkState;
  httpStatus: number | null;
  finalUrl: string;
  owner: LinkOwner;
  lookedAt: Date;
  since: Date;
  findingId: string | null;
}
