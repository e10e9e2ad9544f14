import type { SocialAccount } from './social/social-types.ts';

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
  /** false: no comments on articles (88000). */
  commentRight?: boolean;
};

/** Where the platform pushes events of an account; with a key (43 characters) they are encrypted. */
export type CallbackConfig = { url: string; token: string; encodingAesKey?: string };

export type SandboxOptions = {
  port?: number;
  host?: '127.0.0.1';
  accounts: SandboxAccount[];
  /** Accounts on Weibo, Douyin and Kuaishou. */
  social?: SocialAccount[];
  /** Daily call quotas and the mass-send allowance; on unless switched off (benchmarks). */
  quotas?: boolean;
  now?: () => Date;
  /** How long `freepublish/get` says "running" (1). Default 0: done at once. */
  publishDelayMs?: number;
  /** How long Douyin and Kuaishou review a new work. Default 0: public at once. */
  reviewDelayMs?: number;
  /** JSON file the state is kept in, so that a demo survives a restart. */
  stateFile?: string;
};

export type Token = { value: string; appid: string; source: 'stable' | 'plain'; expiresAtMs: number; dead: boolean };
export type Media = {
  mediaId: string;
  appid: string;
  contentType: string;
  permanent: boolean;
  base64: string;
  sha256?: string;
  sizeBytes?: number;
};

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
  /** Pictures of a picture post (`newspic`): media ids. */
  pictures?: string[];
};
export type Draft = { mediaId: string; appid: string; articles: Article[]; updatedAtMs: number };

/** `publish_status`: 0 done, 1 running, 2 judged a reprint, 3 failed, 4 platform refused, 5 deleted by the user. */
export type PublishJob = {
  publishId: string;
  msgDataId: string;
  appid: string;
  mediaId: string;
  articles: Article[];
  readyAtMs: number;
  refused: boolean;
  /** The original check will judge it a reprint. */
  isReprint?: boolean;
  status: 0 | 1 | 2 | 3 | 4 | 5;
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

/** A reader's comment on an article; `index` counts from 0. */
export type ArticleComment = {
  id: number;
  msgDataId: string;
  index: number;
  openid: string;
  content: string;
  createdAtMs: number;
  elected: boolean;
  reply?: { content: string; createdAtMs: number };
};
/** A follower, and what was written either way. */
export type Follower = {
  openid: string;
  appid: string;
  subscribed: boolean;
  messages: { from: 'follower' | 'account'; content: string; atMs: number; by?: 'api' | 'reply' }[];
};
/** One event pushed to an account's callback address, and how it went. */
export type EventDelivery = {
  id: string;
  ghId: string;
  event: string;
  xml: string;
  atMs: number;
  attempts: number;
  outcome: 'waiting' | 'delivered' | 'failed' | 'lost';
};
/** A request the webhook receiver took. */
export type HookDelivery = {
  id: string;
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  sizeBytes: number;
  atMs: number;
};

export const faultKinds = [
  'timeout-after-accept',
  '5xx',
  'slow',
  'token-dies',
  'refuse-publish',
  'reprint',
  'errcode',
  'duplicate-callback',
  'late-callback',
  'lost-callback',
] as const;
export type FaultKind = (typeof faultKinds)[number];
/** A fault for the next `times` calls of `path`; `delayMs` for slow and timeout, `errcode` for that kind. */
export type Fault = { path: string; kind: FaultKind; times: number; delayMs?: number; errcode?: number };
export type CallRecord = { at: string; method: string; path: string; httpStatus: number; errcode: number };
