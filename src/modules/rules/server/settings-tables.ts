import type { Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    ruleSetting: RuleSettingTable;
    calendarOverride: CalendarOverrideTable;
    officialText: OfficialTextTable;
  }
}

/** Who set it and when; ended when another value took its place or it was taken back. */
interface SetByUnit extends Owned {
  unitId: string;
  setBy: string;
  setByName: string;
  setAt: Date;
  endedByName: string | null;
  endedAt: Date | null;
}

interface RuleSettingTable extends SetByUnit {
  pack: string;
  rule: string;
  subject: string;
  value: unknown;
  reason: string;
}

interface CalendarOverrideTable extends SetByUnit {
  day: string;
  kind: 'off' | 'work';
  setByPath: string;
  reason: string;
}

interface OfficialTextTable extends Owned {
  unitId: string;
  pack: string;
  evidenceId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  note: Generated<string>;
  addedBy: string;
  addedByName: string;
  addedAt: Date;
  removedByName: string | null;
  removedAt: Date | null;
}
