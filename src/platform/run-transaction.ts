import { sql } from 'kysely';
import { permissionsOf, permissionText, type Permission, type Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { appendEvents, appendSystemEvents } from './audit/append-events.ts';
import type { Actor, Context, Office, Outcome, PersonContext, Via } from './context.ts';
import type { Services } from './services.ts';

interface SessionRow {
  sessionId: string;
  personId: string;
  personName: string;
  province: number;
  unitId: string;
  unitName: string;
  unitPath: string;
  grants: { id: string; role: Role }[];
  mustChange: boolean;
}

/** What a request brings to prove who it is. */
export interface Presented {
  readonly secret: string;
  readonly via: Via;
}

/**
 * Runs `work` in one transaction as the person behind the secret: who it is, what they may, and the row scope of
 * the acting unit are all set by the first statement.
 * @throws Problem common.unauthenticated, common.forbidden
 */
async function asPerson<R>(services: Services, presented: Presented, permission: Permission | undefined, work: (ctx: PersonContext) => Promise<R>): Promise<R> {
  return services.db.transaction().execute(async (db) => {
    const { rows } = await sql<SessionRow>`select * from session_enter(${presented.secret})`.execute(db);
    const row = rows[0];
    if (!row) throw new Problem(commonProblems.unauthenticated);
    const actor: Actor = {
      ...row,
      secret: presented.secret,
      via: presented.via,
      permissions: permissionsOf(row.grants.map((grant) => grant.role)),
      mustChangePassword: row.mustChange,
    };
    if (permission && !actor.permissions.has(permission)) throw new Problem(commonProblems.forbidden, { permission: permissionText(permission) });
    return work({ db, actor, office: actor, now: services.clock.now(), log: services.log, services });
  });
}

/** Runs a reading operation as the person behind the secret. */
export function runQuery<R>(services: Services, presented: Presented, permission: Permission | undefined, work: (ctx: PersonContext) => Promise<R>): Promise<R> {
  return asPerson(services, presented, permission, work);
}

/**
 * Runs a command: permission and row scope, then the work, then its events at the end of the office's audit chain,
 * all in one transaction. The chain is locked last and shortest.
 */
export async function runCommand<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Outcome<R>>,
): Promise<R> {
  const outcome = await asPerson(services, presented, permission, async (ctx) => {
    const result = await work(ctx);
    await appendEvents(ctx.db, ctx.actor, ctx.now, result.events);
    return result;
  });
  await outcome.afterCommit?.();
  announce(services, outcome);
  return outcome.reply;
}

/** Reads as the system inside one unit's scope (jobs, the command line on demo data). */
export async function runSystemQuery<R>(services: Services, office: Office, work: (ctx: Context) => Promise<R>): Promise<R> {
  return services.db.transaction().execute(async (db) => {
    await setScope(db, office.unitPath);
    return work({ db, office, now: services.clock.now(), log: services.log, services });
  });
}

/** A command of the system itself (job or set-up) inside one unit's scope; a job may have nothing to report. */
export async function runSystemCommand<R>(
  services: Services,
  office: Office,
  via: 'job' | 'setup',
  work: (ctx: Context) => Promise<{ reply: R; events: Outcome<R>['events'] | readonly [] }>,
): Promise<R> {
  const outcome = await runSystemQuery(services, office, async (ctx) => {
    const result = await work(ctx);
    if (result.events.length > 0) await appendSystemEvents(ctx.db, office, via, ctx.now, result.events);
    return result;
  });
  announce(services, outcome);
  return outcome.reply;
}

/** Sets which units' rows the transaction may see: `unitPath` and everything below. */
export async function setScope(db: Context['db'], unitPath: string): Promise<void> {
  await sql`select set_config('zhijian.scope_lo', ${unitPath}, true), set_config('zhijian.scope_hi', ${`${unitPath.slice(0, -1)}0`}, true)`.execute(db);
}

function announce(services: Services, outcome: { events: readonly { action: string; subject: { kind: string; id: string; unitPath: string } }[] }): void {
  for (const event of outcome.events) services.live.publish({ kind: event.subject.kind, id: event.subject.id, action: event.action, unitPath: event.subject.unitPath });
}
