export type ConnectorErrorKind =
  | 'authExpired'
  | 'noRight'
  | 'badContent'
  | 'rateLimited'
  | 'platformDown'
  | 'accountDisabled'
  | 'unknownOutcome';

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

/** What helps: waiting, a new grant, another text, the next day, or nothing that we or the editor can do. */
export type Remedy = 'retry' | 'reauthorise' | 'refused' | 'quota' | 'permanent';

const remedies: Readonly<Record<ConnectorErrorKind, Remedy>> = {
  authExpired: 'reauthorise',
  noRight: 'permanent',
  badContent: 'refused',
  rateLimited: 'quota',
  platformDown: 'retry',
  accountDisabled: 'permanent',
  unknownOutcome: 'retry',
};

/** The remedy of an error. `unknownOutcome` is retried by looking, never by sending. */
export const remedyOf = (error: ConnectorError): Remedy => remedies[error.kind];

/** True where trying again later can help without anybody doing anything. */
export function mayPassByItself(error: ConnectorError): boolean {
  return error.kind === 'rateLimited' || error.kind === 'platformDown';
}
