import { App, Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { copyText } from '#ui/copy-text.ts';
import type { EditorHandle } from '#ui/editor/MarkedEditor.tsx';
import { MarkedText } from '#ui/editor/MarkedText.tsx';
import type { RiskHit } from '../contract.ts';
import { LinkLooks } from '#modules/links/web/public.tsx';
import { useMarkActs } from './HitActs.tsx';
import { hitKey, marksOf } from './hit-marks.ts';
import { maskable, maskPersonal } from './mask-personal.ts';
import { replaceAt } from './replace-at.ts';
import { SecondOpinion } from './SecondOpinion.tsx';
import { TextResults } from './TextResults.tsx';
import type { Check } from './use-check.ts';

export const textPart = 'text';
export const mostCharacters = 220_000;

interface TextCheckProps {
  text: string;
  onChange: (text: string) => void;
  check: Check;
}

/** The text with its marks while it is typed, every hit beside it. */
export function TextCheck({ text, onChange, check }: TextCheckProps) {
  const { message } = App.useApp();
  const editor = useRef<EditorHandle>(null);
  const [severity, setSeverity] = useState<RiskHit['severity'] | ''>('');
  const { hits, latest } = check;
  const listed = useMemo(() => latest && ofSeverity(latest, severity), [latest, severity]);
  const marks = useMemo(() => hits && marksOf(ofSeverity(hits, severity), textPart), [hits, severity]);
  const personal = latest ? maskable(latest).length : 0;
  const acts = useMarkActs(latest, check.latestTexts, hitKey);
  const over = text.length - mostCharacters;
  const accept = useCallback((hit: RiskHit, suggestion: string) => editor.current?.accept(hitKey(hit), suggestion), []);
  const show = useCallback((hit: RiskHit) => editor.current?.show(hitKey(hit)), []);
  const mask = () => {
    // Offsets of an older text would mask the wrong place; the next ones are there in a moment.
    if (!hits) return;
    onChange(maskPersonal(text, hits));
    void message.success(`已遮盖 ${personal} 处个人信息，可按“撤销”恢复`);
  };
  const copy = async () => {
    if (await copyText(text)) void message.success('已复制');
    else void message.error('浏览器不允许复制，请在文字中按 Ctrl+A、Ctrl+C。');
  };
  return (
    <div className="textcheck-bench">
      <section className="zj-section" aria-label="文字">
        <div className="textcheck-bar">
          <span className="zj-quiet">{`${[...text].length.toLocaleString('zh-CN')} 字`}</span>
          <Button onClick={mask} disabled={personal === 0}>
            {personal === 0 ? '遮盖个人信息' : `遮盖个人信息（${personal} 处）`}
          </Button>
          <Button onClick={() => void copy()} disabled={text === ''}>
            复制文字
          </Button>
          <Button onClick={() => onChange('')} disabled={text === ''}>
            清空
          </Button>
        </div>
        <MarkedText
          label="要检查的文字"
          placeholder="在这里粘贴或输入"
          value={text}
          onChange={onChange}
          marks={marks}
          handle={editor}
          more={acts.more}
          aria-invalid={over > 0}
        />
        {acts.dialog}
        {over > 0 && (
          <p className="zj-field-error" role="alert">
            {`一次最多检查 ${mostCharacters.toLocaleString('zh-CN')} 字，多了 ${over.toLocaleString('zh-CN')} 字，请分段检查，或存成文件后在“文件”中检查。`}
          </p>
        )}
      </section>
      <section className="zj-section textcheck-side" aria-label="检查结果">
        <h2>检查结果</h2>
        <TextResults
          check={check}
          isBlank={text.trim() === ''}
          shown={listed}
          severity={severity}
          onSeverity={setSeverity}
          onAccept={accept}
          onShow={show}
        />
        <LinkLooks text={text} />
        <SecondOpinion
          parts={[{ field: textPart, text }]}
          onAccept={(hit, suggestion) => onChange(replaceAt(text, hit, suggestion))}
        />
      </section>
    </div>
  );
}

function ofSeverity(hits: readonly RiskHit[], severity: RiskHit['severity'] | ''): readonly RiskHit[] {
  return severity === '' ? hits : hits.filter((hit) => hit.severity === severity);
}
