import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseJsonObject } from './api-binding.ts';
import {
  AdminError,
  type OperatorPost,
  addFault,
  decideMass,
  editArticle,
  listEverything,
  postAsOperator,
} from './operator-actions.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { Fault } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';

/** The sandbox's own endpoints below `/__sandbox`; nothing like them exists on the real platform. */
export function registerAdminRoutes(app: FastifyInstance, context: SandboxContext): void {
  app.get('/__sandbox/state', (_request, reply) => reply.send(listEverything(context)));
  app.post('/__sandbox/faults', (request, reply) =>
    answer(reply, () => addFault(context, parseJsonObject(request.body) as unknown as Fault)),
  );
  app.delete('/__sandbox/faults', (_request, reply) => answer(reply, () => void context.faults.splice(0)));
  app.post<{ Params: { id: string } }>('/__sandbox/articles/:id', (request, reply) =>
    answer(reply, () => editArticle(context, request.params.id, parseJsonObject(request.body))),
  );
  app.post<{ Params: { ghId: string } }>('/__sandbox/accounts/:ghId/posts', (request, reply) =>
    answer(reply, () =>
      postAsOperator(context, request.params.ghId, parseJsonObject(request.body) as unknown as OperatorPost),
    ),
  );
  for (const decision of ['confirm', 'refuse'] as const) {
    app.post<{ Params: { msgId: string } }>(`/__sandbox/mass/:msgId/${decision}`, (request, reply) => {
      const answered = (): void => decideMass(context, request.params.msgId, decision);
      return request.headers.accept?.includes('text/html') ? answerFromPage(reply, answered) : answer(reply, answered);
    });
  }
}

/** A button pressed twice, or too late, shows the page as it is now. */
function answerFromPage(reply: FastifyReply, act: () => void): FastifyReply {
  try {
    act();
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
  }
  return reply.redirect('/', 303);
}

function answer(reply: FastifyReply, act: () => object | void): FastifyReply {
  try {
    return reply.send(act() ?? { ok: true });
  } catch (error) {
    if (error instanceof AdminError) return reply.code(error.httpStatus).send({ error: error.message });
    if (error instanceof PlatformError) return reply.code(400).send({ error: 'body is no JSON object' });
    throw error;
  }
}
