import type { Context, PersonContext } from '../context.ts';

/** Names a browser as a registered device; set at the device itself, never by a log-in. */
export const deviceCookie = 'zhijian_device';

/** From where a log-in came. */
export interface LogInRequest {
  readonly address: string;
  /** Value of the device's cookie, where the browser has one. */
  readonly deviceSecret: string | undefined;
  readonly idleMinutes: number | null;
}

/** What a module adds to every log-in: how long a session may be idle, and a note of where it began. */
export interface SessionWatch {
  /** Minutes of idleness that end a session acting for a unit; null: only the session's own end counts. */
  readonly idleMinutesFor: (ctx: Context, unitPath: string) => Promise<number | null>;
  /** Runs in the transaction of the log-in. */
  readonly noteLogIn: (ctx: PersonContext, request: LogInRequest) => Promise<void>;
}

declare module '../services.ts' {
  interface Services {
    /** Assembled from the modules; undefined where no module watches sessions. */
    readonly sessionWatch: SessionWatch | undefined;
  }
}

declare module '../module.ts' {
  interface ServerModule {
    readonly sessionWatch?: SessionWatch;
  }
}
