import type { FastifyInstance } from 'fastify';
import { takeFault } from '../take-fault.ts';
import { sniffImageType } from '../media-routes.ts';
import { type SandboxContext, countInWindow } from '../sandbox-context.ts';
import { fieldText, type FormFile } from '../social/read-form.ts';
import { storeMedia } from '../social/social-context.ts';
import type { Work } from '../social/social-types.ts';
import { addWorkComment, createWork, findOwnWork, listWorks } from '../social/work-store.ts';
import { type WeiboCall, bindWeibo, postsKey, weiboLimits } from './weibo-binding.ts';
import { WeiboError } from './weibo-errors.ts';
import { toStatus } from './weibo-json.ts';

const shareChars = 140;
const longChars = 2000;
const pictureBytes = 5 * 1_048_576;
const picturesPerStatus = 9;
const repeatMs = 600_000;

/** Calls that post: share, update, upload, repost, destroy. */
export function registerWeiboPosting(app: FastifyInstance, context: SandboxContext): void {
  bindWeibo(app, context, 'POST', '/2/statuses/share.json', (call) => {
    const text = readText(call, shareChars);
    assertLink(call, text);
    return post(context, call, text, readPicture(context, call, false));
  });
  bindWeibo(app, context, 'POST', '/2/statuses/update.json', (call) => {
    assertAdvanced(call);
    return post(context, call, readText(call, longChars), []);
  });
  bindWeibo(app, context, 'POST', '/2/statuses/upload.json', (call) => {
    assertAdvanced(call);
    return post(context, call, readText(call, longChars), readPicture(context, call, true));
  });
  bindWeibo(app, context, 'POST', '/2/statuses/upload_pic.json', (call) => uploadPicture(context, call));
  bindWeibo(app, context, 'POST', '/2/statuses/upload_url_text.json', (call) => {
    assertAdvanced(call);
    return post(context, call, readText(call, longChars), readPictureIds(context, call));
  });
  bindWeibo(app, context, 'POST', '/2/statuses/repost.json', (call) => repost(context, call));
  bindWeibo(app, context, 'POST', '/2/statuses/destroy.json', (call) => destroy(context, call));
}

/** Chinese characters count one, ASCII half, rounded up. */
function countWeiboChars(text: string): number {
  let halves = 0;
  for (const char of text) halves += char.codePointAt(0)! < 0x80 ? 1 : 2;
  return Math.ceil(halves / 2);
}

function readText(call: WeiboCall, most: number): string {
  const text = fieldText(call.form, 'status');
  if (text.trim() === '') throw new WeiboError(20008);
  if (countWeiboChars(text) > most) throw new WeiboError(20012);
  return text;
}

/** A shared text must link to the app's registered domain. */
function assertLink(call: WeiboCall, text: string): void {
  const hosts = [...text.matchAll(/https?:\/\/([^\s/?#:]+)/giu)].map((match) => match[1]?.toLowerCase() ?? '');
  const { safeDomain } = call.account;
  const fits = hosts.some((host) => safeDomain === undefined || host === safeDomain || host.endsWith(`.${safeDomain}`));
  if (!fits) throw new WeiboError(10017);
}

function assertAdvanced(call: WeiboCall): void {
  if (call.account.advanced === false) throw new WeiboError(10014);
}

function storePicture(context: SandboxContext, call: WeiboCall, file: FormFile): string {
  const type = sniffImageType(file.bytes);
  if (!type || type === 'image/bmp') throw new WeiboError(20005);
  if (file.bytes.length > pictureBytes) throw new WeiboError(20006);
  return storeMedia(context, call.account.openId, file.bytes, type).mediaId;
}

function readPicture(context: SandboxContext, call: WeiboCall, isNeeded: boolean): string[] {
  const file = call.form.files.get('pic');
  if (!file && isNeeded) throw new WeiboError(10016);
  return file ? [storePicture(context, call, file)] : [];
}

function uploadPicture(context: SandboxContext, call: WeiboCall): object {
  assertAdvanced(call);
  const [id] = readPicture(context, call, true);
  const url = `${context.origin()}/mmbiz/${id}`;
  return { pic_id: id, thumbnail_pic: url, bmiddle_pic: url, original_pic: url };
}

function readPictureIds(context: SandboxContext, call: WeiboCall): string[] {
  const ids = fieldText(call.form, 'pic_id').split(',').filter(Boolean);
  const isOwn = (id: string): boolean => context.state.media.get(id)?.appid === call.account.openId;
  if (ids.length === 0) throw new WeiboError(10016);
  if (ids.length > picturesPerStatus || !ids.every(isOwn)) throw new WeiboError(10008);
  return ids;
}

function post(context: SandboxContext, call: WeiboCall, text: string, pictures: string[], repostOf?: string): object {
  if (call.account.mayPublish === false) throw new WeiboError(10014);
  assertNotRepeated(context, call, text);
  if (takeFault(context, call.path, 'refuse-publish')) throw new WeiboError(20021);
  if (context.quotas && countInWindow(context, postsKey(call.account), weiboLimits.hourMs) > weiboLimits.postsPerHour)
    throw new WeiboError(20016);
  const kind = pictures.length > 0 ? 'picture' : 'text';
  const from = { kind, text, pictures, source: 'api', ...(repostOf === undefined ? {} : { repostOf }) } as const;
  return toStatus(context, createWork(context, call.account, from));
}

/** The same text again within ten minutes is refused, which is what a careless second attempt meets. */
function assertNotRepeated(context: SandboxContext, call: WeiboCall, text: string): void {
  if (!context.quotas) return;
  const sinceMs = context.now().getTime() - repeatMs;
  const isSame = (work: Work): boolean => work.text === text && work.createdAtMs > sinceMs && work.source === 'api';
  if (listWorks(context, call.account.openId).some(isSame)) throw new WeiboError(20019);
}

function repost(context: SandboxContext, call: WeiboCall): object {
  const work = context.state.works.get(fieldText(call.form, 'id'));
  if (work?.platform !== 'weibo' || work.status !== 'public') throw new WeiboError(20101);
  const text = fieldText(call.form, 'status') || '转发微博';
  if (countWeiboChars(text) > shareChars) throw new WeiboError(20012);
  const made = post(context, call, text, [], work.id);
  if (['1', '3'].includes(fieldText(call.form, 'is_comment')))
    addWorkComment(context, { workId: work.id, by: call.account.openId, text });
  return made;
}

function destroy(context: SandboxContext, call: WeiboCall): object {
  const id = fieldText(call.form, 'id');
  const work = findOwnWork(context, call.account, id);
  if (!work) throw new WeiboError(context.state.works.get(id)?.status === 'public' ? 20102 : 20101);
  const answer = toStatus(context, work);
  work.status = 'deleted';
  return answer;
}
