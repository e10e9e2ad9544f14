import { AutoComplete, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { toInstant } from '#ui/local-input.ts';
import { contentOperations } from '#modules/content/contract.ts';
import { interpretationOperations as operations, type PolicyDetail } from '../contract.ts';
import './interpretation.css';

const ways = [
  { value: 'write', label: '写一篇解读稿' },
  { value: 'link', label: '关联已有解读稿' },
  { value: 'page', label: '登记网站解读' },
] as const;
type Way = (typeof ways)[number]['value'];

/** Adds an explanation: a new item, one that exists, or a page of the website. */
export function AddInterpretation({ policy }: { policy: PolicyDetail }) {
  const goTo = useGoTo();
  const [way, setWay] = useState<Way>('write');
  const [form, setForm] = useState('');
  const [itemId, setItemId] = useState<string>();
  const [url, setUrl] = useState('');
  const [shownAt, setShownAt] = useState('');
  const [isTried, setTried] = useState(false);
  const reset = () => {
    setForm('');
    setItemId(undefined);
    setUrl('');
    setShownAt('');
    setTried(false);
  };
  const addItem = useCommand(operations.addItem, {
    onDone: (reply) => {
      if (way === 'write') goTo(`/items/${reply.itemId}/edit`);
      reset();
    },
  });
  const addPage = useCommand(operations.addPage, { onDone: reset });
  const command = way === 'page' ? addPage : addItem;
  const params = { policyId: policy.id };
  const isReady =
    form.trim() !== '' && (way === 'write' || (way === 'link' ? itemId !== undefined : url !== '' && shownAt !== ''));
  const onAdd = () => {
    setTried(true);
    if (!isReady) return;
    if (way === 'page')
      addPage.mutate({ params, body: { form: form.trim(), url: url.trim(), shownAt: toInstant(shownAt) } });
    else addItem.mutate({ params, body: { form: form.trim(), ...(way === 'link' && itemId ? { itemId } : {}) } });
  };
  const missing = (value: string, text: string) => (isTried && value === '' ? text : undefined);
  return (
    <div className="interpretation-add">
      <Segmented<Way> options={[...ways]} value={way} onChange={setWay} />
      <FormRow>
        <Field label="解读形式" error={fieldError(command.error, '/form') ?? missing(form.trim(), '请填写解读形式。')}>
          {({ id, status }) => (
            <AutoComplete
              id={id}
              status={status}
              value={form}
              onChange={setForm}
              options={policy.forms.map((value) => ({ value }))}
              placeholder={policy.forms.slice(0, 3).join('、')}
            />
          )}
        </Field>
        {way === 'link' && (
          <ItemChoice value={itemId} onChange={setItemId} error={missing(itemId ?? '', '请选择稿件。')} />
        )}
        {way === 'page' && (
          <>
            <Field label="页面地址" error={fieldError(addPage.error, '/url') ?? missing(url, '请填写页面地址。')}>
              {(control) => <Input {...control} value={url} onChange={(event) => setUrl(event.target.value)} />}
            </Field>
            <Field
              label="发布时间"
              error={fieldError(addPage.error, '/shownAt') ?? missing(shownAt, '请填写发布时间。')}
            >
              {(control) => (
                <Input
                  {...control}
                  type="datetime-local"
                  value={shownAt}
                  onChange={(event) => setShownAt(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
      </FormRow>
      {Boolean(command.error) && <ErrorState problem={command.error} />}
      <Button type="primary" loading={command.isPending} onClick={onAdd}>
        {way === 'write' ? '新建解读稿' : '添加'}
      </Button>
    </div>
  );
}

function ItemChoice({
  value,
  onChange,
  error,
}: {
  value: string | undefined;
  onChange: (itemId: string) => void;
  error: string | undefined;
}) {
  const items = useOperation(contentOperations.listItems, { query: { class: 'interpretation', limit: 100 } });
  return (
    <Field label="稿件" error={error}>
      {({ id, status }) => (
        <Select
          id={id}
          status={status}
          showSearch={{ optionFilterProp: 'label' }}
          loading={items.isLoading}
          value={value}
          onChange={onChange}
          options={(items.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title }))}
          notFoundContent="还没有类别为“政策解读”的稿件"
        />
      )}
    </Field>
  );
}
