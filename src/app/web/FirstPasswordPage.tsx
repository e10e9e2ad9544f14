import { Button } from 'antd';
import { useEffect } from 'react';
import type { Session } from '#ui/session.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { ProductMark } from './ProductMark.tsx';
import { useLeave } from './use-leave.ts';
import './entrance.css';
import './me/me.css';

/** Shown before any work while the password is one that an administrator chose. */
export function FirstPasswordPage({ session }: { session: Session }) {
  const leave = useLeave();
  useEffect(() => {
    document.title = '设定新密码 · 指尖';
  }, []);
  return (
    <div className="entrance">
      <header>
        <ProductMark />
        <AppearanceMenu />
      </header>
      <main>
        <div className="entrance-name">
          <p>{session.person?.name}，您好</p>
          <h1>请先设定自己的密码</h1>
        </div>
        <p className="me-lead">{firstPasswordReason}</p>
        <ChangePassword isFirst onDone={() => undefined} />
        <Button type="link" className="me-leave" onClick={leave}>
          退出登录
        </Button>
      </main>
      <footer>本系统处理非涉密信息，严禁录入、传输国家秘密和工作秘密。</footer>
    </div>
  );
}

/** Why the form stands in the way. */
export const firstPasswordReason = '现在的密码由管理员设定，除您之外还有人知道。改好后，所有操作才只记在您本人名下。';
