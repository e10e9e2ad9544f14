import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** An obligation that just passed its term. */
export interface Breach {
  readonly id: string;
  readonly duty: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectTitle: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly dueAt: Date;
}

/** Which of these overdue obligations were seen to be breached; answers their ids. */
export type Witness = (
  ctx: { readonly db: Kysely<Tables>; readonly now: Date },
  overdue: readonly Breach[],
) => Promise<ReadonlySet<string>>;
