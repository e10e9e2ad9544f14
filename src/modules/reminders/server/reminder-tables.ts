import type { ColumnType, Generated } from 'kysely';
import type { Owned } from '#platform/database/tables.ts';
import type { TaskKind } from '../../today/contract.ts';
import type { ReminderTopic, TargetKind } from '../contract.ts';
import type { ReminderStage } from '../reminder-rules.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    reminderTarget: ReminderTargetTable;
    reminderMessage: ReminderMessageTable;
    reminder: ReminderTable;
    reminderLook: ReminderLookTable;
  }
}

interface ReminderTargetTable extends Owned {
  unitId: string;
  kind: TargetKind;
  personId: string | null;
  name: string;
  shown: string;
  addressSealed: string;
  keySealed: string | null;
  topics: ReminderTopic[];
  setByName: string;
  setAt: Date;
  endedAt: Generated<Date | null>;
  toldAt: Generated<Date | null>;
  sentAt: Generated<Date | null>;
  fault: Generated<string | null>;
}

/** One line of a message: a task, why it is told, and where it is done. */
export interface ReminderLine {
  readonly kind: TaskKind;
  readonly stage: ReminderStage;
  readonly title: string;
  readonly unitName: string;
  readonly dueAt: string | null;
  /** Path of the page, with its query. */
  readonly path: string;
  /** Who of the unit may do it, where they are few. */
  readonly who: string;
}

export interface ReminderContent {
  readonly unitName: string;
  readonly lines: readonly ReminderLine[];
  /** Tasks that are told as a number only. */
  readonly more: number;
}

interface ReminderMessageTable extends Owned {
  unitId: string;
  targetId: string;
  madeAt: Date;
  content: ColumnType<ReminderContent, string, never>;
  tasks: number;
  state: Generated<'queued' | 'sent' | 'failed'>;
  tried: Generated<number>;
  fault: Generated<string | null>;
  settledAt: Generated<Date | null>;
}

interface ReminderTable {
  targetId: string;
  province: number;
  unitPath: string;
  taskKind: TaskKind;
  taskId: string;
  since: Date;
  stage: ReminderStage;
  seenAt: Date;
  messageId: Generated<string | null>;
}

interface ReminderLookTable {
  unitId: string;
  province: number;
  unitPath: string;
  lookedAt: Date;
}
