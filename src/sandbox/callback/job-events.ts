import type { SandboxContext } from '../sandbox-context.ts';
import type { MassJob, PublishJob, SandboxAccount } from '../sandbox-types.ts';
import { pushMessage } from './callback-delivery.ts';
import { toMassFields, toMessageXml, toPublishFields } from './event-xml.ts';

/** The administrator, in whose name the platform pushes job events. */
const administrator = 'o_sandbox_administrator_0001';

const headOf = (context: SandboxContext, account: SandboxAccount) => ({
  ghId: account.ghId,
  openid: administrator,
  atMs: context.now().getTime(),
});

/** Pushes `PUBLISHJOBFINISH` for a job that ended. */
export function pushPublishFinish(context: SandboxContext, job: PublishJob): void {
  const account = context.accounts.find((one) => one.appid === job.appid);
  if (!account) return;
  const xml = toMessageXml(headOf(context, account), toPublishFields(job, context.origin()));
  pushMessage(context, account, 'PUBLISHJOBFINISH', xml);
}

/** Pushes `MASSSENDJOBFINISH` with the platform's word for how it ended. */
export function pushMassFinish(context: SandboxContext, job: MassJob, status: string, articleId?: string): void {
  const account = context.accounts.find((one) => one.appid === job.appid);
  if (!account) return;
  const xml = toMessageXml(headOf(context, account), toMassFields(job, status, articleId, context.origin()));
  pushMessage(context, account, 'MASSSENDJOBFINISH', xml);
}
