/** What `startDatabase` needs. */
export interface StartOptions {
  /** Absolute data folder, as `resolveDataDir` decided it; made when missing. Passwords live in its `secrets.json`. */
  readonly dataDir: string;
  /** Any PostgreSQL >= 15 instead of the embedded one; its user owns the database and should be able to create roles. */
  readonly databaseUrl?: string;
  /** Version of the product, noted in a new data folder. */
  readonly product?: string;
  /** Receives progress in Chinese, one sentence a call. */
  readonly log: (progress: string) => void;
}

/** A database that is ready. Addresses carry passwords: never log them. */
export interface RunningDatabase {
  readonly kind: 'embedded' | 'external';
  /** Major version of the server, such as 18. */
  readonly version: number;
  /** Login of the owner, for migrations; no superuser when embedded. */
  readonly ownerUrl: string;
  /** Login `zhijian_app`, for all business; owns nothing. */
  readonly appUrl: string;
  /** Login `zhijian_auth`, for logging in only; owns nothing. */
  readonly authUrl: string;
  /** Leaves the database. The embedded server stops when no other process uses it. May be called more than once. */
  readonly stop: () => Promise<void>;
}
