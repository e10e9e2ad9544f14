import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setAllowList, setCallback, setFollower, writeAsFollower } from './account-settings.ts';
import { AdminError } from './admin-error.ts';
import type { Given } from './given.ts';
import {
  type OperatorPost,
  addFault,
  commentOnArticle,
  decideMass,
  editArticle,
  postAsOperator,
} from './operator-actions.ts';
import { escapeMarkup, renderPage, sendPage } from './page-html.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { listEverything } from './sandbox-listing.ts';
import type { Fault } from './sandbox-types.ts';
import { readForm } from './social/read-form.ts';
import { commentOnWork, editWork, giveCode, postWork, reviewWork } from './social/work-actions.ts';

type Act = (given: Given, id: string) => unknown;

/** The sandbox's own endpoints below `/__sandbox`; nothing like them exists on the real platforms. */
export function registerAdminRoutes(app: FastifyInstance, context: SandboxContext): void {
  const bind = (path: string, act: Act): void => {
    app.post<{ Params: { id?: string } }>(`/__sandbox${path}`, (request, reply) =>
      answer(request, reply, (given) => act(given, request.params.id ?? '')),
    );
  };
  app.get('/__sandbox/state', (_request, reply) => reply.send(listEverything(context)));
  app.delete('/__sandbox/faults', (_request, reply) => {
    context.faults.splice(0);
    return reply.send({ ok: true });
  });
  bind('/faults/clear', () => void context.faults.splice(0));
  bind('/faults', (given) => addFault(context, given as unknown as Fault));
  bind('/clock', (given) => setClock(context, given));
  bind('/quotas', (given) => void (context.quotas = given['on'] !== false));
  bind('/articles/:id', (given, id) => editArticle(context, id, given));
  bind('/articles/:id/comments', (given, id) => commentOnArticle(context, id, given));
  bind('/works/:id', (given, id) => editWork(context, id, given));
  bind('/works/:id/comments', (given, id) => commentOnWork(context, id, given));
  for (const verdict of ['pass', 'refuse'] as const)
    bind(`/works/:id/${verdict}`, (_given, id) => reviewWork(context, id, verdict));
  for (const decision of ['confirm', 'refuse'] as const)
    bind(`/mass/:id/${decision}`, (_given, id) => decideMass(context, id, decision));
  registerAccountControls(context, bind);
}

function registerAccountControls(context: SandboxContext, bind: (path: string, act: Act) => void): void {
  bind('/accounts/:id/posts', (given, id) =>
    context.social.some((account) => account.openId === id)
      ? postWork(context, id, given)
      : postAsOperator(context, id, given as OperatorPost),
  );
  bind('/accounts/:id/code', (given, id) => giveCode(context, id, given));
  bind('/accounts/:id/callback', (given, id) => setCallback(context, id, given));
  bind('/accounts/:id/allow-list', (given, id) => setAllowList(context, id, given));
  bind('/accounts/:id/followers', (given, id) => setFollower(context, id, given));
  bind('/accounts/:id/messages', (given, id) => writeAsFollower(context, id, given));
}

function setClock(context: SandboxContext, given: Given): void {
  const skewMs = Number(given['skewMs']);
  if (!Number.isInteger(skewMs)) throw new AdminError(400, 'skewMs 应是整数毫秒');
  context.skewMs = skewMs;
}

/** JSON in and out for programs; for the forms of the pages, the page again or a page that says what is wrong. */
async function answer(request: FastifyRequest, reply: FastifyReply, act: (given: Given) => unknown) {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  try {
    const { fields } = await readForm(request);
    const done = await act(isForm ? toTyped(fields) : fields);
    if (isForm) return await reply.redirect(backTo(request), 303);
    return await reply.send(done ?? { ok: true });
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    if (isForm) return sendPage(reply.code(error.httpStatus), renderFault(error.message, backTo(request)));
    return reply.code(error.httpStatus).send({ error: error.message });
  }
}

/** Only to pages of our own: the path of the page the form stood on. */
const backTo = (request: FastifyRequest): string => URL.parse(request.headers.referer ?? '')?.pathname ?? '/';

/** Form fields as what they mean: true, false, whole numbers of the fields that are numbers; empty ones left out. */
function toTyped(fields: Given): Given {
  const numbers = new Set(['times', 'delayMs', 'errcode', 'skewMs']);
  const typed = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    if (value === 'true' || value === 'false') return [[name, value === 'true']];
    if (numbers.has(name)) return value === '' ? [] : [[name, Number(value)]];
    return [[name, value]];
  });
  return Object.fromEntries(typed);
}

function renderFault(message: string, back: string): string {
  return renderPage({
    title: '没有完成',
    body: `<h1>没有完成</h1><p>${escapeMarkup(message)}</p><p><a href="${escapeMarkup(back)}">← 返回</a></p>`,
  });
}
