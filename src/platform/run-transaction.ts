import { permissionsOf, permissionText, type Permission, type Role } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toAppend, toSystemAppend } from './audit/append-events.ts';
import type { Actor, Context, EventDraft, Office, Outcome, PersonContext, Via } from './context.ts';
import type { PooledDatabase } from './database/database.ts';
import { inTransaction, type Statement, type Worked } from './database/transaction.ts';
import type { Services } from './services.ts';
import { noteSessionUse } from './session/idle-limit.ts';
import { noteTokenUse } from './session/token-use.ts';
import { pathAfter } from './unit-path.ts';

/** What a request brings to prove who it is. */
export interface Presented {
  readonly secret: string;
  /** The page's cookie or an Authorization header. */
  readonly by: 'cookie' | 'bearer';
  /** What a program says of itself: the command line, or nothing. */
  readonly isCli: boolean;
  /** The page asks by itself, nobody is at it: no use that keeps a session alive. */
  readonly isIdle?: boolean;
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
async function asPerson<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Worked<R>>,
  role: PooledDatabase = services.db,
): Promise<R> {
  let tokenId: string | undefined;
  let pageSessionId: string | undefined;
  const result = await inTransaction(role.pool, { text: enterText, values: [presented.secret] }, async (db, rows) => {
    const row = rows[0] as SessionRow | undefined;
    if (!row || !isPresentedRightly(row, presented)) throw new Problem(commonProblems.unauthenticated);
    if (row.sessionKind === 'token') tokenId = row.sessionId;
    if (row.sessionKind === 'web' && presented.isIdle !== true) pageSessionId = row.sessionId;
    const actor: Actor = {
      ...row,
      secret: presented.secret,
      via: viaOf(row, presented),
      permissions: permissionsOf(row.grants.map((grant) => grant.role)),
    };
    if (permission && !actor.permissions.has(permission))
      throw new Problem(commonProblems.forbidden, { permission: permissionText(permission) });
    return work({ db, actor, office: actor, now: services.clock.now(), log: services.log, services });
  });
  if (tokenId !== undefined) await noteTokenUse(services, tokenId);
  if (pageSessionId !== undefined) await noteSessionUse(services, pageSessionId);
  return result;
}

/** The page's session proves nothing outside the page: its secret must not become a token. */
function isPresentedRightly({ sessionKind }: SessionRow, { by }: Presented): boolean {
  return sessionKind !== 'web' || by === 'cookie';
}

/** How the act reached us follows from how the session came about; a token may only say which program holds it. */
function viaOf({ sessionKind }: SessionRow, { isCli }: Presented): Via {
  if (sessionKind === 'web') return 'web';
  return sessionKind === 'local' || isCli ? 'cli' : 'api';
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
export function runCommand<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Outcome<R>>,
): Promise<R> {
  return commandAs(services.db, services, presented, permission, work);
}

/**
 * Runs a command on sessions or passwords: the same as `runCommand`, by the log-in role, so that the change and its event are
 * one transaction. The log-in role sees every person: `work` must have established the scope by a query of the business role.
 */
export function runAuthCommand<R>(
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Outcome<R>>,
): Promise<R> {
  return commandAs(services.authDb, services, presented, permission, work);
}

async function commandAs<R>(
  role: PooledDatabase,
  services: Services,
  presented: Presented,
  permission: Permission | undefined,
  work: (ctx: PersonContext) => Promise<Outcome<R>>,
): Promise<R> {
  const commit = async (ctx: PersonContext) => {
    const result = await work(ctx);
    return { result, last: toAppend(ctx.actor, ctx.now, result.events) };
  };
  const outcome = await asPerson(services, presented, permission, commit, role);
  announce(services, outcome.events);
  return outcome.reply;
}

/** Reads as the system inside one unit's scope (jobs, the command line on demo data). */
export function runSystemQuery<R>(services: Services, office: Office, work: (ctx: Context) => Promise<R>): Promise<R> {
  return asSystem(services.db, services, office, async (ctx) => ({ result: await work(ctx) }));
}

type SystemWork<R> = (ctx: Context) => Promise<{ reply: R; events: Outcome<R>['events'] | readonly [] }>;

/** A command of the system itself (job or set-up) inside one unit's scope; a job may have nothing to report. */
export function runSystemCommand<R>(
  services: Services,
  office: Office,
  via: 'job' | 'setup',
  work: SystemWork<R>,
): Promise<R> {
  return systemCommandAs(services.db, services, office, via, work);
}

/** Founds an office by the log-in role: its units, its people and their passwords are one transaction, or nothing. */
export function runFounding<R>(services: Services, office: Office, work: SystemWork<R>): Promise<R> {
  return systemCommandAs(services.authDb, services, office, 'setup', work);
}

async function systemCommandAs<R>(
  role: PooledDatabase,
  services: Services,
  office: Office,
  via: 'job' | 'setup',
  work: SystemWork<R>,
): Promise<R> {
  const outcome = await asSystem(role, services, office, async (ctx) => {
    const result = await work(ctx);
    return result.events.length === 0
      ? { result }
      : { result, last: toSystemAppend(office, via, ctx.now, result.events) };
  });
  announce(services, outcome.events);
  return outcome.reply;
}

function asSystem<R>(
  role: PooledDatabase,
  services: Services,
  office: Office,
  work: (ctx: Context) => Promise<Worked<R>>,
): Promise<R> {
  return inTransaction(role.pool, toScope(office.unitPath), (db) =>
    work({ db, office, now: services.clock.now(), log: services.log, services }),
  );
}

/** Sets which units' rows the transaction may see: `unitPath` and everything below ('0' follows '/'). */
function toScope(unitPath: string): Statement {
  return {
    text: `select set_config('zhijian.scope_lo', $1, true), set_config('zhijian.scope_hi', $2, true)`,
    values: [unitPath, pathAfter(unitPath)],
  };
}

function announce(services: Services, events: readonly EventDraft[]): void {
  for (const { action, subject } of events)
    services.live.publish({ kind: subject.kind, id: subject.id, action, unitPath: subject.unitPath });
}
