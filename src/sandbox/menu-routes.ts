import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, bindGetApi, toIdText } from './api-binding.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { PlatformError } from './wechat-errors.ts';

const ok = { errcode: 0, errmsg: 'ok' };
const buttons = 3;
const subButtons = 5;
const nameChars = 16;
const types = ['click', 'view', 'miniprogram', 'media_id', 'article_id', 'article_view_limited'];

/** The menu below the account's conversation. */
export function registerMenuRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, '/cgi-bin/menu/create', (call) => createMenu(context, call), { verified: true });
  bindGetApi(app, context, '/cgi-bin/menu/get', ({ account }) => {
    const button = context.state.menus.get(account.appid);
    if (!button) throw new PlatformError(46003);
    return { menu: { button } };
  });
  bindGetApi(app, context, '/cgi-bin/menu/delete', ({ account }) => {
    context.state.menus.delete(account.appid);
    return ok;
  });
}

function createMenu(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const given = call.body['button'];
  if (!Array.isArray(given) || given.length === 0 || given.length > buttons) throw new PlatformError(40016);
  context.state.menus.set(
    call.account.appid,
    given.map((one) => toButton(one, true)),
  );
  return ok;
}

function toButton(input: unknown, isTop: boolean): Record<string, unknown> {
  const button = (input ?? {}) as Record<string, unknown>;
  const name = toIdText(button['name']);
  const inner = button['sub_button'];
  if (name === '' || [...name].length > nameChars) throw new PlatformError(40018);
  const list = Array.isArray(inner) ? inner : [];
  if (list.length > subButtons || (!isTop && list.length > 0)) throw new PlatformError(40016);
  if (list.length === 0 && !types.includes(toIdText(button['type']))) throw new PlatformError(40017);
  return { ...button, sub_button: list.map((one) => toButton(one, false)) };
}
