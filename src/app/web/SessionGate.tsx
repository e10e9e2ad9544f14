import { useEffect, useState } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { lazyPart } from '#ui/lazy-part.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useSession, useSetupState, type Session } from '#ui/session.ts';
import { SignInPage } from './SignInPage.tsx';

const SignedIn = lazyPart(() => import('./SignedIn.tsx'), 'SignedIn');
const SetupPage = lazyPart(() => import('./SetupPage.tsx'), 'SetupPage');
SignedIn.preload();

/**
 * Chooses between set-up, sign-in and the work. A session that ends while a page is open leaves the page in place
 * under the sign-in dialog, so nothing typed is lost; another person signing in there starts afresh.
 */
export function SessionGate() {
  const { data: session, error, refetch } = useSession();
  const [worker, setWorker] = useState<Session | null>(null);
  useEffect(() => {
    if (!session?.authenticated) return;
    if (worker && worker.person?.id !== session.person?.id) window.location.reload();
    setWorker(session);
  }, [session, worker]);

  if (!session) return error ? <ErrorState problem={error} onRetry={() => void refetch()} /> : <Loading />;
  const shown = session.authenticated ? session : worker;
  return shown ? (
    <SignedIn session={shown} isExpired={!session.authenticated} />
  ) : (
    <Entrance officeName={session.officeName} />
  );
}

function Entrance({ officeName }: { officeName: string }) {
  const { data: setup, error, refetch } = useSetupState();
  const [isSettingUp, setSettingUp] = useState(false);
  // Set-up ends on its own last page, which must not vanish when the state is read again.
  if (setup?.needsSetup && !isSettingUp) setSettingUp(true);
  if (isSettingUp) return <SetupPage />;
  if (error) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!setup) return <Loading />;
  return <SignInPage officeName={officeName} demo={setup.demo} />;
}
