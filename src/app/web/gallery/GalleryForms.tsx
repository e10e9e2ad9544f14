import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { fieldError } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useDraft } from '#ui/use-draft.ts';
import { sampleProblem } from './gallery-data.ts';

/** A form with hints, a refusal and a draft. */
export function GalleryForms() {
  const draft = useDraft('gallery.form', { name: '', reason: '' });
  const [isRefused, setRefused] = useState(true);
  const problem = isRefused ? sampleProblem : null;
  return (
    <section className="gallery-part">
      <h2>表单</h2>
      <FormPage
        title="账号开设备案"
        lead="项目顺序与纸质备案表一致，提交后可打印。"
        submitText="提交备案"
        onSubmit={() => setRefused(!isRefused)}
        problem={problem}
        draftText={draft.draftText ?? '草稿已自动保存 今天 15:28'}
      >
        <FormPart title="一、账号">
          <Field label="账号名称" error={fieldError(problem, '/name')} hint="与平台认证名称一致，不带标点。">
            {(control) => (
              <Input
                {...control}
                value={draft.value.name}
                onChange={(event) => draft.setValue({ ...draft.value, name: event.target.value })}
              />
            )}
          </Field>
          <FormRow>
            <Field label="平台">
              {(control) => (
                <Select {...control} placeholder="请选择" options={[{ value: 'wechat', label: '微信公众号' }]} />
              )}
            </Field>
            <Field label="开设日期" error={fieldError(problem, '/openedOn')}>
              {(control) => <Input {...control} placeholder="2026-10-09" />}
            </Field>
          </FormRow>
          <Field label="账号类型">
            {({ id }) => (
              <Radio.Group id={id}>
                <Radio value="a">订阅号</Radio>
                <Radio value="b">服务号</Radio>
              </Radio.Group>
            )}
          </Field>
        </FormPart>
        <FormPart title="二、说明">
          <Field label="开设理由" isOptional>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 3 }}
                value={draft.value.reason}
                onChange={(event) => draft.setValue({ ...draft.value, reason: event.target.value })}
              />
            )}
          </Field>
          <Checkbox>同一平台没有其他在用账号</Checkbox>
        </FormPart>
      </FormPage>
    </section>
  );
}
