import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { fieldNumber, fieldText } from '../social/read-form.ts';
import type { WorkComment } from '../social/social-types.ts';
import { addWorkComment, listWorkComments } from '../social/work-store.ts';
import { type WeiboCall, bindWeibo } from './weibo-binding.ts';
import { WeiboError } from './weibo-errors.ts';
import { toWeiboComment } from './weibo-json.ts';
import { getStatus } from './weibo-read-routes.ts';

const commentChars = 140;

/** Comments: those of a status, to me, by me; writing, answering, taking back. */
export function registerWeiboComments(app: FastifyInstance, context: SandboxContext): void {
  bindWeibo(app, context, 'GET', '/2/comments/show.json', (call) =>
    page(context, call, listWorkComments(context, getStatus(context, call).id).reverse()),
  );
  bindWeibo(app, context, 'GET', '/2/comments/to_me.json', (call) =>
    page(
      context,
      call,
      listMine(context, call, (comment) => comment.by !== call.account.openId),
    ),
  );
  bindWeibo(app, context, 'GET', '/2/comments/by_me.json', (call) => {
    const { openId } = call.account;
    return page(context, call, [...context.state.workComments.values()].filter((one) => one.by === openId).reverse());
  });
  bindWeibo(app, context, 'POST', '/2/comments/create.json', (call) => write(context, call));
  bindWeibo(app, context, 'POST', '/2/comments/reply.json', (call) => {
    const answered = context.state.workComments.get(fieldText(call.form, 'cid'));
    if (!answered || answered.workId !== fieldText(call.form, 'id')) throw new WeiboError(20201);
    return write(context, call, answered.id);
  });
  bindWeibo(app, context, 'POST', '/2/comments/destroy.json', (call) => {
    const comment = context.state.workComments.get(fieldText(call.form, 'cid'));
    if (!comment) throw new WeiboError(20201);
    if (comment.by !== call.account.openId) throw new WeiboError(20203);
    const answer = toWeiboComment(context, comment);
    context.state.workComments.delete(comment.id);
    return answer;
  });
}

/** Comments below the account's own posts, newest first. */
function listMine(context: SandboxContext, call: WeiboCall, keep: (comment: WorkComment) => boolean): WorkComment[] {
  const isMine = (comment: WorkComment): boolean =>
    context.state.works.get(comment.workId)?.openId === call.account.openId && keep(comment);
  return [...context.state.workComments.values()].filter(isMine).reverse();
}

function page(context: SandboxContext, call: WeiboCall, all: WorkComment[]): object {
  const count = fieldNumber(call.form, 'count', [1, 200], 50);
  const number = fieldNumber(call.form, 'page', [1, 10_000], 1);
  if (count === undefined || number === undefined) throw new WeiboError(10008);
  const shown = all.slice((number - 1) * count, number * count);
  return {
    comments: shown.map((comment) => toWeiboComment(context, comment)),
    total_number: all.length,
    previous_cursor: 0,
    next_cursor: 0,
  };
}

function write(context: SandboxContext, call: WeiboCall, replyTo?: string): object {
  const work = getStatus(context, call);
  const text = fieldText(call.form, 'comment');
  if (text.trim() === '') throw new WeiboError(20008);
  if ([...text].length > commentChars) throw new WeiboError(20012);
  const from = { workId: work.id, by: call.account.openId, text, ...(replyTo === undefined ? {} : { replyTo }) };
  return toWeiboComment(context, addWorkComment(context, from));
}
