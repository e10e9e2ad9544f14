import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured log on standard error (JSON lines); secrets and bodies are never logged. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret'],
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
