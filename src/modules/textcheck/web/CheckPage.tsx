import { Button, Input } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FindingMarks } from '#ui/FindingMarks.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { RiskHit } from '../contract.ts';
import { missText } from '../texts.ts';
import { hitSum, marksOf } from './hit-marks.ts';
import { HitList } from './HitList.tsx';
import { SecondOpinion } from './SecondOpinion.tsx';
import { CheckPlace } from './CheckPlace.tsx';
import { replaceAt } from './replace-at.ts';
import { useCheck, type Check } from './use-check.ts';
import './textcheck.css';

const part = 'text';

/** Paste and check: the text with its marks in the middle, every hit beside it; nothing is kept. */
export function CheckPage() {
  const [text, setText] = useState('');
  const [isEditing, setEditing] = useState(true);
  const check = useCheck([{ field: part, text }]);
  const accept = (hit: Pick<RiskHit, 'start' | 'end'>, suggestion: string) =>
    setText((old) => replaceAt(old, hit, suggestion));
  const canAccept = check.hits !== null;
  return (
    <>
      <PageHeader title="错敏词检查" marks={<CheckMark check={check} isBlank={text.trim() === ''} />}>
        粘贴一段文字即可检查错别字、固定表述、广告用语、密级标志和个人信息。检查在本机进行，文字不会发送或保存。
      </PageHeader>
      <div className="textcheck-bench">
        <section className="zj-section" aria-label="文字">
          <div className="textcheck-bar">
            <h2>{isEditing ? '文字' : '标注'}</h2>
            <span className="zj-quiet">{[...text].length.toLocaleString('zh-CN')} 字</span>
            <Button onClick={() => setEditing((old) => !old)} disabled={text === ''}>
              {isEditing ? '看标注' : '继续修改'}
            </Button>
            <Button onClick={() => setText('')} disabled={text === ''}>
              清空
            </Button>
          </div>
          {isEditing ? (
            <Input.TextArea
              aria-label="要检查的文字"
              placeholder="在这里粘贴或输入"
              maxLength={220_000}
              autoSize={{ minRows: 12, maxRows: 28 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <FindingMarks
              text={text}
              marks={marksOf(check.hits ?? [], part)}
              {...(canAccept ? { onAccept: accept } : {})}
            />
          )}
        </section>
        <section className="zj-section textcheck-side" aria-label="检查结果">
          <h2>检查结果</h2>
          <CheckPlace check={check} />
          <Results check={check} isBlank={text.trim() === ''} onAccept={accept} />
          <SecondOpinion parts={[{ field: part, text }]} onAccept={accept} />
        </section>
      </div>
    </>
  );
}

function CheckMark({ check, isBlank }: { check: Check; isBlank: boolean }) {
  if (isBlank || !check.hits) return null;
  if (check.hits.length === 0) return <StatusTag tone="neutral">未命中</StatusTag>;
  return (
    <StatusTag
      tone={check.hits.some((hit) => hit.severity === 'block') ? 'blocked' : 'soon'}
    >{`发现 ${check.hits.length} 处`}</StatusTag>
  );
}

function Results({
  check,
  isBlank,
  onAccept,
}: {
  check: Check;
  isBlank: boolean;
  onAccept: (hit: RiskHit, suggestion: string) => void;
}) {
  if (check.problem) return <ErrorState problem={check.problem} onRetry={check.retry} kept="您输入的文字仍在。" />;
  if (isBlank)
    return <EmptyState title="还没有文字">粘贴文字后，这里逐条列出命中的位置、规则、依据和建议写法。</EmptyState>;
  if (!check.hits) return <Loading>正在检查…</Loading>;
  if (check.hits.length === 0) return <p role="status">{missText(check.result?.tableVersion ?? '')}</p>;
  return (
    <>
      <p role="status">{hitSum(check.hits)}</p>
      <HitList hits={check.hits} onAccept={onAccept} />
    </>
  );
}
