import { useSignOut } from '#ui/session.ts';

/** Signs out, then loads the page anew so that nothing of the session stays in memory. */
export function useLeave(): () => void {
  const signOut = useSignOut();
  return () => signOut.mutate(undefined, { onSettled: () => window.location.assign('/') });
}
