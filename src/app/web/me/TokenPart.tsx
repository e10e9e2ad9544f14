import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#shared/operation.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { copyText } from '#ui/copy-text.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { useSession } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { peopleOperations } from '#modules/people/contract.ts';
import { TokenList } from './TokenList.tsx';

type NewToken = ReplyOf<typeof peopleOperations.createToken>;
const validities = [1, 7, 30, 90] as const;

/** Tokens for the command line, made with the password. A token is shown once and is kept nowhere on the page. */
export function TokenPart() {
  const [label, setLabel] = useState('');
  const [days, setDays] = useState<number>(7);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const hasDevice = useSession().data?.hasSecondFactor ?? false;
  const [isChecked, setChecked] = useState(false);
  const [token, setToken] = useState<NewToken>();
  const create = useCommand(peopleOperations.createToken, {
    onDone: (reply) => {
      setToken(reply);
      setLabel('');
      setPassword('');
      setCode('');
      setChecked(false);
    },
  });
  const onCreate = () => {
    setChecked(true);
    if (label.trim() !== '' && password !== '')
      create.mutate({ body: { label: label.trim(), days, password, ...(hasDevice ? { code: code.trim() } : {}) } });
  };
  const labelError =
    fieldError(create.error, '/label') ?? (isChecked && label.trim() === '' ? '请写明用途，便于以后辨认。' : undefined);
  const passwordError =
    fieldError(create.error, '/password') ?? (isChecked && password === '' ? '请输入您的登录密码。' : undefined);
  return (
    <FormPart title="命令行令牌">
      <p className="zj-quiet">
        在服务器上用 <code>zhijian</code>{' '}
        命令导入、检查时，以令牌代替密码。令牌的权限与您本人、当前单位相同，签发会记入审计。
      </p>
      <TokenList />
      {token && <Shown token={token} onClose={() => setToken(undefined)} />}
      <div className="me-token">
        <FormRow>
          <Field label="用途" error={labelError}>
            {(control) => (
              <Input
                {...control}
                maxLength={60}
                placeholder="如：导入账号"
                value={label}
                onChange={(event) => setLabel(event.target.value)}
              />
            )}
          </Field>
          <Field label="有效期">
            {(control) => (
              <Select
                {...control}
                value={days}
                options={validities.map((value) => ({ value, label: `${value} 天` }))}
                onChange={setDays}
              />
            )}
          </Field>
        </FormRow>
        <Field label="您的登录密码" error={passwordError} hint="确认是您本人在签发。">
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onChange={(event) => {
                create.reset();
                setPassword(event.target.value);
              }}
            />
          )}
        </Field>
        {hasDevice && (
          <Field label="动态口令" error={fieldError(create.error, '/code')}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        )}
        {create.error && !labelError && !passwordError && <ErrorState problem={create.error} />}
        <Button loading={create.isPending} onClick={onCreate}>
          签发令牌
        </Button>
      </div>
    </FormPart>
  );
}

function Shown({ token, onClose }: { token: NewToken; onClose: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    if (await copyText(token.token)) message.success('令牌已复制');
    else message.warning('浏览器不允许复制，请选中令牌后手动复制。');
  };
  return (
    <div className="me-secret" role="status">
      <h3>令牌已签发，只显示这一次</h3>
      <code data-token>{token.token}</code>
      <div className="me-secret-actions">
        <Button type="primary" onClick={() => void copy()}>
          复制令牌
        </Button>
        <Button onClick={onClose}>已保存，收起</Button>
      </div>
      <div className="me-secret-commands">
        <p>使用前放进环境变量 ZHIJIAN_TOKEN：</p>
        <p>
          Linux、macOS：<code>export ZHIJIAN_TOKEN=令牌</code>
        </p>
        <p>
          Windows：<code>$env:ZHIJIAN_TOKEN=&quot;令牌&quot;</code>
        </p>
        <p className="zj-quiet">
          <Time at={token.expiresAt} /> 失效。不要写进文件、聊天或工单。
        </p>
      </div>
    </div>
  );
}
