import { permissionsOf, permissionText, type Permission, type Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toAppend, toSystemAppend } from './audit/append-events.ts';
import type { Actor, Context, EventDraft, Office, Outcome, PersonContext, Via } from './context.ts';
import { inTransaction, type Statement, type Worked } from './database/transaction.ts';
import type { Services } from './services.ts';

/** What a request brings to prove who it is. */
export interface Presented {
  readonly secret: string;
  readonly via: Via;
}

interface SessionRow {
  sessionId: string;
  sessionKind: Actor['sessionKind'];
  personId: string;
  personName: string;
  province: number;
  unitId: string;
  unitName: string;
  unitPath: string;
  grants: { id: string; role: Role }[];
  mustChangePassword: boolean;
}

const enterText = `select session_id as "sessionId", session_kind as "sessionKind", person_id as "personId", person_name as "personName", province, unit_id as "unitId",
  unit_name as "unitName", unit_path as "unitPath", grants, must_change as "mustChangePassword" from session_enter($1)`;

/**
 * Runs `work` in one transaction as the person behind the secret: who it is, what they may, and the row scope of
 * the acting unit are all set by the first statement.
 * @throws Problem common.unauthenticated, common.forbidden
 */
function asPerson<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Worked<R>>,
): Promise<R> {
  return inTransaction(services.db.pool, { text: enterText, values: [presented.secret] }, async (db, rows) => {
    const row = rows[0] as SessionRow | undefined;
    if (!row) throw new Problem(commonProblems.unauthenticated);
    const actor: Actor = {
      ...row,
      secret: presented.secret,
      via: presented.via,
      permissions: permissionsOf(row.grants.map((grant) => grant.role)),
    };
    if (permission && !actor.permissions.has(permission))
      throw new Problem(commonProblems.forbidden, { permission: permissionText(permission) });
    return work({ db, actor, office: actor, now: services.clock.now(), log: services.log, services });
  });
}

/** Runs a reading operation as the person behind the secret. */
export function runQuery<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<R>,
): Promise<R> {
  return asPerson(services, presented, permission, async (ctx) => ({ result: await work(ctx) }));
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
    return { result, last: toAppend(ctx.actor, ctx.now, result.events) };
  });
  await outcome.afterCommit?.();
  announce(services, outcome.events);
  return outcome.reply;
}

/** Reads as the system inside one unit's scope (jobs, the command line on demo data). */
export function runSystemQuery<R>(services: Services, office: Office, work: (ctx: Context) => Promise<R>): Promise<R> {
  return asSystem(services, office, async (ctx) => ({ result: await work(ctx) }));
}

/** A command of the system itself (job or set-up) inside one unit's scope; a job may have nothing to report. */
export async function runSystemCommand<R>(
  services: Services,
  office: Office,
  via: 'job' | 'setup',
  work: (ctx: Context) => Promise<{ reply: R; events: Outcome<R>['events'] | readonly [] }>,
): Promise<R> {
  const outcome = await asSystem(services, office, async (ctx) => {
    const result = await work(ctx);
    return result.events.length === 0
      ? { result }
      : { result, last: toSystemAppend(office, via, ctx.now, result.events) };
  });
  announce(services, outcome.events);
  return outcome.reply;
}

function asSystem<R>(services: Services, office: Office, work: (ctx: Context) => Promise<Worked<R>>): Promise<R> {
  return inTransaction(services.db.pool, toScope(office.unitPath), (db) =>
    work({ db, office, now: services.clock.now(), log: services.log, services }),
  );
}

/** Sets which units' rows the transaction may see: `unitPath` and everything below ('0' follows '/'). */
function toScope(unitPath: string): Statement {
  return {
    text: `select set_config('zhijian.scope_lo', $1, true), set_config('zhijian.scope_hi', $2, true)`,
    values: [unitPath, `${unitPath.slice(0, -1)}0`],
  };
}

function announce(services: Services, events: readonly EventDraft[]): void {
  for (const { action, subject } of events)
    services.live.publish({ kind: subject.kind, id: subject.id, action, unitPath: subject.unitPath });
}
