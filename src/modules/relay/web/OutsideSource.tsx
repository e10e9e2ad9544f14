import { Input } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';

export const noSource = { title: '', sourceName: '', sourceUrl: '', body: '', publishedAt: '' };

interface OutsideSourceProps {
  value: typeof noSource;
  onChange: (next: typeof noSource) => void;
  problem: ApiProblem | null;
}

const lines = [
  { key: 'title', label: '原文标题' },
  { key: 'sourceName', label: '稿源' },
  { key: 'sourceUrl', label: '原文链接' },
  { key: 'publishedAt', label: '首发时间', type: 'datetime-local' },
] as const;

/** What a superior or a medium of the list published elsewhere. */
export function OutsideSource({ value, onChange, problem }: OutsideSourceProps) {
  return (
    <>
      {lines.map(({ key, label, ...more }) => (
        <Field key={key} label={label} error={fieldError(problem, `/source/${key}`)}>
          {(control) => (
            <Input
              {...control}
              {...more}
              value={value[key]}
              onChange={(event) => onChange({ ...value, [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label="原文" error={fieldError(problem, '/source/body')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 5, maxRows: 16 }}
            value={value.body}
            onChange={(event) => onChange({ ...value, body: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
