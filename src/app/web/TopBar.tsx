import DisconnectOutlined from '@ant-design/icons/DisconnectOutlined';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import { Button, Dropdown } from 'antd';
import type { LiveState } from '#ui/live.ts';
import { useGoTo } from '#ui/navigation.tsx';
import type { Session } from '#ui/session.ts';
import { shortcutText } from '#ui/use-shortcut.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ProductMark } from './ProductMark.tsx';
import { UnitSwitch } from './UnitSwitch.tsx';
import { useLeave } from './use-leave.ts';

export interface TopBarProps {
  session: Session;
  live: LiveState;
  isPhone: boolean;
  onSearch: () => void;
}

/** Which office, whether the data are for demonstration, for whom I act, who I am. */
export function TopBar({ session, live, isPhone, onSearch }: TopBarProps) {
  return (
    <header className="topbar zj-no-print">
      <ProductMark />
      {!isPhone && <span className="topbar-office">{session.officeName}</span>}
      {session.demo && <span className="topbar-demo">演示数据</span>}
      <div className="topbar-end">
        {live === 'waiting' && (
          <span className="topbar-live" role="status">
            <DisconnectOutlined aria-hidden /> {isPhone ? '断线' : '实时更新中断，正在重连'}
          </span>
        )}
        <Button
          type="text"
          icon={<SearchOutlined aria-hidden />}
          onClick={onSearch}
          {...(isPhone ? { 'aria-label': '查找' } : {})}
        >
          {!isPhone && <span className="topbar-search">查找 {shortcutText('mod+k')}</span>}
        </Button>
        {!isPhone && <DeskIdentity session={session} />}
      </div>
    </header>
  );
}

function DeskIdentity({ session }: { session: Session }) {
  const leave = useLeave();
  const goTo = useGoTo();
  return (
    <>
      <UnitSwitch session={session} />
      <AppearanceMenu />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'me', label: '我的（密码、令牌）', onClick: () => goTo('/me') },
            { key: 'leave', label: '退出登录', onClick: leave },
          ],
        }}
        placement="bottomRight"
      >
        <Button type="text" icon={<UserOutlined aria-hidden />}>
          {session.person?.name ?? ''}
        </Button>
      </Dropdown>
    </>
  );
}
