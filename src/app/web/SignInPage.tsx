import { useEffect } from 'react';
import type { SetupState } from '#ui/session.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ProductMark } from './ProductMark.tsx';
import { SignInForm } from './SignInForm.tsx';
import './entrance.css';

/** The door: which office, who are you. */
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
      </main>
      <footer>本系统处理非涉密信息，严禁录入、传输国家秘密和工作秘密。</footer>
    </div>
  );
}
