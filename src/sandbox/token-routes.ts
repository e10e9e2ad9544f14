import type { FastifyInstance } from 'fastify';
import { answerInPlatformStyle, bindOpenApi, parseJsonObject, toIdText } from './api-binding.ts';
import { type SandboxContext, countCall, getAccount } from './sandbox-context.ts';
import { issuePlainToken, issueStableToken } from './token-store.ts';
import { PlatformError } from './wechat-errors.ts';

/** `POST /cgi-bin/stable_token` and `GET /cgi-bin/token`, isolated from each other. */
export function registerTokenRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindOpenApi(app, context, '/cgi-bin/stable_token', (request) => {
    const body = parseJsonObject(request.body);
    const appid = assertCredentials(context, body, request.ip);
    countCall(context, appid, '/cgi-bin/stable_token');
    return issueStableToken(context, appid, body['force_refresh'] === true);
  });
  app.get('/cgi-bin/token', (request, reply) =>
    answerInPlatformStyle(context, reply, () => {
      const appid = assertCredentials(context, request.query as Record<string, unknown>, request.ip);
      countCall(context, appid, '/cgi-bin/token');
      return issuePlainToken(context, appid);
    }),
  );
}

function assertCredentials(context: SandboxContext, fields: Record<string, unknown>, ip: string): string {
  if (fields['grant_type'] !== 'client_credential') throw new PlatformError(40002);
  if (!fields['appid']) throw new PlatformError(41002);
  if (!fields['secret']) throw new PlatformError(41004);
  const account = getAccount(context, toIdText(fields['appid']));
  if (account.secret !== fields['secret']) throw new PlatformError(40125);
  assertAllowedIp(context, account.ghId, ip);
  return account.appid;
}

/** The allow-list of the console; the refusal names the address that has to be added. */
function assertAllowedIp(context: SandboxContext, ghId: string, ip: string): void {
  const allowed = context.state.allowLists.get(ghId) ?? [];
  if (allowed.length === 0 || allowed.includes(ip)) return;
  throw new PlatformError(40164, {}, `invalid ip ${ip} ipv6 ::ffff:${ip}, not in whitelist`);
}
