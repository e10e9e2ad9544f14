import type { Access, Comment, CommentDesk } from './connector.ts';
import { toList, toObject, toText, type Json } from './platform-call.ts';
import type { WechatClient } from './wechat-client.ts';
import { fromRef } from './wechat-ref.ts';

const pageSize = 49;

/** Comments of an article that was sent or published alone (index 0). One reply to each by this way. */
export function createWechatComments(client: WechatClient, asked: <T>(work: Promise<T>) => Promise<T>): CommentDesk {
  const post = (access: Access, act: string, postRef: string, more: Json = {}): Promise<Json> =>
    asked(
      client.post(access, `/cgi-bin/comment/${act}`, {
        msg_data_id: Number(fromRef(postRef).dataId),
        index: 0,
        ...more,
      }),
    );
  const one = (commentRef: string): Json => ({ user_comment_id: Number(commentRef) });
  return {
    async list(access, postRef, cursor) {
      const begin = cursor === '' ? 0 : Number(cursor);
      const reply = await post(access, 'list', postRef, { begin, count: pageSize, type: 0 });
      const rows = toList(reply['comment']).map(toComment);
      const next = begin + rows.length;
      return { rows, next: rows.length > 0 && next < Number(reply['total'] ?? 0) ? String(next) : null };
    },
    reply: async (access, postRef, commentRef, text) =>
      void (await post(access, 'reply/add', postRef, { ...one(commentRef), content: text })),
    remove: async (access, postRef, commentRef) => void (await post(access, 'delete', postRef, one(commentRef))),
    setOpen: async (access, postRef, isOpen) => void (await post(access, isOpen ? 'open' : 'close', postRef)),
    elect: async (access, postRef, commentRef, isElected) =>
      void (await post(access, isElected ? 'markelect' : 'unmarkelect', postRef, one(commentRef))),
  };
}

function toComment(row: Json): Comment {
  const reply = toText(toObject(row['reply'])['content']);
  return {
    commentRef: toText(row['user_comment_id']),
    author: toText(row['openid']),
    text: toText(row['content']),
    at: new Date(Number(row['create_time']) * 1000),
    isElected: Number(row['comment_type']) === 1,
    reply: reply === '' ? null : reply,
  };
}
