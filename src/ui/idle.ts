/** Whether somebody is at the page: a session that may be idle for some minutes ends by what the person does, not by what the page reads. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const idleAfterMs = 30_000;
const askEveryMs = 30_000;
let lastActMs = Date.now();

const note = () => {
  lastActMs = Date.now();
};
if (typeof window !== 'undefined')
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
    window.addEventListener(kind, note, { capture: true, passive: true });

/** True when nobody touched the page for half a minute. */
export function isIdle(nowMs = Date.now()): boolean {
  return nowMs - lastActMs > idleAfterMs;
}

/** Asks, while nobody is at the page, whether the session still lives: the page is then covered as soon as it does not. Call once, in the shell. */
export function useIdleWatch(): void {
  const client = useQueryClient();
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (isIdle()) void client.invalidateQueries({ queryKey: ['session'] });
    }, askEveryMs);
    return () => window.clearInterval(timer);
  }, [client]);
}
