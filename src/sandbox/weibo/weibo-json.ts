import type { SandboxContext } from '../sandbox-context.ts';
import { listWorkComments, listWorks, toWorkPath } from '../social/work-store.ts';
import type { SocialAccount, Work, WorkComment } from '../social/social-types.ts';

type Json = Record<string, unknown>;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue Mar 10 10:00:00 +0800 2026` */
export function toWeiboTime(epochMs: number): string {
  const at = new Date(epochMs + 8 * 3_600_000);
  const time = at.toISOString().slice(11, 19);
  const day = String(at.getUTCDate()).padStart(2, '0');
  return `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${day} ${time} +0800 ${at.getUTCFullYear()}`;
}

export function toWeiboUser(context: SandboxContext, account: SocialAccount): Json {
  const avatar = `${context.origin()}/avatar/${account.openId}.svg`;
  return {
    id: Number(account.openId),
    idstr: account.openId,
    screen_name: account.name,
    name: account.name,
    description: account.description ?? '',
    url: '',
    profile_image_url: avatar,
    avatar_large: avatar,
    profile_url: `u/${account.openId}`,
    followers_count: account.followers ?? 0,
    friends_count: 0,
    statuses_count: listWorks(context, account.openId).length,
    verified: account.subject !== undefined,
    verified_reason: account.subject ?? '',
  };
}

/** A reader who commented: no account of the sandbox, so only a made-up name. */
const toReader = (id: string): Json => ({ id: 0, idstr: '0', screen_name: id, name: id, verified: false });

export function toStatus(context: SandboxContext, work: Work, isInner = false): Json {
  const account = context.social.find((one) => one.openId === work.openId);
  const pictures = work.pictures.map((id) => `${context.origin()}/mmbiz/${id}`);
  const origin = work.repostOf === undefined ? undefined : context.state.works.get(work.repostOf);
  const everything = [...context.state.works.values()];
  return {
    created_at: toWeiboTime(work.createdAtMs),
    id: Number(work.id),
    idstr: work.id,
    mid: work.id,
    text: work.text,
    source: '<a href="http://app.weibo.com/" rel="nofollow">沙箱应用</a>',
    favorited: false,
    truncated: false,
    pic_ids: work.pictures,
    pic_urls: pictures.map((url) => ({ thumbnail_pic: url })),
    ...(pictures[0] ? { thumbnail_pic: pictures[0], bmiddle_pic: pictures[0], original_pic: pictures[0] } : {}),
    reposts_count: everything.filter((one) => one.repostOf === work.id && one.status === 'public').length,
    comments_count: listWorkComments(context, work.id).length,
    attitudes_count: 0,
    visible: { type: 0, list_id: 0 },
    ...(account ? { user: toWeiboUser(context, account) } : {}),
    ...(origin && !isInner ? { retweeted_status: toRetweeted(context, origin) } : {}),
  };
}

function toRetweeted(context: SandboxContext, origin: Work): Json {
  if (origin.status === 'public') return toStatus(context, origin, true);
  return { id: Number(origin.id), idstr: origin.id, mid: origin.id, text: '抱歉，此微博已被删除。', deleted: '1' };
}

export function toWeiboComment(context: SandboxContext, comment: WorkComment, isInner = false): Json {
  const work = context.state.works.get(comment.workId);
  const account = context.social.find((one) => one.openId === comment.by);
  const answered = comment.replyTo === undefined ? undefined : context.state.workComments.get(comment.replyTo);
  return {
    created_at: toWeiboTime(comment.createdAtMs),
    id: Number(comment.id),
    idstr: comment.id,
    text: comment.text,
    source: '',
    user: account ? toWeiboUser(context, account) : toReader(comment.by),
    ...(work && !isInner ? { status: toStatus(context, work, true) } : {}),
    ...(answered && !isInner ? { reply_comment: toWeiboComment(context, answered, true) } : {}),
  };
}

/** Address of the web page of a status. */
export const toStatusUrl = (context: SandboxContext, work: Work): string => `${context.origin()}${toWorkPath(work)}`;
