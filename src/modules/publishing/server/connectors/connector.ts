import type { Platform } from '#modules/registry/contract.ts';
import type { ConnectorName, PublishWay } from '../../connectors-contract.ts';
import type { PackageFault, PublishPackage } from './publish-package.ts';

export type { PackageFault, PublishPackage } from './publish-package.ts';
export { ConnectorError, mayPassByItself, remedyOf } from './connector-error.ts';

/** What a connector can do besides publishing; what is absent is done by a person on the platform. */
export type Capability = 'readBack' | 'withdraw' | 'listPosts' | 'comments' | 'statistics' | 'push';

/** How often an account may do it, by Shanghai days and months; counted in the database (publish_slot). */
export interface Quota {
  readonly way: PublishWay;
  readonly per: 'day' | 'month';
  readonly most: number;
}

/** What a connection may do and how much fits in, known without asking the platform. */
export interface ConnectorManifest {
  readonly name: ConnectorName;
  /** The platforms whose accounts it serves. */
  readonly platforms: readonly Platform[];
  readonly text: string;
  /** `secret`: an id and a key; `oauth`: the account's owner grants on the platform's page; `none`: nobody is asked. */
  readonly auth: 'secret' | 'oauth' | 'none';
  readonly ways: readonly { readonly way: PublishWay; readonly text: string; readonly isVisibleUpdate: boolean }[];
  readonly capabilities: readonly Capability[];
  readonly quotas: readonly Quota[];
  readonly defaultOrigin: string;
  /** What fits in, in words for people; `validate` says what does not. */
  readonly limits: string;
}

/** What an account's owner granted by OAuth; kept sealed like every secret. */
export interface OAuthGrant {
  readonly accessToken: string;
  /** '' where the platform gives none: the owner must grant anew before `expiresAt`. */
  readonly refreshToken: string;
  readonly expiresAt: string;
  /** The account's id on the platform for this application. */
  readonly openId: string;
}

/** How to reach one account: where, as whom. `secret` never leaves the process except to the platform's token call. */
export interface Access {
  readonly connectionId: string;
  /** `https://api.weixin.qq.com`, or the origin of a sandbox; for a webhook its whole address. */
  readonly origin: string;
  readonly appId: string;
  readonly secret: string;
  readonly grant?: OAuthGrant | undefined;
  /** For what the platform pushes: the words agreed with it. */
  readonly push?: { readonly token: string; readonly aesKey: string } | undefined;
}

/** A right the platform does not give, and what to do about it. */
export interface MissingRight {
  readonly right: string;
  readonly fix: string;
}

/** Uploaded and waiting on the platform; nothing is public yet. Staging may be repeated. */
export interface Staged {
  readonly draftRef: string;
}

/** The one attempt to make something public. `key` is the same whenever the same publication is meant. */
export interface Attempt {
  readonly key: string;
  readonly way: PublishWay;
  readonly given: PublishPackage;
}

export interface Committed {
  readonly kind: 'committed';
  readonly platformRef: string;
  /** '' where the platform tells the address later, by a push, or not at all. */
  readonly url: string;
}
export interface Pending {
  readonly kind: 'pending';
  readonly platformRef: string;
}
/** The platform said no; nothing was published. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}
/** No answer that says anything: it may or may not have been published. Must be looked up, never sent again. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
}
export interface NotFound {
  readonly kind: 'notFound';
}

/** What an unknown outcome is looked for by. */
export interface Search {
  readonly given: PublishPackage;
  readonly way: PublishWay;
  readonly key: string;
  /** Published at or after the submission. */
  readonly since: Date;
  /** Posts that the platform pushed since then and that belong to no publication yet. */
  readonly pushed: readonly { readonly url: string; readonly platformRef: string }[];
}

/** A post as the platform's own interface gives it back. */
export interface ReadPost {
  readonly platformRef: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: Date | null;
}

export interface Comment {
  readonly commentRef: string;
  readonly author: string;
  readonly text: string;
  readonly at: Date;
  /** Chosen by the account to be shown. */
  readonly isElected: boolean;
  readonly reply: string | null;
}

/** Comments under one post; what a platform does not offer is absent. */
export interface CommentDesk {
  list(access: Access, postRef: string, cursor: string): Promise<{ rows: readonly Comment[]; next: string | null }>;
  reply(access: Access, postRef: string, commentRef: string, text: string): Promise<void>;
  remove?(access: Access, postRef: string, commentRef: string): Promise<void>;
  setOpen?(access: Access, postRef: string, isOpen: boolean): Promise<void>;
  elect?(access: Access, postRef: string, commentRef: string, isElected: boolean): Promise<void>;
}

/** Figures of one post up to a day. */
export interface PostFigures {
  readonly postRef: string;
  readonly reads: number | null;
  readonly shares: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
}

/** What a platform sent us by itself, checked and decrypted. `eventKey` is the same when it is sent again. */
export interface PushedEvent {
  readonly eventKey: string;
  readonly kind: 'published' | 'refused' | 'message' | 'revoked' | 'other';
  /** The id given when it was submitted; '' where the event has none. */
  readonly platformRef: string;
  readonly urls: readonly string[];
  readonly reason: string;
  readonly at: Date;
}

/** A request of the platform to us, as it came. */
export interface Push {
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What to answer the platform with, and what it told; undefined when it did not come from the platform. */
export interface PushReply {
  readonly body: string;
  readonly events: readonly PushedEvent[];
}

/** Getting and renewing a grant by OAuth. */
export interface Granting {
  /** The platform's page where the account's owner grants. */
  address(access: Access, state: string, returnTo: string): string;
  exchange(access: Access, code: string, returnTo: string): Promise<OAuthGrant>;
  /** Undefined where the platform knows no renewal: the owner must grant again. */
  renew?(access: Access): Promise<OAuthGrant>;
}

/**
 * One platform. Calls go out through the one outgoing client; everything thrown is a ConnectorError.
 * Only `commit` makes something public, and its caller calls it at most once for a publication.
 */
export interface Connector {
  readonly manifest: ConnectorManifest;
  /** Asks for a token and tries the reading calls of each right that publishing needs. */
  selfTest(access: Access): Promise<{ readonly missing: readonly MissingRight[] }>;
  validate(given: PublishPackage): readonly PackageFault[];
  /** Uploads what may be uploaded without anything getting public, and reads it back where it can. @throws ConnectorError */
  stage(access: Access, given: PublishPackage): Promise<Staged>;
  /** At most once. A refusal that certainly left nothing behind and may be tried again later is thrown as ConnectorError. */
  commit(access: Access, staged: Staged, attempt: Attempt): Promise<Committed | Pending | Refused | Unknown>;
  /** Reads only. @throws ConnectorError */
  poll(access: Access, pending: { readonly platformRef: string }): Promise<Pending | Committed | Refused>;
  /** Resolves an unknown outcome by the account's own list: same title and same text. Reads only. @throws ConnectorError */
  lookup(access: Access, search: Search): Promise<Committed | Pending | NotFound>;
  /** What stands on the platform when a package was published unchanged: what is read back is compared with it. Absent: title and body. */
  toPublic?(given: PublishPackage): { readonly title: string; readonly text: string };
  /** The post as the platform's interface has it; undefined when it is gone. */
  readBack?(access: Access, platformRef: string): Promise<ReadPost | undefined>;
  /** Takes a post off the platform for good. A second call for the same post is no error. */
  withdraw?(access: Access, platformRef: string): Promise<void>;
  listPosts?(access: Access, since: Date): Promise<readonly ReadPost[]>;
  readonly comments?: CommentDesk;
  /** Figures of the posts published on a Shanghai day (`YYYY-MM-DD`, at most yesterday). */
  statistics?(access: Access, day: string): Promise<readonly PostFigures[]>;
  readonly granting?: Granting;
  /** Checks signature and age and decrypts. The caller drops what it has seen (`eventKey`). */
  takePush?(access: Access, push: Push): PushReply | undefined;
}
