import type { Comment, CommentDesk } from './connector.ts';
import { toList, toObject, toText, type Json } from './platform-call.ts';
import type { WeiboClient } from './weibo-client.ts';

const pageSize = 50;

/** Comments under a status; the platform offers this way no opening, closing or electing. */
export function createWeiboComments(client: WeiboClient, asked: <T>(work: Promise<T>) => Promise<T>): CommentDesk {
  return {
    async list(access, postRef, cursor) {
      const page = cursor === '' ? 1 : Number(cursor);
      const query = { id: postRef, count: String(pageSize), page: String(page) };
      const reply = toObject(await asked(client.get(access, '/2/comments/show.json', query)));
      const rows = toList(reply['comments']);
      const isMore = rows.length > 0 && page * pageSize < Number(reply['total_number'] ?? 0);
      return { rows: rows.map(toComment), next: isMore ? String(page + 1) : null };
    },
    reply: async (access, postRef, commentRef, text) =>
      void (await asked(
        client.post(access, '/2/comments/reply.json', { id: postRef, cid: commentRef, comment: text }),
      )),
    remove: async (access, _postRef, commentRef) =>
      void (await asked(client.post(access, '/2/comments/destroy.json', { cid: commentRef }))),
  };
}

const toComment = (row: Json): Comment => ({
  commentRef: toText(row['idstr']),
  author: toText(toObject(row['user'])['screen_name']),
  text: toText(row['text']),
  at: new Date(toText(row['created_at'])),
  isElected: false,
  reply: null,
});
