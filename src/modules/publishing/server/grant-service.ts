import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { connectionOperations as operations } from '../connectors-contract.ts';
import { publishingProblems } from '../texts.ts';
import { connectionEvent } from './connection-event.ts';
import { getConnection, keepGrant } from './connection-store.ts';
import { ConnectorError, type Granting, type OAuthGrant } from './connectors/connector.ts';

/** What travels through the platform's page and back, sealed: nobody else can have begun it. */
interface GrantState {
  readonly accountId: string;
  readonly personId: string;
  readonly returnTo: string;
  readonly untilMs: number;
}

const stateMs = 900_000;
const sealedFor = 'connection.grant';

/** The platform's page on which the account's owner grants. */
export async function startGrant(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.startGrant>,
): Promise<Outcome<ReplyOf<typeof operations.startGrant>>> {
  const account = await getAccount(ctx, params.accountId);
  const { access, connector } = await getConnection(ctx, account.id);
  const granting = grantingOf(connector.granting);
  assertOurPage(ctx, body.returnTo, account.id);
  const state: GrantState = {
    accountId: account.id,
    personId: ctx.actor.personId,
    returnTo: body.returnTo,
    untilMs: ctx.now.getTime() + stateMs,
  };
  const sealed = Buffer.from(ctx.services.sealer.seal(JSON.stringify(state), sealedFor), 'base64').toString(
    'base64url',
  );
  return {
    reply: { url: granting.address(access, sealed, body.returnTo) },
    events: [connectionEvent('connection.grant', account, { step: 'start' })],
  };
}

async function readFinish(ctx: PersonContext, { params, body }: Input<typeof operations.finishGrant>) {
  const account = await getAccount(ctx, params.accountId);
  const { access, connector } = await getConnection(ctx, account.id);
  const granting = grantingOf(connector.granting);
  const { returnTo } = openState(ctx, body.state, account.id);
  return async (): Promise<OAuthGrant> => {
    try {
      return await granting.exchange(access, body.code, returnTo);
    } catch (error) {
      if (error instanceof ConnectorError)
        throw new Problem(publishingProblems.grantRefused, { reason: error.forOperator });
      throw error;
    }
  };
}

async function keepFinish(
  ctx: PersonContext,
  { params }: Input<typeof operations.finishGrant>,
  grant: OAuthGrant,
): Promise<Outcome<ReplyOf<typeof operations.finishGrant>>> {
  const account = await getAccount(ctx, params.accountId);
  await keepGrant(ctx, await getConnection(ctx, account.id), grant);
  return {
    reply: { expiresAt: grant.expiresAt },
    events: [connectionEvent('connection.grant', account, { step: 'done', expiresAt: grant.expiresAt })],
  };
}

/** The code that the owner came back with becomes a grant; the platform is asked between two transactions. */
export const finishGrant = { read: readFinish, run: keepFinish };

function grantingOf(granting: Granting | undefined): Granting {
  if (!granting) throw new Problem(publishingProblems.notGrantable);
  return granting;
}

/** The owner comes back to this connection's page, on the address that people use. */
function assertOurPage(ctx: PersonContext, returnTo: string, accountId: string): void {
  const url = URL.parse(returnTo);
  const { publicOrigin } = ctx.services.config;
  const isOurs = url?.pathname === `/connections/${accountId}` && url.search === '';
  if (!isOurs || (publicOrigin !== undefined && url.origin !== new URL(publicOrigin).origin))
    throw new Problem(publishingProblems.badReturn);
}

function openState(ctx: PersonContext, sealed: string, accountId: string): GrantState {
  let state: GrantState;
  try {
    state = JSON.parse(
      ctx.services.sealer.open(Buffer.from(sealed, 'base64url').toString('base64'), sealedFor),
    ) as GrantState;
  } catch {
    throw new Problem(publishingProblems.badState);
  }
  if (state.accountId !== accountId || state.personId !== ctx.actor.personId || state.untilMs < ctx.now.getTime())
    throw new Problem(publishingProblems.badState);
  return state;
}
