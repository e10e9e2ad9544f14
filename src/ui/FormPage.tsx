import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { PageHeader, type PageHeaderProps } from './PageHeader.tsx';
import './form.css';

export interface FormPageProps extends PageHeaderProps {
  /** `FormPart`s in the paper form's order. */
  children: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  submitText: string;
  onSubmit: () => void;
  isBusy?: boolean;
  /** What the server refused; refused fields are repeated at the fields by the caller (`fieldError`). */
  problem?: unknown;
  /** What submitting will do, beside the button. */
  effect?: ReactNode;
  /** Further buttons: 取消, 打印. */
  others?: ReactNode;
  /** State of the draft in words, from `useDraft`: "草稿已自动保存 10:32". */
  draftText?: string;
}

/** A form as a page: head, parts, one submit that stays in sight. */
export function FormPage({
  children,
  lead,
  submitText,
  onSubmit,
  isBusy = false,
  problem,
  effect,
  others,
  draftText,
  ...header
}: FormPageProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSubmit();
  };
  return (
    <form className="zj-form" onSubmit={submit} noValidate>
      <PageHeader {...header}>{lead}</PageHeader>
      {children}
      {Boolean(problem) && <ErrorState problem={problem} kept="您填写的内容都还在，改好后可再次提交。" />}
      <div className="zj-form-end">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {submitText}
        </Button>
        {others}
        {effect && <span className="zj-form-effect">{effect}</span>}
        {draftText && (
          <span className="zj-quiet" role="status">
            {draftText}
          </span>
        )}
      </div>
    </form>
  );
}

/** One part of a form under its own heading. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="zj-form-part">
      <h2>{title}</h2>
      {children}
    </fieldset>
  );
}

/** Short fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="zj-form-row">{children}</div>;
}
