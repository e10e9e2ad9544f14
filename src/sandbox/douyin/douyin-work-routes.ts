import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../sandbox-context.ts';
import { fieldNumber, fieldText } from '../social/read-form.ts';
import type { Work } from '../social/social-types.ts';
import {
  countWorksToday,
  createWork,
  findOwnWork,
  listWorkComments,
  listWorks,
  toWorkPath,
} from '../social/work-store.ts';
import { type DouyinCall, bindDouyin } from './douyin-binding.ts';
import { DouyinError } from './douyin-errors.ts';
import { douyinBase } from './douyin-upload-routes.ts';

const textChars = 1000;
const mostPictures = 35;
const worksPerDay = 75;
const videoStatus = { reviewing: 4, public: 5, refused: 2, deleted: 7 } as const;

/** Works: creating from a film or pictures, listing with the state of review, figures, deleting. */
export function registerDouyinWorks(app: FastifyInstance, context: SandboxContext): void {
  const bind = (name: string, answer: (call: DouyinCall) => Record<string, unknown>): void =>
    bindDouyin(app, context, 'POST', `${douyinBase}/${name}/`, 'video.create', answer);
  bind('create_video', (call) => createVideo(context, call));
  bind('create_image_text', (call) => createPictures(context, call));
  bindDouyin(app, context, 'GET', `${douyinBase}/video_list/`, 'video.list', (call) => list(context, call));
  bindDouyin(app, context, 'POST', `${douyinBase}/video_data/`, 'video.data', (call) => readData(context, call));
  bindDouyin(app, context, 'POST', '/video/delete/', 'video.delete', (call) => {
    const work = findOwnWork(context, call.account, fieldText(call.form, 'item_id'));
    if (!work) throw new DouyinError(28001007);
    work.status = 'deleted';
    return {};
  });
  registerClosedComments(app, context);
}

/** The comment interface exists in the documents, and no new applicant gets it. */
function registerClosedComments(app: FastifyInstance, context: SandboxContext): void {
  const refuse = (): never => {
    throw new DouyinError(28001018);
  };
  bindDouyin(app, context, 'GET', '/video/comment/list/', 'video.list', refuse);
  bindDouyin(app, context, 'GET', '/video/comment/reply/list/', 'video.list', refuse);
  bindDouyin(app, context, 'POST', '/video/comment/reply/', 'video.list', refuse);
}

/** Text, right and quota of one creation. */
function assertMayCreate(context: SandboxContext, call: DouyinCall): string {
  const text = fieldText(call.form, 'text');
  if (call.account.mayPublish === false) throw new DouyinError(28001018);
  if ([...text].length > textChars) throw new DouyinError(28001007);
  if (context.quotas && countWorksToday(context, call.account) >= worksPerDay) throw new DouyinError(28003017);
  return text;
}

/** An uploaded film or picture that is the account's own and not used yet. */
function isFree(context: SandboxContext, call: DouyinCall, id: string, kind: 'image' | 'video'): boolean {
  const media = context.state.media.get(id);
  const isUsed = [...context.state.works.values()].some((work) => work.video === id);
  return media?.appid === call.account.openId && media.contentType.startsWith(`${kind}/`) && !isUsed;
}

function createVideo(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const video = fieldText(call.form, 'video_id');
  if (!isFree(context, call, video, 'video')) throw new DouyinError(28001007);
  const text = assertMayCreate(context, call);
  const work = createWork(context, call.account, { kind: 'video', source: 'api', text, video }, call.path);
  return { item_id: work.id, video_id: video };
}

function createPictures(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const given = call.form.fields['image_list'];
  const pictures = Array.isArray(given) ? given.map(String) : [];
  const isFine = pictures.length > 0 && pictures.length <= mostPictures;
  if (!isFine || !pictures.every((id) => isFree(context, call, id, 'image'))) throw new DouyinError(28001007);
  const text = assertMayCreate(context, call);
  const work = createWork(context, call.account, { kind: 'picture', source: 'api', text, pictures }, call.path);
  return { item_id: work.id };
}

function list(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const cursor = fieldNumber(call.form, 'cursor', [0, Number.MAX_SAFE_INTEGER], 0);
  const count = fieldNumber(call.form, 'count', [1, 20], 10);
  if (cursor === undefined || count === undefined) throw new DouyinError(28001007);
  const all = listWorks(context, call.account.openId);
  const end = Math.min(cursor + count, all.length);
  const shown = all.slice(cursor, end).map((work) => toItem(context, work));
  return { list: shown, cursor: end, has_more: end < all.length };
}

function readData(context: SandboxContext, call: DouyinCall): Record<string, unknown> {
  const ids = call.form.fields['item_ids'];
  if (!Array.isArray(ids) || ids.length === 0) throw new DouyinError(28001007);
  const works = ids.map((id) => findOwnWork(context, call.account, String(id)));
  return { list: works.flatMap((work) => (work ? [toItem(context, work)] : [])) };
}

function toItem(context: SandboxContext, work: Work): Record<string, unknown> {
  const cover = work.cover ?? work.pictures[0];
  return {
    item_id: work.id,
    video_id: work.video ?? '',
    title: work.text,
    cover: cover === undefined ? '' : `${context.origin()}/mmbiz/${cover}`,
    create_time: Math.floor(work.createdAtMs / 1000),
    is_reviewed: work.status !== 'reviewing',
    is_top: false,
    video_status: videoStatus[work.status],
    media_type: work.kind === 'video' ? 4 : 2,
    share_url: `${context.origin()}${toWorkPath(work)}`,
    statistics: {
      digg_count: 0,
      download_count: 0,
      play_count: work.views,
      share_count: 0,
      forward_count: 0,
      comment_count: listWorkComments(context, work.id).length,
    },
  };
}
