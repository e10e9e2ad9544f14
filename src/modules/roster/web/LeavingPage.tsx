import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { roles } from '#shared/permissions.ts';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { changeKinds, rosterOperations, type ChangeKind, type LeavingPreview } from '../contract.ts';
import { changeKindTexts, postTexts } from '../texts.ts';
import './roster.css';

/** Records that a person leaves, and says before what ends with it and what falls vacant. */
export function LeavingPage() {
  const personId = usePageParam('personId');
  const preview = useOperation(rosterOperations.previewLeaving, { params: { personId } });
  if (preview.isError) return <ErrorState problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Loading />;
  return <Leaving personId={personId} preview={preview.data} />;
}

function Leaving({ personId, preview }: { personId: string; preview: LeavingPreview }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [today] = useState(() => toDay(new Date()));
  const [kind, setKind] = useState<ChangeKind>('leave');
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [toUnitId, setToUnitId] = useState<string>();
  const [note, setNote] = useState('');
  const record = useCommand(rosterOperations.recordChange, {
    alsoRefresh: ['people'],
    onDone: ({ isApplied }) => {
      message.success(isApplied ? '已登记，任职和权限已终止' : `已登记，${effectiveOn} 生效`);
      goTo('/personnel-changes');
    },
  });
  const submit = () =>
    record.mutate({
      params: { personId },
      body: {
        kind,
        effectiveOn,
        ...(kind === 'transfer' && toUnitId ? { toUnitId } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      },
    });
  const isNow = effectiveOn <= today;
  return (
    <FormPage
      title={`${preview.personName}：登记人员变动`}
      trail={[{ label: '人员', to: '/people' }]}
      submitText={isNow ? `登记${changeKindTexts[kind]}，即时终止` : `登记${changeKindTexts[kind]}`}
      onSubmit={submit}
      isBusy={record.isPending}
      problem={record.error}
      effect={isNow ? '登记后不能撤回。' : `${effectiveOn} 零时起失效；此前可以撤回。`}
      others={<Button onClick={() => goTo('/people', { open: personId })}>取消</Button>}
    >
      <FormPart title="变动">
        <FormRow>
          <Field label="类型">
            {(control) => (
              <Radio.Group
                id={control.id}
                value={kind}
                onChange={(event) => setKind(event.target.value as ChangeKind)}
                options={changeKinds.map((one) => ({ value: one, label: changeKindTexts[one] }))}
              />
            )}
          </Field>
          <Field label="生效日期" hint="从这一天起不再在岗。" error={fieldError(record.error, '/effectiveOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={effectiveOn}
                onChange={(event) => setEffectiveOn(event.target.value || today)}
              />
            )}
          </Field>
          {kind === 'transfer' && (
            <Field
              label="调入单位"
              isOptional
              hint="调到本系统内的单位时填写，登录保留；不填则停用登录。"
              error={fieldError(record.error, '/toUnitId')}
            >
              {(control) => <UnitSelect control={control} isOptional value={toUnitId} onChange={setToUnitId} />}
            </Field>
          )}
        </FormRow>
        <Field label="说明" isOptional>
          {(control) => (
            <Input {...control} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </FormPart>
      <FormPart title={isNow ? '登记后立即' : `${effectiveOn} 起`}>
        <Effects kind={kind} toUnitId={toUnitId} preview={preview} isNow={isNow} />
      </FormPart>
    </FormPage>
  );
}

function Effects({
  kind,
  toUnitId,
  preview,
  isNow,
}: {
  kind: ChangeKind;
  toUnitId: string | undefined;
  preview: LeavingPreview;
  isNow: boolean;
}) {
  const posts = preview.posts.map((one) => `${postTexts[one.post]}（${one.unitName}）`);
  const grants = preview.grants.map((one) => `${roles[one.role].text}（${one.unitName}）`);
  const staysPerson = kind === 'second' || (kind === 'transfer' && toUnitId !== undefined);
  return (
    <ul className="ros-lines">
      <li>{posts.length > 0 ? `免去任职 ${posts.length} 项：${posts.join('、')}` : '没有任职。'}</li>
      <li>
        {grants.length > 0
          ? `终止系统权限 ${grants.length} 项：${grants.join('、')}；在您管辖范围以外单位的权限也一并终止。`
          : '您的管辖范围内没有系统权限；在其他单位的权限也会终止。'}
      </li>
      <li>
        {preview.sessions > 0 ? `${preview.sessions} 处登录${isNow ? '立即' : '届时'}失效。` : '目前没有登录。'}
        {staysPerson ? '登录名保留，没有权限时不能登录。' : '登录名停用，不能再登录。'}
      </li>
      {preview.vacated.map((one) => (
        <li key={`${one.post} ${one.unitName}`} className="ros-gap">
          {one.unitName}的{postTexts[one.post]}将空缺。
        </li>
      ))}
      {preview.posts.length > 0 && <li>名册有变动，单位须在规定时限内重新报备。</li>}
      <li>
        {preview.custodian ? '此人是账号管理员，须办理账号交接。' : '如保管账号、手机、设备或密码，须办理账号交接。'}
      </li>
      <li>以往的审核、签发和登记都保留，不受影响。</li>
    </ul>
  );
}
