import AuditOutlined from '@ant-design/icons/AuditOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import type { ReactNode } from 'react';
import { PageLink } from '#ui/navigation.tsx';
import { holds, type Session } from '#ui/session.ts';
import type { WebRoute } from '#ui/web-route.ts';
import { routes } from './routes.tsx';

const places: readonly { readonly name: NonNullable<WebRoute['phoneBar']>; readonly icon: ReactNode }[] = [
  { name: '今日', icon: <CalendarOutlined aria-hidden /> },
  { name: '审核', icon: <AuditOutlined aria-hidden /> },
  { name: '账号', icon: <IdcardOutlined aria-hidden /> },
];

/** The phone's four places: 今日 · 审核 · 账号 · 我的; a place nobody may use is left out. */
export function BottomBar({ session, current }: { session: Session; current: WebRoute | undefined }) {
  return (
    <nav className="bottombar" aria-label="主导航">
      {places.map(({ name, icon }) => {
        const route = routes.find((one) => one.phoneBar === name && holds(session, one.permission));
        return route && <Place key={name} to={route.path} label={name} icon={icon} isHere={current === route} />;
      })}
      <Place to="/me" label="我的" icon={<UserOutlined aria-hidden />} isHere={current?.path === '/me'} />
    </nav>
  );
}

function Place({ to, label, icon, isHere }: { to: string; label: string; icon: ReactNode; isHere: boolean }) {
  return (
    <PageLink to={to} className={isHere ? 'bottombar-here' : ''}>
      {icon}
      <span>{label}</span>
    </PageLink>
  );
}
