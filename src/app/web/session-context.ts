import { createContext, useContext } from 'react';
import type { Session } from '#ui/session.ts';

/** The session the work was opened with; stays while the person signs in again. */
export const SessionContext = createContext<Session | null>(null);

/** Throws outside the signed-in part. */
export function useWorkerSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside SignedIn');
  return session;
}
