import { Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '#ui/live.ts';
import { usePhone } from '#ui/use-phone.ts';
import { useShortcut } from '#ui/use-shortcut.ts';
import { BottomBar } from './BottomBar.tsx';
import { Palette } from './Palette.tsx';
import { navigationFor } from './navigation-entries.ts';
import { routeAt } from './routes.tsx';
import { useWorkerSession } from './session-context.ts';
import { SideNav } from './SideNav.tsx';
import { TopBar } from './TopBar.tsx';
import './shell.css';

/** The frame of the work: navigation by capability, the acting unit, the palette, the page. */
export function Shell() {
  const session = useWorkerSession();
  const isPhone = usePhone();
  const live = useLive();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const { pathname } = useLocation();
  const entries = navigationFor(session);
  const current = routeAt(pathname);
  useShortcut('mod+k', () => setPaletteOpen(true));
  return (
    <div className="shell">
      <a className="shell-skip" href="#page">
        跳到正文
      </a>
      <TopBar session={session} live={live} isPhone={isPhone} onSearch={() => setPaletteOpen(true)} />
      {!isPhone && <SideNav entries={entries} current={current} />}
      <main id="page" tabIndex={-1} data-archetype={current?.archetype}>
        <Outlet />
      </main>
      {isPhone && <BottomBar session={session} current={current} />}
      {isPaletteOpen && <Palette session={session} onClose={() => setPaletteOpen(false)} />}
    </div>
  );
}
