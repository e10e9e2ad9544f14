import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, toIdText } from './api-binding.ts';
import { getDraft } from './draft-routes.ts';
import { takeFault } from './take-fault.ts';
import { type SandboxContext, listPosts, nextNumber, toShanghaiDay } from './sandbox-context.ts';
import type { Draft, MassJob, SandboxAccount } from './sandbox-types.ts';
import { failMassJob, finishMassJob } from './settle-jobs.ts';
import { PlatformError } from './wechat-errors.ts';
import { limits } from './wechat-limits.ts';

const sendPath = '/cgi-bin/message/mass/sendall';

/** "群发": what followers are notified of and what the account page shows. */
export function registerMassRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, sendPath, (call) => sendToAll(context, call), { verified: true });
  bindApi(app, context, '/cgi-bin/message/mass/get', (call) => readMassJob(context, call), { verified: true });
}

function sendToAll(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const filter = (call.body['filter'] ?? {}) as Record<string, unknown>;
  const toAll = filter['is_to_all'] === true;
  if (call.body['msgtype'] !== 'mpnews' || (!toAll && filter['tag_id'] === undefined)) throw new PlatformError(40097);
  const news = (call.body['mpnews'] ?? {}) as Record<string, unknown>;
  const clientMsgId = readClientMsgId(call.body, filter, news);
  assertNotSentBefore(context, call.account, clientMsgId);
  const draft = getDraft(context, { account: call.account, body: news });
  if (toAll) assertAllowance(context, call.account);
  const job = createMassJob(context, call.account, draft, clientMsgId, toAll);
  return {
    errcode: 0,
    errmsg: 'send job submission success',
    msg_id: Number(job.msgId),
    msg_data_id: Number(job.msgDataId),
  };
}

function createMassJob(
  context: SandboxContext,
  account: SandboxAccount,
  draft: Draft,
  clientMsgId: string,
  toAll: boolean,
): MassJob {
  const job: MassJob = {
    msgId: nextNumber(context),
    msgDataId: nextNumber(context),
    appid: account.appid,
    mediaId: draft.mediaId,
    articles: draft.articles,
    clientMsgId,
    toAll,
    submittedAtMs: context.now().getTime(),
    status: toAll && account.massConfirmation ? 'AWAITING_CONFIRMATION' : 'SENDING',
  };
  context.state.massJobs.set(job.msgId, job);
  context.openJobs.add(job.msgId);
  if (takeFault(context, sendPath, 'refuse-publish')) failMassJob(context, job, 'err(21000)');
  else if (takeFault(context, sendPath, 'reprint')) failMassJob(context, job, 'err(30003)');
  if (job.status === 'SENDING') finishMassJob(context, job);
  return job;
}

/** Without a clientmsgid the platform derives one from the audience and the content (documented). */
function readClientMsgId(body: Record<string, unknown>, filter: unknown, news: unknown): string {
  const given = body['clientmsgid'];
  if (given === undefined || given === '') {
    return createHash('sha256')
      .update(JSON.stringify([filter, news]))
      .digest('hex');
  }
  if (Buffer.byteLength(toIdText(given)) > limits.clientMsgIdBytes) throw new PlatformError(45067);
  return toIdText(given);
}

function assertNotSentBefore(context: SandboxContext, account: SandboxAccount, clientMsgId: string): void {
  const sinceMs = context.now().getTime() - limits.clientMsgIdHours * 3_600_000;
  for (const job of context.state.massJobs.values()) {
    const same = job.appid === account.appid && job.clientMsgId === clientMsgId && job.submittedAtMs > sinceMs;
    if (same) throw new PlatformError(45065, { msg_id: Number(job.msgId) });
  }
}

/** One send to all a day (console and API together), four a calendar month for a service account. */
function assertAllowance(context: SandboxContext, account: SandboxAccount): void {
  if (!context.quotas) return;
  const today = toShanghaiDay(context.now().getTime());
  const days = listPosts(context, account.appid)
    .filter((post) => post.notified && post.visible)
    .map((post) => toShanghaiDay(post.publishedAtMs));
  const waiting = [...context.state.massJobs.values()].filter(
    (job) => job.appid === account.appid && job.status === 'AWAITING_CONFIRMATION',
  );
  days.push(...waiting.map((job) => toShanghaiDay(job.submittedAtMs)));
  if (days.filter((day) => day === today).length >= limits.massPerDay) throw new PlatformError(45028);
  const thisMonth = days.filter((day) => day.startsWith(today.slice(0, 7))).length;
  if (account.kind === 'service' && thisMonth >= limits.massPerMonthForService) throw new PlatformError(45028);
}

function readMassJob(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const job = context.state.massJobs.get(toIdText(call.body['msg_id']));
  if (!job || job.appid !== call.account.appid) throw new PlatformError(40059);
  // The documents name no state for "waiting for the administrator"; SENDING is our reading.
  const status = job.status === 'AWAITING_CONFIRMATION' ? 'SENDING' : job.status;
  return { msg_id: Number(job.msgId), msg_status: status };
}
