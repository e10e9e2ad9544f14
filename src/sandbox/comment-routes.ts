import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, toIdText } from './api-binding.ts';
import { type SandboxContext } from './sandbox-context.ts';
import type { Article, ArticleComment, Post } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

type Target = { post: Post; article: Article; index: number };
const ok = { errcode: 0, errmsg: 'ok' };

/** Comments on articles, named by `msg_data_id` and an index from 0: open, close, list, elect, delete, answer once. */
export function registerCommentRoutes(app: FastifyInstance, context: SandboxContext): void {
  const bind = (name: string, answer: (call: ApiCall, target: Target) => Record<string, unknown> | void): void =>
    bindApi(
      app,
      context,
      `/cgi-bin/comment/${name}`,
      (call) => {
        if (call.account.commentRight === false) throw new PlatformError(88000);
        return answer(call, getTarget(context, call)) ?? ok;
      },
      { verified: true },
    );
  const setOpen = (target: Target, open: boolean): void =>
    void context.state.commentsOpen.set(`${target.post.msgDataId}|${target.index}`, open);
  bind('open', (_call, target) => setOpen(target, true));
  bind('close', (_call, target) => setOpen(target, false));
  bind('list', (call, target) => listComments(context, call, target));
  bind('markelect', (call, target) => void (getComment(context, call, target).elected = true));
  bind('unmarkelect', (call, target) => void (getComment(context, call, target).elected = false));
  bind('delete', (call, target) => void context.state.comments.delete(String(getComment(context, call, target).id)));
  bind('reply/add', (call, target) => addReply(context, call, target));
  bind('reply/delete', (call, target) => {
    const comment = getComment(context, call, target);
    if (!comment.reply) throw new PlatformError(88009);
    delete comment.reply;
  });
}

function getTarget(context: SandboxContext, call: ApiCall): Target {
  const id = toIdText(call.body['msg_data_id']);
  const post = [...context.state.posts.values()].find((one) => one.msgDataId === id);
  const index = Number(call.body['index'] ?? 0);
  const article = post?.articles[index];
  if (!post || post.appid !== call.account.appid || !article || article.is_deleted) throw new PlatformError(88001);
  return { post, article, index };
}

/** Whether readers may comment: as the draft said, until a call opens or closes. */
export function areCommentsOpen(context: SandboxContext, post: Post, index: number): boolean {
  const set = context.state.commentsOpen.get(`${post.msgDataId}|${index}`);
  return set ?? post.articles[index]?.need_open_comment === 1;
}

/** Comments on one article, oldest first. */
export function listArticleComments(context: SandboxContext, post: Post, index: number): ArticleComment[] {
  return [...context.state.comments.values()].filter(
    (comment) => comment.msgDataId === post.msgDataId && comment.index === index,
  );
}

function getComment(context: SandboxContext, call: ApiCall, target: Target): ArticleComment {
  const comment = context.state.comments.get(toIdText(call.body['user_comment_id']));
  const isHere = comment?.msgDataId === target.post.msgDataId && comment.index === target.index;
  if (!comment || !isHere) throw new PlatformError(88008);
  return comment;
}

function listComments(context: SandboxContext, call: ApiCall, { post, index }: Target): Record<string, unknown> {
  const begin = Number(call.body['begin'] ?? 0);
  const count = Number(call.body['count'] ?? 0);
  const type = Number(call.body['type'] ?? 0);
  if (!Number.isInteger(count) || count < 1 || count >= limits.commentsBelow) throw new PlatformError(88010);
  if (!Number.isInteger(begin) || begin < 0 || ![0, 1, 2].includes(type)) throw new PlatformError(40097);
  const all = listArticleComments(context, post, index).reverse();
  const wanted = all.filter((comment) => type === 0 || comment.elected === (type === 2));
  return { ...ok, total: wanted.length, comment: wanted.slice(begin, begin + count).map(toComment) };
}

function toComment({ id, openid, createdAtMs, content, elected, reply }: ArticleComment): Record<string, unknown> {
  return {
    user_comment_id: id,
    openid,
    create_time: Math.floor(createdAtMs / 1000),
    content,
    comment_type: elected ? 1 : 0,
    ...(reply ? { reply: { content: reply.content, create_time: Math.floor(reply.createdAtMs / 1000) } } : {}),
  };
}

function addReply(context: SandboxContext, call: ApiCall, target: Target): void {
  const comment = getComment(context, call, target);
  const content = toIdText(call.body['content']);
  if (content.trim() === '' || [...content].length > limits.commentReplyChars) throw new PlatformError(88007);
  if (comment.reply) throw new PlatformError(88005);
  comment.reply = { content, createdAtMs: context.now().getTime() };
}
