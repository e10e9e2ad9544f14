import { sql } from 'kysely';
import type { TaskKind } from '../contract.ts';
import { dueOccasions } from './planning-tasks.ts';
import { taskQueries } from './task-queries.ts';
import type { TaskReader } from './task-reader.ts';

/** A task as the database tells it; `total`, `late` and `oldest` are of its kind. */
export interface TaskLine {
  kind: TaskKind;
  id: string;
  subjectKind: string;
  subjectId: string;
  title: string;
  unitName: string;
  since: Date;
  dueAt: Date | null;
  clause: string | null;
  total: string;
  late: string;
  oldest: Date;
}

/** What a person has to do now for the acting unit, at most `limit` of a kind, all kinds in one statement. */
export async function readTasks(ctx: TaskReader, limit: number): Promise<TaskLine[]> {
  const occasions = ctx.actor.permissions.has('planning.desk') ? await dueOccasions(ctx) : [];
  const branches = taskQueries(ctx, occasions, limit);
  if (branches.length === 0) return [];
  const { rows } = await sql<TaskLine>`${sql.join(branches, sql` union all `)}`.execute(ctx.db);
  return rows;
}
