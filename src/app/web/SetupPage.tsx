import { Button } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { systemProblems } from '#modules/system/texts.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { ProductMark } from './ProductMark.tsx';
import { AdministratorsPart } from './setup/AdministratorsPart.tsx';
import { KeyPart } from './setup/KeyPart.tsx';
import { OfficePart } from './setup/OfficePart.tsx';
import { PacksPart } from './setup/PacksPart.tsx';
import { SetupDone } from './setup/SetupDone.tsx';
import type { SetupValues } from './setup/setup-values.ts';
import { useSetup, type Setup } from './setup/use-setup.ts';
import './entrance.css';
import './setup/setup.css';

/** First start of a real office: one form for the office and its three administrators, then what each does first. */
export function SetupPage() {
  const [done, setDone] = useState<SetupValues>();
  useEffect(() => {
    document.title = '启用 · 指尖';
  }, []);
  return (
    <div className="entrance entrance-wide">
      <header>
        <ProductMark />
        <AppearanceMenu />
      </header>
      <main>{done ? <SetupDone values={done} onSignIn={goToSignIn} /> : <SetupForm onDone={setDone} />}</main>
      <footer>本系统处理非涉密信息，严禁录入、传输国家秘密和工作秘密。</footer>
    </div>
  );
}

function SetupForm({ onDone }: { onDone: (values: SetupValues) => void }) {
  const setup = useSetup(onDone);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!setup.isBusy) setup.submit();
  };
  return (
    <form className="zj-form setup-form" onSubmit={onSubmit} noValidate>
      <div className="entrance-name">
        <p>首次启用</p>
        <h1>建立单位和管理员</h1>
        <p className="setup-lead">约需十分钟，请三名管理员到场。以下内容一次提交，之后单位和人员都在系统内维护。</p>
      </div>
      <KeyPart setup={setup} />
      <OfficePart setup={setup} />
      <PacksPart setup={setup} />
      <AdministratorsPart setup={setup} />
      {setup.problem && <Refusal setup={setup} />}
      <div className="zj-form-end">
        <Button type="primary" htmlType="submit" loading={setup.isBusy}>
          完成设置
        </Button>
        <span className="zj-form-effect" role="status">
          {setup.isChecked && setup.faultCount > 0 && `还有 ${setup.faultCount} 处需要填写或修改。`}
        </span>
        {setup.draftText && <span className="zj-quiet">{setup.draftText}（不含口令和密码）</span>}
      </div>
    </form>
  );
}

function Refusal({ setup }: { setup: Setup }) {
  if (setup.problem?.code === systemProblems.alreadySetUp.code) {
    return (
      <>
        <ErrorState problem={setup.problem} />
        <Button className="setup-to-sign-in" onClick={goToSignIn}>
          前往登录
        </Button>
      </>
    );
  }
  return <ErrorState problem={setup.problem} kept="您填写的内容都还在，改好后可再次提交。" />;
}

/** Afresh, so that nothing of the set-up (passwords) stays in memory. */
function goToSignIn(): void {
  window.location.assign('/');
}
