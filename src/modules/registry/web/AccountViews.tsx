import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { registerOperations } from '../register-contract.ts';
import { isNarrowed, toAccountQuery, toAccountSearch, type AccountSearch } from './account-query.ts';

interface ViewsProps {
  search: AccountSearch;
  onChange: (search: AccountSearch) => void;
}

/** The kept views with their counts, and keeping or removing the present one. */
export function AccountViews({ search, onChange }: ViewsProps) {
  const views = useOperation(registerOperations.listAccountViews, {});
  const [isSaving, setSaving] = useState(false);
  const { message } = App.useApp();
  const remove = useCommand(registerOperations.removeAccountView, {
    onDone: () => void message.success('已删去视图'),
  });
  const rows = views.data?.rows ?? [];
  const present = JSON.stringify(sorted(toAccountQuery(search)));
  const open = rows.find((view) => JSON.stringify(sorted(view.query)) === present);
  const maySave = !open && (isNarrowed(search) || search.sort !== undefined);
  if (rows.length === 0 && !maySave) return null;
  return (
    <div className="reg-views">
      {rows.length > 0 && (
        <FilterPills
          label="保存的视图"
          value={open?.id ?? ''}
          onChange={(id) => {
            const chosen = rows.find((view) => view.id === id);
            if (chosen) onChange(toAccountSearch(chosen.query));
          }}
          pills={rows.map(({ id, name, isShared, count }) => ({
            value: id,
            label: isShared ? `${name}（共用）` : name,
            count,
          }))}
        />
      )}
      {maySave && <Button onClick={() => setSaving(true)}>保存为视图</Button>}
      {open?.isMine && (
        <Button type="text" loading={remove.isPending} onClick={() => remove.mutate({ params: { viewId: open.id } })}>
          删去“{open.name}”
        </Button>
      )}
      {isSaving && <SaveView search={search} onClose={() => setSaving(false)} />}
    </div>
  );
}

const sorted = (query: object) => Object.fromEntries(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));

function SaveView({ search, onClose }: { search: AccountSearch; onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useCommand(registerOperations.saveAccountView, {
    onDone: () => {
      message.success(`已保存视图“${name.trim()}”`);
      onClose();
    },
  });
  const fault = fieldError(save.error, '/name');
  return (
    <Modal
      title="保存为视图"
      open
      onCancel={onClose}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: name.trim() === '' }}
      onOk={() => save.mutate({ body: { name: name.trim(), isShared, query: toAccountQuery(search) } })}
    >
      {save.error && !fault && <ErrorState problem={save.error} />}
      <p>保存现在的条件和排序，下次一点就回到这里，并显示符合条件的账号数。</p>
      <Field label="视图名称" error={fault}>
        {(control) => (
          <Input {...control} maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
        本单位共用
      </Checkbox>
    </Modal>
  );
}
