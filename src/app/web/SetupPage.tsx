import { useEffect } from 'react';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ProductMark } from './ProductMark.tsx';
import './entrance.css';

const steps: readonly (readonly [string, string])[] = [
  ['建立单位', '填写单位全称、行政区划和统一社会信用代码，作为单位树的根。'],
  ['设立三员', '系统管理员、安全管理员、审计管理员由三人分别担任，互不兼任，均不参与业务审核。'],
  ['导入单位和账号', '按模板导入下级单位和已开设的账号，导入前可以预览。'],
];

/** First start of a real office: what will be asked, and where it is done. */
export function SetupPage() {
  useEffect(() => {
    document.title = '启用 · 指尖';
  }, []);
  return (
    <div className="entrance entrance-wide">
      <header>
        <ProductMark />
        <AppearanceMenu />
      </header>
      <main>
        <div className="entrance-name">
          <p>首次启用</p>
          <h1>启用指尖</h1>
        </div>
        <ol className="setup-steps">
          {steps.map(([name, text]) => (
            <li key={name}>
              <h2>{name}</h2>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </main>
      <footer>本系统处理非涉密信息，严禁录入、传输国家秘密和工作秘密。</footer>
    </div>
  );
}
