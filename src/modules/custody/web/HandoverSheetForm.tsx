import { App, Button, Input } from 'antd';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { handoverOperations, type HandoverDetail, type HandoverFields } from '../handover-contract.ts';
import { PersonSelect } from './PersonSelect.tsx';

const lines: readonly (readonly [keyof HandoverFields, string, number, string?])[] = [
  ['loginSubject', '登录主体', 100],
  ['administrator', '实名管理员', 100],
  ['phone', '绑定手机', 100, '写哪一部、由谁保管，不写完整号码。'],
  ['mailbox', '绑定邮箱', 100],
  ['operators', '运营者列表', 500],
  ['devices', '专用设备编号', 500],
  ['keysReset', '接口密钥重置情况', 200, '只写是否已重置，不写密钥。'],
  ['passwordChanged', '密码更改时间', 100, '只写时间，不写密码。'],
  ['openMessages', '未办留言', 500],
  ['itemsInReview', '在审稿件', 500],
  ['applications', '授权的第三方应用', 500],
  ['otherMatters', '其他事项', 500],
];

/** Fills in the sheet; what the register knows stands there already. */
export function HandoverSheetForm({ handover, onDone }: { handover: HandoverDetail; onDone: () => void }) {
  const { message } = App.useApp();
  const named = (part: string) => handover.parties.find((one) => one.part === part);
  const draft = useDraft(`custody.sheet.${handover.id}`, {
    receiverId: named('receiver')?.personId ?? '',
    attestantId: named('attestant')?.personId ?? '',
    fields: handover.fields,
  });
  const fill = useCommand(handoverOperations.fillSheet, {
    onDone: () => {
      draft.clear();
      message.success('已交付签字');
      onDone();
    },
  });
  const { value } = draft;
  const setField = (part: Partial<HandoverFields>) =>
    draft.setValue({ ...value, fields: { ...value.fields, ...part } });
  const error = (path: string) => fieldError(fill.error, path);
  const isNamed = named('receiver') !== undefined;
  return (
    <section className="zj-section">
      <h2>填写交接单</h2>
      <FormRow>
        <Field label="接收人" hint="专职人员，不得是外包人员。" error={error('/receiverId')}>
          {(control) =>
            isNamed ? (
              <Input {...control} disabled value={named('receiver')?.personName} />
            ) : (
              <PersonSelect
                control={control}
                value={value.receiverId}
                onChange={(receiverId) => draft.setValue({ ...value, receiverId })}
              />
            )
          }
        </Field>
        <Field label="监交人" hint="与移交人、接收人不是同一人。" error={error('/attestantId')}>
          {(control) =>
            isNamed ? (
              <Input {...control} disabled value={named('attestant')?.personName} />
            ) : (
              <PersonSelect
                control={control}
                value={value.attestantId}
                onChange={(attestantId) => draft.setValue({ ...value, attestantId })}
              />
            )
          }
        </Field>
      </FormRow>
      {lines.map(([key, label, most, hint]) => (
        <Field
          key={key}
          label={label}
          isOptional={key === 'otherMatters'}
          error={error(`/fields/${key}`)}
          {...(hint ? { hint } : {})}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={most}
              value={value.fields[key]}
              onChange={(event) => setField({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {fill.error && <ErrorState problem={fill.error} kept="您填写的内容仍在上方。" />}
      <div className="cus-act">
        <Button
          type="primary"
          loading={fill.isPending}
          disabled={value.receiverId === '' || value.attestantId === ''}
          onClick={() => fill.mutate({ params: { handoverId: handover.id }, body: value })}
        >
          交付签字
        </Button>{' '}
        {handover.sheet && <Button onClick={onDone}>不改了</Button>}{' '}
        <span className="zj-quiet">
          {handover.sheet ? '重填后已有签字作废，三方重新签字。' : '交付后三方各自登录本人账户签字。'}
        </span>
      </div>
    </section>
  );
}
