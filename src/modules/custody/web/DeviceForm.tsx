import { App, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useNow } from '#ui/use-now.ts';
import { AccountSelect } from '#modules/registry/web/public.tsx';
import { deviceKinds, deviceOperations, networkKinds, type DeviceFacts, type DeviceRow } from '../device-contract.ts';
import { deviceKindTexts, networkKindTexts } from '../texts.ts';
import { PersonSelect } from './PersonSelect.tsx';

/** Registers a device, or corrects what is registered of it. */
export function DeviceForm({
  device,
  isReadOnly,
  onDone,
}: {
  device: DeviceRow | null;
  isReadOnly: boolean;
  onDone: () => void;
}) {
  const { message } = App.useApp();
  const today = toDay(useNow());
  const [facts, setFacts] = useState<DeviceFacts>(() => toFacts(device, today));
  const options = { onDone: () => (message.success('已登记设备'), onDone()) };
  const add = useCommand(deviceOperations.addDevice, options);
  const update = useCommand(deviceOperations.updateDevice, options);
  const problem = add.error ?? update.error;
  const set = (part: Partial<DeviceFacts>) => setFacts({ ...facts, ...part });
  const text =
    (key: 'assetNumber' | 'place' | 'measures', most: number, isFixed = false) =>
    (control: object) => (
      <Input
        {...control}
        maxLength={most}
        disabled={isFixed}
        value={facts[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    );
  const mark = (key: 'isDedicated' | 'inPublicPlace' | 'isShared' | 'keepsLogIn', words: string) => (
    <Checkbox checked={facts[key]} onChange={(event) => set({ [key]: event.target.checked })}>
      {words}
    </Checkbox>
  );
  const save = () =>
    device ? update.mutate({ params: { deviceId: device.id }, body: facts }) : add.mutate({ body: facts });
  return (
    <fieldset disabled={isReadOnly} className="zj-form-part">
      <FormRow>
        <Field label="资产编号" error={fieldError(problem, '/assetNumber')}>
          {text('assetNumber', 60, device !== null)}
        </Field>
        <Field label="种类">
          {(control) => (
            <Select
              {...control}
              value={facts.kind}
              onChange={(kind) => set({ kind })}
              options={deviceKinds.map((one) => ({ value: one, label: deviceKindTexts[one] }))}
            />
          )}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="存放地点" error={fieldError(problem, '/place')}>
          {text('place', 100)}
        </Field>
        <Field label="所在网络">
          {(control) => (
            <Select
              {...control}
              value={facts.network}
              onChange={(network) => set({ network })}
              options={networkKinds.map((one) => ({ value: one, label: networkKindTexts[one] }))}
            />
          )}
        </Field>
      </FormRow>
      <Field label="设备保管人" error={fieldError(problem, '/custodianId')}>
        {(control) => (
          <PersonSelect control={control} value={facts.custodianId} onChange={(custodianId) => set({ custodianId })} />
        )}
      </Field>
      <Field label="用于哪些账号" isOptional>
        {(control) => (
          <AccountSelect
            control={control}
            value={facts.accountIds}
            onChange={(accountIds) => set({ accountIds })}
            known={device}
          />
        )}
      </Field>
      <Field
        label="安全措施"
        isOptional
        hint="杀毒、锁屏、磁盘加密等；不要写密码。"
        error={fieldError(problem, '/measures')}
      >
        {text('measures', 300)}
      </Field>
      <Field label="使用情况" hint="公共场所、多人共用、自动登录会成为问题。">
        {({ id }) => (
          <div id={id} className="cus-gaps">
            {mark('isDedicated', '专用于账号管理')}
            {mark('inPublicPlace', '放在公共场所')}
            {mark('isShared', '多人共用')}
            {mark('keepsLogIn', '平台后台设了自动登录')}
          </div>
        )}
      </Field>
      <FormRow>
        <Field label="启用日期" error={fieldError(problem, '/validFrom')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              disabled={device !== null}
              value={facts.validFrom}
              onChange={(event) => set({ validFrom: event.target.value })}
            />
          )}
        </Field>
        <Field label="停用日期" isOptional>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={facts.validUntil ?? ''}
              onChange={(event) => {
                const { validUntil: _until, ...rest } = facts;
                setFacts(event.target.value === '' ? rest : { ...rest, validUntil: event.target.value });
              }}
            />
          )}
        </Field>
      </FormRow>
      {problem && <ErrorState problem={problem} kept="您填写的内容仍在上方。" />}
      {!isReadOnly && (
        <Button
          type="primary"
          loading={add.isPending || update.isPending}
          disabled={facts.custodianId === ''}
          onClick={save}
        >
          保存
        </Button>
      )}
    </fieldset>
  );
}

function toFacts(device: DeviceRow | null, today: string): DeviceFacts {
  if (device === null)
    return {
      kind: 'desktop',
      assetNumber: '',
      place: '',
      network: 'office',
      custodianId: '',
      measures: '',
      isDedicated: true,
      inPublicPlace: false,
      isShared: false,
      keepsLogIn: false,
      validFrom: today,
      accountIds: [],
    };
  const {
    kind,
    assetNumber,
    place,
    network,
    custodianId,
    measures,
    isDedicated,
    inPublicPlace,
    isShared,
    keepsLogIn,
    validFrom,
    validUntil,
    accountIds,
  } = device;
  const facts = {
    kind,
    assetNumber,
    place,
    network,
    custodianId,
    measures,
    isDedicated,
    inPublicPlace,
    isShared,
    keepsLogIn,
    validFrom,
    accountIds,
  };
  return validUntil === null ? facts : { ...facts, validUntil };
}
