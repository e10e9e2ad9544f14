import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { copyText } from '#ui/copy-text.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import { Time } from '#ui/Time.tsx';
import { secondFactorOperations as operations } from '#modules/people/factor-contract.ts';

const alsoRefresh = ['session'];

/** The person's second factor: enrolled with an authenticator on the phone, switched off with a code. */
export function SecondFactorPart() {
  const state = useOperation(operations.readSecondFactor, {});
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <FormPart title="动态口令">
      <p className="zj-quiet">启用后，签发、重新发送和签发令牌时，用手机验证器上的 6 位数字代替登录密码确认。</p>
      {state.error && <ErrorState problem={state.error} onRetry={() => void state.refetch()} />}
      {codes.length > 0 && <RecoveryCodes codes={codes} onClose={() => setCodes([])} />}
      {state.data &&
        (state.data.since ? (
          <Running since={state.data.since} codesLeft={state.data.codesLeft} />
        ) : (
          <Enrol onDone={setCodes} />
        ))}
    </FormPart>
  );
}

function CodeField({
  value,
  onChange,
  onEnter,
  error,
}: {
  value: string;
  onChange: (code: string) => void;
  onEnter: () => void;
  error: string | undefined;
}) {
  return (
    <Field label="手机上的动态口令" error={error}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={onEnter}
        />
      )}
    </Field>
  );
}

function Enrol({ onDone }: { onDone: (codes: readonly string[]) => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useCommand(operations.beginSecondFactor, { onDone: () => setPassword('') });
  const confirm = useCommand(operations.confirmSecondFactor, {
    alsoRefresh,
    onDone: (reply) => onDone(reply.codes),
  });
  const onBegin = () => password !== '' && begin.mutate({ body: { password } });
  const onConfirm = () => code.trim() !== '' && confirm.mutate({ body: { code: code.trim() } });
  if (!begin.data)
    return (
      <div className="me-token">
        <Field label="您的登录密码" error={fieldError(begin.error, '/password')}>
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              onPressEnter={onBegin}
            />
          )}
        </Field>
        {begin.error && !fieldError(begin.error, '/password') && <ErrorState problem={begin.error} />}
        <Button loading={begin.isPending} disabled={password === ''} onClick={onBegin}>
          启用动态口令
        </Button>
      </div>
    );
  return (
    <div className="me-token">
      <p>一、用手机验证器（支持 TOTP 的任何一种）扫描二维码，或手工输入密钥。</p>
      <img
        className="me-factor-qr"
        alt="动态口令的二维码"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begin.data.qr)}`}
      />
      <code className="me-factor-secret">{begin.data.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      <p>二、输入验证器显示的 6 位数字，完成启用。</p>
      <CodeField value={code} onChange={setCode} onEnter={onConfirm} error={fieldError(confirm.error, '/code')} />
      {confirm.error && !fieldError(confirm.error, '/code') && <ErrorState problem={confirm.error} />}
      <Button type="primary" loading={confirm.isPending} disabled={code.trim() === ''} onClick={onConfirm}>
        完成启用
      </Button>
    </div>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    if (await copyText(codes.join('\n'))) message.success('备用码已复制');
    else message.warning('浏览器不允许复制，请手动抄下。');
  };
  return (
    <div className="me-secret" role="status">
      <h3>动态口令已启用。备用码只显示这一次</h3>
      <p>手机丢失或不在身边时，每个备用码可代替口令一次。请打印或抄下，锁好。</p>
      <ul className="me-factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="me-secret-actions">
        <Button type="primary" onClick={() => void copy()}>
          复制备用码
        </Button>
        <Button onClick={onClose}>已保存，收起</Button>
      </div>
    </div>
  );
}

function Running({ since, codesLeft }: { since: string; codesLeft: number }) {
  const { message } = App.useApp();
  const [isEnding, setEnding] = useState(false);
  const [code, setCode] = useState('');
  const end = useCommand(operations.endSecondFactor, {
    alsoRefresh,
    onDone: () => void message.success('动态口令已停用'),
  });
  const onEnd = () => code.trim() !== '' && end.mutate({ body: { code: code.trim() } });
  return (
    <div className="me-token">
      <p>
        <Time at={since} /> 启用，还有 {codesLeft}{' '}
        个备用码。手机和备用码都丢失时，请安全管理员重置密码（审核、签发人员须两人办理）， 动态口令随之解除。
      </p>
      {isEnding ? (
        <>
          <CodeField value={code} onChange={setCode} onEnter={onEnd} error={fieldError(end.error, '/code')} />
          {end.error && !fieldError(end.error, '/code') && <ErrorState problem={end.error} />}
          <Button danger loading={end.isPending} disabled={code.trim() === ''} onClick={onEnd}>
            停用动态口令
          </Button>
        </>
      ) : (
        <Button onClick={() => setEnding(true)}>停用或换手机…</Button>
      )}
    </div>
  );
}
