import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { accountFieldTexts, factText } from '../facts-texts.ts';
import { accountModes, mediaClasses } from '../facts-contract.ts';
import { registerOperations, type BulkField } from '../register-contract.ts';
import { accountModeTexts, mediaClassTexts } from '../texts.ts';

type Preview = ReplyOf<typeof registerOperations.changeAccounts>;

const answers = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];
const choices: Record<Exclude<BulkField, 'functions'>, { value: string; label: string }[]> = {
  mode: accountModes.map((one) => ({ value: one, label: accountModeTexts[one] })),
  mediaClass: mediaClasses.map((one) => ({ value: one, label: mediaClassTexts[one] })),
  isOfficial: answers,
  hasContentReview: answers,
  needsNewsLicence: answers,
  needsAudiovisualLicence: answers,
};
type Choice = keyof typeof choices;

/** States one fact of all chosen accounts: first says which would change from what to what, then does just that. */
export function AccountBulk({ chosen, onDone }: { chosen: ReadonlySet<string>; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>批量更改</Button>
      {isOpen && (
        <BulkDialog
          chosen={chosen}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </>
  );
}

function BulkDialog({
  chosen,
  onClose,
  onDone,
}: {
  chosen: ReadonlySet<string>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { message } = App.useApp();
  const [field, setField] = useState<Choice>('mode');
  const [value, setValue] = useState<string>();
  const [preview, setPreview] = useState<Preview | null>(null);
  const facts = { [field]: value === 'true' ? true : value === 'false' ? false : value };
  const body = { accountIds: [...chosen], facts };
  const look = useCommand(registerOperations.changeAccounts, { onDone: setPreview });
  const run = useCommand(registerOperations.changeAccounts, {
    onDone: ({ changed }) => {
      message.success(`已更改 ${changed.length} 个账号`);
      onDone();
    },
  });
  const count = preview?.changed.length ?? 0;
  return (
    <Modal
      title={`批量更改 ${chosen.size} 个账号`}
      open
      onCancel={onClose}
      cancelText="取消"
      okText={preview ? `更改 ${count} 个账号` : '预览'}
      okButtonProps={{ disabled: value === undefined || (preview !== null && count === 0) }}
      confirmLoading={look.isPending || run.isPending}
      onOk={() => (preview ? run.mutate({ body }) : look.mutate({ body: { ...body, dryRun: true } }))}
    >
      {(look.error ?? run.error) && <ErrorState problem={(look.error ?? run.error)!} />}
      <Field label="登记事项">
        {(control) => (
          <Select
            {...control}
            value={field}
            onChange={(next: Choice) => {
              setField(next);
              setValue(undefined);
              setPreview(null);
            }}
            options={Object.keys(choices).map((one) => ({
              value: one as Choice,
              label: accountFieldTexts[one as Choice],
            }))}
          />
        )}
      </Field>
      <Field label="更改为">
        {(control) => (
          <Select
            {...control}
            {...(value === undefined ? {} : { value })}
            placeholder="请选择"
            onChange={(next: string) => {
              setValue(next);
              setPreview(null);
            }}
            options={choices[field]}
          />
        )}
      </Field>
      {preview && <PreviewLines preview={preview} field={field} />}
    </Modal>
  );
}

function PreviewLines({ preview, field }: { preview: Preview; field: Choice }) {
  return (
    <>
      <p>
        将更改 {preview.changed.length} 个账号
        {preview.unchanged > 0 && `，${preview.unchanged} 个已是这样，不动`}。
      </p>
      <ul className="reg-lines reg-preview">
        {preview.changed.map(({ id, name, changes }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="zj-quiet">
              {factText(field, changes[0]?.from) || '未登记'} → {factText(field, changes[0]?.to)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
