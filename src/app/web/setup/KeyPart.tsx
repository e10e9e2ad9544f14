import { Input } from 'antd';
import { Field } from '#ui/Field.tsx';
import { FormPart } from '#ui/FormPage.tsx';
import type { Setup } from './use-setup.ts';

/** Proof that the person at the page also started the program. */
export function KeyPart({ setup }: { setup: Setup }) {
  return (
    <FormPart title="一、设置口令">
      <Field
        label="设置口令"
        fault={setup.errorAt('/setupKey')}
        hint={
          <>
            在运行 <code>zhijian start</code> 的窗口中，“设置口令：”后的 12
            位字符。口令每次启动都会更换，只有能操作服务器的人看得到。窗口里没有时，停止程序，用{' '}
            <code>zhijian start --empty</code> 重新启动。
          </>
        }
      >
        {(control) => (
          <Input
            {...control}
            className="setup-key"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={setup.secrets.setupKey}
            onBlur={() => setup.secrets.setupKey !== '' && setup.leave('/setupKey')}
            onChange={(event) => setup.changeSecrets({ setupKey: event.target.value })}
          />
        )}
      </Field>
    </FormPart>
  );
}
