/** What a connection may do and how much fits in, known without asking the platform. */
export interface ConnectorManifest {
  readonly platform: string;
  readonly text: string;
  /** Lengths in characters (code points) unless named bytes; `Below` is exclusive. */
  readonly limits: {
    readonly titleChars: number;
    readonly digestChars: number;
    readonly bodyCharsBelow: number;
    readonly bodyBytesBelow: number;
  };
}

/** How to reach one account: where, as whom. `secret` never leaves the process except to the platform's token call. */
export interface Access {
  readonly connectionId: string;
  /** `https://api.weixin.qq.com`, or the origin of a sandbox. */
  readonly origin: string;
  readonly appId: string;
  readonly secret: string;
}

/** What is to be published: exactly the approved text. */
export interface PublishPackage {
  readonly title: string;
  /** Empty: the platform makes its own from the text. */
  readonly digest: string;
  readonly bodyHtml: string;
}

/** A fault of the package, found without the network. */
export interface PackageFault {
  readonly field: 'title' | 'digest' | 'body';
  readonly text: string;
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

export interface Committed {
  readonly kind: 'committed';
  readonly platformRef: string;
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

/**
 * One platform. Calls go out through the one outgoing client; everything thrown is a ConnectorError.
 * Only `commit` makes something public, and its caller calls it at most once for a publication.
 */
export interface Connector {
  readonly manifest: ConnectorManifest;
  /** Asks for a token and tries the reading calls of each right that publishing needs. */
  selfTest(access: Access): Promise<{ readonly missing: readonly MissingRight[] }>;
  validate(given: PublishPackage): readonly PackageFault[];
  /** Uploads cover and draft and reads the draft back. @throws ConnectorError */
  stage(access: Access, given: PublishPackage): Promise<Staged>;
  /** At most once. A refusal that certainly left nothing behind and may be tried again later is thrown as ConnectorError. */
  commit(access: Access, staged: Staged): Promise<Pending | Refused | Unknown>;
  /** Reads only. @throws ConnectorError */
  poll(access: Access, pending: { readonly platformRef: string }): Promise<Pending | Committed | Refused>;
  /** Resolves an unknown outcome by the account's own list: same title and same text, published at or after `since`. */
  lookup(access: Access, given: PublishPackage, since: Date): Promise<Committed | NotFound>;
}

export const connectorErrorKinds = [
  'authExpired',
  'noRight',
  'badContent',
  'rateLimited',
  'platformDown',
  'accountDisabled',
  'unknownOutcome',
] as const;
export type ConnectorErrorKind = (typeof connectorErrorKinds)[number];

/** Why a platform call failed. `forOperator` is a Chinese sentence that says what to do; it never holds secrets. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly kind: ConnectorErrorKind;
  readonly forOperator: string;
  /** Not before this many seconds from now, where the platform's limit says so. */
  readonly retryAfterSeconds: number | undefined;
  constructor(kind: ConnectorErrorKind, forOperator: string, retryAfterSeconds?: number) {
    super(forOperator);
    this.kind = kind;
    this.forOperator = forOperator;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** True where trying again later can help without anybody doing anything. */
export function mayPassByItself(error: ConnectorError): boolean {
  return error.kind === 'rateLimited' || error.kind === 'platformDown';
}
