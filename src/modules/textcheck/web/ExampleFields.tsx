import { Button, Input, Select } from 'antd';
import { fieldError } from '#ui/api.ts';
import type { TermFieldsProps } from './TermFields.tsx';

/** Texts that the word must hit or leave alone; tried when it is saved, now and at every later change. */
export function ExampleFields({ draft, onChange, problem }: TermFieldsProps) {
  const { examples } = draft;
  const change = (at: number, part: Partial<(typeof examples)[number]>) =>
    onChange({ examples: examples.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <>
      <p className="zj-quiet">写几句应当命中和不应命中的话。每次保存时逐条试一遍，不符合的不能保存。</p>
      {examples.map(({ text, isHit }, at) => {
        const error = fieldError(problem, `/examples/${at}`);
        return (
          <div key={at} className="dict-example-row">
            <Select
              aria-label={`示例 ${at + 1} 应当`}
              value={isHit}
              onChange={(value: boolean) => change(at, { isHit: value })}
              options={[
                { value: true, label: '应命中' },
                { value: false, label: '不应命中' },
              ]}
            />
            <div>
              <Input
                aria-label={`示例 ${at + 1}`}
                maxLength={300}
                status={error ? 'error' : ''}
                value={text}
                onChange={(event) => change(at, { text: event.target.value })}
              />
              {error && (
                <p className="zj-field-error" role="alert">
                  {error}
                </p>
              )}
            </div>
            <Button
              type="text"
              aria-label={`删去示例 ${at + 1}`}
              onClick={() => onChange({ examples: examples.filter((_, index) => index !== at) })}
            >
              删去
            </Button>
          </div>
        );
      })}
      {examples.length < 20 && (
        <Button onClick={() => onChange({ examples: [...examples, { text: '', isHit: examples.length % 2 === 0 }] })}>
          加一条示例
        </Button>
      )}
    </>
  );
}
