import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import { useId, useState, type ReactNode } from 'react';
import './form.css';

/** What a control must spread so that label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly status: 'error' | '';
}

export interface FieldProps {
  label: string;
  /** What is wanted and where to find it; one line. */
  hint?: ReactNode;
  /** What is wrong and what to do, e.g. `fieldError(problem, '/title')`. */
  error?: ReactNode;
  /** What is wrong with the text as it stands; unlike `error`, which is of an earlier try, it stays while the field is changed. */
  fault?: ReactNode;
  /** Marks the fields that may be left empty; required ones carry no mark. */
  isOptional?: boolean;
  /** Draws the control; spread what it gets on an Ant Design or native control. */
  children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its hint and its error beside it. */
export function Field({ label, hint, error: refused, fault, isOptional, children }: FieldProps) {
  const id = useId();
  const [isChanged, setChanged] = useState(false);
  if (isChanged && !refused) setChanged(false);
  const error = fault ?? (isChanged ? undefined : refused);
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="zj-field" onInput={() => refused && setChanged(true)}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
        {isOptional && <span className="zj-quiet">（选填）</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        status: error ? 'error' : '',
      })}
      {hint && (
        <p className="zj-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="zj-field-error" id={`${id}-error`} role="alert">
          <CloseCircleFilled aria-hidden /> {error}
        </p>
      )}
    </div>
  );
}
