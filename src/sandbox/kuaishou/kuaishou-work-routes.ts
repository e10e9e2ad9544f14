import type { FastifyInstance } from 'fastify';
import { sniffImageType } from '../media-routes.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { fieldNumber, fieldText } from '../social/read-form.ts';
import { sniffVideoType, storeMedia } from '../social/social-context.ts';
import type { Work } from '../social/social-types.ts';
import { countWorksToday, createWork, findOwnWork, listWorkComments, listWorks } from '../social/work-store.ts';
import { type KuaishouCall, bindKuaishou } from './kuaishou-binding.ts';
import { KuaishouError } from './kuaishou-errors.ts';

const captionChars = 500;
const coverBytes = 10 * 1_048_576;
const worksPerDay = 50;

/** Works: publish an upload, list, one, count, delete; and who the person is. */
export function registerKuaishouWorks(app: FastifyInstance, context: SandboxContext): void {
  bindKuaishou(app, context, 'POST', '/openapi/photo/publish', 'user_video_publish', (call) => publish(context, call));
  bindKuaishou(app, context, 'GET', '/openapi/photo/list', 'user_video_info', (call) => list(context, call));
  bindKuaishou(app, context, 'GET', '/openapi/photo/info', 'user_video_info', (call) => ({
    video_info: toVideoInfo(context, getWork(context, call)),
  }));
  bindKuaishou(app, context, 'GET', '/openapi/photo/count', 'user_video_info', ({ account }) => {
    const count = listSeen(context, account.openId).filter((work) => work.status === 'public').length;
    return { public_count: count, friend_count: 0, private_count: 0, all_count: count };
  });
  bindKuaishou(app, context, 'POST', '/openapi/photo/delete', 'user_video_delete', (call) => {
    getWork(context, call).status = 'deleted';
    return {};
  });
  bindKuaishou(app, context, 'GET', '/openapi/user_info', 'user_info', ({ account }) => {
    const head = `${context.origin()}/avatar/${encodeURIComponent(account.openId)}.svg`;
    const { name, followers: fan = 0 } = account;
    return { user_info: { name, sex: '', fan, follow: 0, head, bigHead: head, city: '' } };
  });
}

/** Refused works are not in the lists (assumed). */
const listSeen = (context: SandboxContext, openId: string): Work[] =>
  listWorks(context, openId).filter((work) => work.status !== 'refused');

function getWork(context: SandboxContext, call: KuaishouCall): Work {
  const work = findOwnWork(context, call.account, fieldText(call.form, 'photo_id'));
  if (!work) throw new KuaishouError(120004);
  return work;
}

function publish(context: SandboxContext, call: KuaishouCall): Record<string, unknown> {
  const upload = context.uploads.get(fieldText(call.form, 'upload_token'));
  if (!upload?.complete || upload.openId !== call.account.openId) throw new KuaishouError(120003);
  const caption = fieldText(call.form, 'caption');
  const cover = call.form.files.get('cover')?.bytes ?? Buffer.alloc(0);
  const coverType = sniffImageType(cover);
  const videoType = sniffVideoType(upload.complete);
  const isFine = coverType && videoType && cover.length < coverBytes && [...caption].length <= captionChars;
  if (!isFine) throw new KuaishouError(100200100);
  if (call.account.mayPublish === false) throw new KuaishouError(100200105);
  if (context.quotas && countWorksToday(context, call.account) >= worksPerDay) throw new KuaishouError(120002);
  const media = storeMedia(context, call.account.openId, upload.complete, videoType);
  const picture = storeMedia(context, call.account.openId, cover, coverType);
  context.uploads.delete(upload.id);
  const from = { kind: 'video', source: 'api', text: caption, video: media.mediaId, cover: picture.mediaId } as const;
  return { video_info: toVideoInfo(context, createWork(context, call.account, from, call.path)) };
}

function list(context: SandboxContext, call: KuaishouCall): Record<string, unknown> {
  const count = fieldNumber(call.form, 'count', [1, 200], 20);
  if (count === undefined) throw new KuaishouError(100200100);
  const all = listSeen(context, call.account.openId);
  const cursor = fieldText(call.form, 'cursor');
  const after = cursor === '' ? 0 : all.findIndex((work) => work.id === cursor) + 1;
  return { video_list: all.slice(after, after + count).map((work) => toVideoInfo(context, work)) };
}

function toVideoInfo(context: SandboxContext, work: Work): Record<string, unknown> {
  const address = (id: string | undefined): string => (id === undefined ? '' : `${context.origin()}/mmbiz/${id}`);
  return {
    photo_id: work.id,
    caption: work.text,
    cover: address(work.cover ?? work.pictures[0]),
    play_url: address(work.video),
    create_time: work.createdAtMs,
    like_count: 0,
    comment_count: listWorkComments(context, work.id).length,
    view_count: work.views,
    pending: work.status === 'reviewing',
  };
}
