import { useEffect } from 'react';
import { lazyPart } from '#ui/lazy-part.tsx';
import type { SetupState } from '#ui/session.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ProductMark } from './ProductMark.tsx';
import { SignInForm } from './SignInForm.tsx';
import './entrance.css';

const RemoveDemo = lazyPart(() => import('#modules/system/web/public.tsx'), 'RemoveDemo');

/** The door: which office, who are you; beside the demo's log-ins, the way to a real office. */
export function SignInPage({ officeName, demo }: { officeName: string; demo: SetupState['demo'] }) {
  useEffect(() => {
    document.title = '登录 · 指尖';
  }, []);
  return (
    <div className="entrance">
      <header>
        <ProductMark />
        <AppearanceMenu />
      </header>
      <main>
        <div className="entrance-name">
          <p>政务新媒体管理平台</p>
          <h1>{officeName || '指尖'}</h1>
        </div>
        <SignInForm {...(demo ? { demo: demo.logins } : {})} />
        {demo ? <RemoveDemo /> : <Forgotten />}
      </main>
      <footer>本系统处理非涉密信息，严禁录入、传输国家秘密和工作秘密。</footer>
    </div>
  );
}

function Forgotten() {
  return (
    <p className="sign-in-forgotten zj-quiet">
      忘记密码，请找本单位安全管理员重置；安全管理员忘记密码，由另一名安全管理员重置。还没有登录名，请找系统管理员。
    </p>
  );
}
