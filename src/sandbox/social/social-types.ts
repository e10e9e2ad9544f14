export type SocialPlatform = 'weibo' | 'douyin' | 'kuaishou';

/** One pretend account that is reached through a person's authorisation. Several accounts may share one app. */
export type SocialAccount = {
  platform: SocialPlatform;
  /** Weibo: the uid (digits); elsewhere the open_id. */
  openId: string;
  appKey: string;
  appSecret: string;
  name: string;
  /** What the profile page shows besides the name. */
  subject?: string;
  description?: string;
  followers?: number;
  /** Weibo: the domain a shared text must link to; undefined takes any link. */
  safeDomain?: string;
  /** Weibo: false leaves only `statuses/share` for posting. */
  advanced?: boolean;
  /** false: the app lacks the ability to publish. */
  mayPublish?: boolean;
};

/** What the authorisation page hands to the app; serves once. */
export type AuthCode = {
  code: string;
  platform: SocialPlatform;
  openId: string;
  redirectUri: string;
  scopes: string[];
  expiresAtMs: number;
};

/** An access token; a client token (Douyin) belongs to no account. */
export type Grant = {
  token: string;
  platform: SocialPlatform;
  appKey: string;
  openId?: string;
  scopes: string[];
  createdAtMs: number;
  expiresAtMs: number;
  dead: boolean;
};
export type RefreshToken = {
  value: string;
  platform: SocialPlatform;
  openId: string;
  scopes: string[];
  expiresAtMs: number;
  renewals: number;
};

/** Something published, or in review, on Weibo, Douyin or Kuaishou. Media are ids of stored media. */
export type Work = {
  id: string;
  platform: SocialPlatform;
  openId: string;
  kind: 'text' | 'picture' | 'video';
  source: 'api' | 'operator';
  text: string;
  pictures: string[];
  video?: string;
  cover?: string;
  repostOf?: string;
  createdAtMs: number;
  /** When the platform's review ends by itself. */
  reviewedAtMs: number;
  status: 'reviewing' | 'public' | 'refused' | 'deleted';
  views: number;
};

/** A reader's or the account's own comment below a work; `replyTo` is the comment answered. */
export type WorkComment = {
  id: string;
  workId: string;
  /** openId of an account, or the made-up id of a reader. */
  by: string;
  text: string;
  createdAtMs: number;
  replyTo?: string;
};

/** Bytes on their way, kept in memory only: an upload does not survive a restart. */
export type Upload = { id: string; openId: string; parts: Map<number, Buffer>; complete?: Buffer };
