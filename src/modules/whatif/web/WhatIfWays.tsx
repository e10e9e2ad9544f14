import { Button, Input, InputNumber, Select } from 'antd';
import { useRef } from 'react';
import { Field } from '#ui/Field.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import type { ChoiceRule } from '../contract.ts';
import type { WayProps } from './what-if-search.ts';

const keyOf = (rule: ChoiceRule): string => `${rule.pack}:${rule.rule}`;

/** One value changed without writing a pack. */
export function ChangeFields({ choices, search, onSearch }: WayProps) {
  const chosen = choices.rules.find((rule) => keyOf(rule) === search.rule) ?? choices.rules[0];
  if (!chosen) return <p className="zj-quiet">该单位适用的规则中，没有可以试算的数值。</p>;
  return (
    <>
      <Field label="规则" hint={<RuleHint rule={chosen} />}>
        {(control) => (
          <Select
            {...control}
            value={keyOf(chosen)}
            popupMatchSelectWidth={false}
            onChange={(rule: string) => onSearch({ rule, value: '' })}
            options={choices.rules.map((rule) => ({ value: keyOf(rule), label: labelOf(rule) }))}
          />
        )}
      </Field>
      <Field label={`改为（${chosen.unitText}）`} hint={`现行 ${chosen.value} ${chosen.unitText}`}>
        {(control) => (
          <InputNumber
            {...control}
            controls={false}
            min={0}
            max={3650}
            precision={0}
            value={search.value ? Number(search.value) : null}
            placeholder={String(chosen.value)}
            onChange={(value) => onSearch({ value: value === null ? '' : String(value) })}
          />
        )}
      </Field>
    </>
  );
}

function labelOf({ subjectText, rangeText, pack, clause }: ChoiceRule): string {
  return `${subjectText}${rangeText ? `（${rangeText}）` : ''} · ${clause || pack}`;
}

function RuleHint({ rule }: { rule: ChoiceRule }) {
  return (
    <>
      <Clause id={rule.clause} isSetByUnit={rule.setByUnit} /> {rule.summary}
    </>
  );
}

/** Another document altogether. */
export function PackFields({ choices, search, onSearch }: WayProps) {
  return (
    <Field label="规则包" hint="连同它的上级文件一并试算，就像本单位改按这份文件执行">
      {(control) => (
        <Select
          {...control}
          {...(search.pack ? { value: search.pack } : {})}
          placeholder="请选择规则包"
          popupMatchSelectWidth={false}
          onChange={(pack: string) => onSearch({ pack })}
          options={choices.packs.map((pack) => ({
            value: pack.id,
            label: `${pack.title}（第 ${pack.version} 版，${pack.statusText}${pack.isBinding ? '，现已适用' : ''}）`,
          }))}
        />
      )}
    </Field>
  );
}

interface DraftProps {
  value: { text: string; fileName: string };
  onChange: (value: { text: string; fileName: string }) => void;
}

/** A draft as text or from a file; read here, checked on the server, stored nowhere but in this tab. */
export function DraftFields({ value, onChange }: DraftProps) {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Field
        label="草案文本"
        hint={
          value.fileName
            ? `来自文件 ${value.fileName}`
            : '把规则包草案的全文贴在这里（YAML 格式，写法见“规则包草案”页）；只在本页试算，不保存'
        }
      >
        {(control) => (
          <Input.TextArea
            {...control}
            className="whatif-draft"
            value={value.text}
            spellCheck={false}
            autoSize={{ minRows: 8, maxRows: 24 }}
            onChange={(event) => onChange({ text: event.target.value, fileName: '' })}
          />
        )}
      </Field>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml"
        hidden
        aria-label="草案文件"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) void chosen.text().then((text) => onChange({ text, fileName: chosen.name }));
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>从文件读入</Button>
    </>
  );
}
