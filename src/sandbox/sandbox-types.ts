/** One pretend official account; `kind` and `verified` default to a verified subscription account. */
export type SandboxAccount = {
  appid: string;
  secret: string;
  name: string;
  /** The account's original id, as in `gh_0123456789ab`. */
  ghId: string;
  kind?: 'subscription' | 'service';
  /** What the profile page shows besides the name: certified subject, description, followers. */
  subject?: string;
  description?: string;
  followers?: number;
  /** false: the publish and mass-send calls answer 48001. */
  verified?: boolean;
  /** true: a mass send to all waits for the administrator (admin endpoint or control page). */
  massConfirmation?: boolean;
};

export type SandboxOptions = {
  port?: number;
  host?: '127.0.0.1';
  accounts: SandboxAccount[];
  /** Daily call quotas and the mass-send allowance; on unless switched off (benchmarks). */
  quotas?: boolean;
  now?: () => Date;
  /** How long `freepublish/get` says "running" (1). Default 0: done at once. */
  publishDelayMs?: number;
  /** JSON file the state is kept in, so that a demo survives a restart. */
  stateFile?: string;
};

export type Token = { value: string; appid: string; source: 'stable' | 'plain'; expiresAtMs: number; dead: boolean };
export type Media = { mediaId: string; appid: string; contentType: string; permanent: boolean; base64: string };

export type Article = {
  article_type: string;
  title: string;
  author: string;
  digest: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
  need_open_comment: number;
  only_fans_can_comment: number;
  is_deleted: boolean;
};
export type Draft = { mediaId: string; appid: string; articles: Article[]; updatedAtMs: number };

/** `publish_status`: 0 done, 1 running, 3 failed, 4 platform refused, 5 deleted by the user. */
export type PublishJob = {
  publishId: string;
  msgDataId: string;
  appid: string;
  mediaId: string;
  articles: Article[];
  readyAtMs: number;
  refused: boolean;
  status: 0 | 1 | 3 | 4 | 5;
  articleId?: string;
};
export type MassJob = {
  msgId: string;
  msgDataId: string;
  appid: string;
  mediaId: string;
  articles: Article[];
  clientMsgId: string;
  toAll: boolean;
  submittedAtMs: number;
  status: 'AWAITING_CONFIRMATION' | 'SENDING' | 'SEND_SUCCESS' | 'SEND_FAIL';
};

/** Something on the platform: `freepublish` never shows on the account page, `mass` to all and `operator` do. */
export type Post = {
  articleId: string;
  appid: string;
  msgDataId: string;
  source: 'freepublish' | 'mass' | 'operator';
  visible: boolean;
  notified: boolean;
  publishedAtMs: number;
  articles: Article[];
  /** Page views by Shanghai day, first article and the others together. */
  viewsByDay: Record<string, number>;
};

export type FaultKind = 'timeout-after-accept' | '5xx' | 'slow' | 'token-dies' | 'refuse-publish' | 'errcode';
/** A fault for the next `times` calls of `path`; `delayMs` for slow and timeout, `errcode` for that kind. */
export type Fault = { path: string; kind: FaultKind; times: number; delayMs?: number; errcode?: number };
export type CallRecord = { at: string; method: string; path: string; httpStatus: number; errcode: number };
