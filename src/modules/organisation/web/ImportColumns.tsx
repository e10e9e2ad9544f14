import { Select } from 'antd';
import { Field } from '#ui/Field.tsx';

/** A field that one of the table's columns can give. */
export interface ImportColumn {
  readonly field: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** What holds when no column gives it: "用上面选的单位". */
  readonly otherwise?: string;
}

export interface ImportColumnsProps {
  fields: readonly ImportColumn[];
  headers: readonly string[];
  columns: Readonly<Record<string, string>>;
  onChange: (field: string, header: string) => void;
}

/** Which column gives which field; guessed by the server, changed here. */
export function ImportColumns({ fields, headers, columns, onChange }: ImportColumnsProps) {
  return (
    <div className="zj-form-row org-import-columns">
      {fields.map(({ field, label, isRequired, otherwise }) => (
        <Field
          key={field}
          label={label}
          isOptional={!isRequired}
          hint={columns[field] ? undefined : otherwise}
          error={isRequired && !columns[field] ? '请指明是哪一列' : undefined}
        >
          {(control) => (
            <Select
              {...control}
              placeholder="没有对应的列"
              value={columns[field]}
              onChange={(header: string) => onChange(field, header)}
              options={headers.map((header) => ({ value: header, label: header }))}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
