import { Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart } from '#ui/FormPage.tsx';
import { deviceOperations } from '../device-contract.ts';

/** At the device itself: a code makes this browser known as it. */
export function BindDevicePage() {
  const [code, setCode] = useState('');
  const claim = useCommand(deviceOperations.claimDevice);
  return (
    <FormPage
      title="绑定本机"
      trail={[{ label: '专用设备', to: '/devices' }]}
      lead="请管理员在“专用设备”里为这台设备发绑定码，然后在这台设备上输入。"
      submitText="绑定"
      onSubmit={() => claim.mutate({ body: { code: code.trim() } })}
      isBusy={claim.isPending}
      problem={claim.error}
      effect="只认这个浏览器；清除浏览器数据后须重新绑定。"
    >
      <FormPart title="绑定码">
        <Field label="绑定码" hint="12 位字母和数字，15 分钟内有效，只能用一次。">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        {claim.data && (
          <p role="status">已绑定为 {claim.data.assetNumber}。请退出后重新登录，新的登录即视为在该设备上。</p>
        )}
      </FormPart>
    </FormPage>
  );
}
