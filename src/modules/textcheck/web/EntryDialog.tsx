import { App, Button, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { listNameTexts } from '../dictionary-texts.ts';
import { listOperations, type ListEntryInput, type ListEntryRow, type ListRegister } from '../lists-contract.ts';

export interface EntryDialogProps {
  register: ListRegister;
  /** The entry to be changed; a new one without. */
  entry: ListEntryRow | undefined;
  onClose: () => void;
}

/** A leader or a source, new or changed. */
export function EntryDialog({ register, entry, onClose }: EntryDialogProps) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState<ListEntryInput>(() => draftOf(register, entry));
  const set = (part: Partial<ListEntryInput>) => setDraft((old) => ({ ...old, ...part }));
  const onDone = () => {
    message.success('已保存，从现在起生效');
    onClose();
  };
  const add = useCommand(listOperations.addEntry, { onDone });
  const change = useCommand(listOperations.changeEntry, { onDone });
  const problem = add.error ?? change.error;
  const error = (name: string) => fieldError(problem, `/${name}`);
  const { validFrom, validUntil, ...rest } = draft;
  const body = { ...rest, ...(validFrom ? { validFrom } : {}), ...(validUntil ? { validUntil } : {}) };
  const save = () => (entry ? change.mutate({ params: { entryId: entry.id }, body }) : add.mutate({ body }));
  return (
    <Modal
      open
      title={entry ? `修改“${entry.name}”` : register === 'leaders' ? '新增领导人' : '新增来源'}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={add.isPending || change.isPending} onClick={save}>
            保存
          </Button>
        </>
      }
    >
      {problem && <ErrorState problem={problem} kept="您填写的内容都还在。" />}
      {register === 'sources' && (
        <Field label="种类" hint="本地前缀：以它开头的本地机构，如“某某县”，视同在名单内。">
          {({ id }) => (
            <Radio.Group id={id} value={draft.list} onChange={(event) => set({ list: event.target.value as 'source' })}>
              <Radio value="source">{listNameTexts.source}</Radio>
              <Radio value="ownPrefix">{listNameTexts.ownPrefix}</Radio>
            </Radio.Group>
          )}
        </Field>
      )}
      <Field label={register === 'leaders' ? '姓名' : '名称'} error={error('name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      {register === 'leaders' && (
        <>
          <Field label="职务" error={error('titles')} hint="与公布的写法一致，可填多个，回车分隔">
            {(control) => (
              <Select
                {...control}
                mode="tags"
                open={false}
                suffixIcon={null}
                value={draft.titles}
                onChange={(titles: string[]) => set({ titles })}
              />
            )}
          </Field>
          <Field label="排序" error={error('position')} hint="数字小的在前，以公布的排序为准">
            {(control) => (
              <InputNumber
                {...control}
                min={1}
                max={9999}
                precision={0}
                value={draft.position ?? null}
                onChange={(position) => set({ position: position ?? undefined } as Partial<ListEntryInput>)}
              />
            )}
          </Field>
        </>
      )}
      <Field
        label="依据"
        error={error('basis')}
        hint={register === 'leaders' ? '任免文件或公布的名单' : '稿源单位名单或批准文件'}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={draft.basis}
            onChange={(event) => set({ basis: event.target.value })}
          />
        )}
      </Field>
      <FormRow>
        <Field label="有效期自" isOptional error={error('validFrom')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.validFrom ?? ''}
              onChange={(event) => set({ validFrom: event.target.value })}
            />
          )}
        </Field>
        <Field label="有效期至" isOptional error={error('validUntil')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.validUntil ?? ''}
              onChange={(event) => set({ validUntil: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
    </Modal>
  );
}

function draftOf(register: ListRegister, entry: ListEntryRow | undefined): ListEntryInput {
  if (!entry) return { list: register === 'leaders' ? 'leader' : 'source', name: '', titles: [], basis: '' };
  const { list, name, titles, position, basis, validFrom, validUntil } = entry;
  return {
    list,
    name,
    titles,
    basis,
    ...(position === null ? {} : { position }),
    ...(validFrom ? { validFrom } : {}),
    ...(validUntil ? { validUntil } : {}),
  };
}
