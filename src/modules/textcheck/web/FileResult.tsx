import { offerWords } from '#textguard/suggestion.ts';
import { Button } from 'antd';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FindingMarks } from '#ui/FindingMarks.tsx';
import { Loading } from '#ui/Loading.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { FileCheck, FileHit, Passage } from '../carrier-contract.ts';
import { missText, severityTexts } from '../texts.ts';
import { placeText, sizeText } from './file-place.ts';
import { hitKey, hitSum, marksOf, ruleText } from './hit-marks.ts';
import type { CheckedFile } from './use-file-checks.ts';

interface FileResultProps {
  entry: CheckedFile;
  onRetry: () => void;
  onRemove: () => void;
}

const progressTexts = {
  waiting: '排队等候',
  reading: '正在读取文件…',
  checking: '已发给服务器，正在读出文字并检查…',
} as const;

/** One file: how far it is, or what was found in it; what was not checked comes first. */
export function FileResult({ entry, onRetry, onRemove }: FileResultProps) {
  const { file, state, result, problem } = entry;
  return (
    <article className="textcheck-file" aria-label={file.name}>
      <div className="textcheck-file-head">
        <h3>{file.name}</h3>
        {result && <FileTag result={result} />}
        <span className="zj-quiet">{[result?.kind, sizeText(file.size)].filter(Boolean).join(' · ')}</span>
        <Button type="text" className="zj-no-print" onClick={onRemove} aria-label={`移除 ${file.name}`}>
          移除
        </Button>
      </div>
      {state === 'waiting' && <p className="zj-quiet">{progressTexts.waiting}</p>}
      {(state === 'reading' || state === 'checking') && <Loading>{progressTexts[state]}</Loading>}
      {state === 'failed' && <ErrorState problem={problem} onRetry={onRetry} />}
      {result && <Found result={result} isNameOnly={isNameOnly(result, file.name)} />}
    </article>
  );
}

function FileTag({ result }: { result: FileCheck }) {
  const found = result.hitCount - result.notChecked.length;
  if (result.notChecked.length > 0)
    return <StatusTag tone="blocked">{`${result.notChecked.length} 部分未检查`}</StatusTag>;
  if (found === 0) return <StatusTag tone="neutral">未命中</StatusTag>;
  return <StatusTag tone={result.verdict === 'blocked' ? 'blocked' : 'soon'}>{`发现 ${found} 处`}</StatusTag>;
}

/** Nothing of the file was read, so only its name was looked at. */
function isNameOnly({ notChecked, checked }: FileCheck, name: string): boolean {
  return notChecked.length > 0 && checked.parts === 1 && checked.characters === name.length;
}

function Found({ result, isNameOnly }: { result: FileCheck; isNameOnly: boolean }) {
  const hits = result.hits.filter((hit) => hit.passage !== null);
  const all = result.hitCount - result.notChecked.length;
  return (
    <>
      {result.notChecked.length > 0 && (
        <section className="textcheck-unread" aria-label="没有检查的部分">
          <h4>没有检查的部分</h4>
          <ul>
            {result.notChecked.map(({ part, text }) => (
              <li key={`${part} ${text}`}>
                <b>{part}</b>：{text}
              </li>
            ))}
          </ul>
          {result.requiredBy !== null && <p>这些部分检查之前不能发布。</p>}
        </section>
      )}
      <p role="status">
        {hits.length === 0
          ? result.checked.parts === 0
            ? '没有读出文字。'
            : isNameOnly
              ? '只检查了文件名，没有命中；内容没有检查。'
              : `${missText(result.tableVersion)}。`
          : `${hitSum(hits)}${all > hits.length ? `；共 ${all} 处，列出最重的 ${hits.length} 处` : ''}。`}
        {result.checked.parts > 0 &&
          !isNameOnly &&
          `已检查 ${result.checked.parts} 个部分、${result.checked.characters.toLocaleString('zh-CN')} 字。`}
      </p>
      {byPart(result.passages).map(({ part, passages }) => (
        <section key={part} className="textcheck-part" aria-label={part}>
          <h4>{part}</h4>
          {passages.map(({ passage, number }) => (
            <PassageFound key={number} passage={passage} hits={hits.filter((hit) => hit.passage === number)} />
          ))}
        </section>
      ))}
    </>
  );
}

function PassageFound({ passage, hits }: { passage: Passage; hits: readonly FileHit[] }) {
  const text = `${passage.isCutBefore ? '…' : ''}${passage.text}${passage.isCutAfter ? '…' : ''}`;
  const shift = passage.isCutBefore ? 1 : 0;
  const marks = marksOf(hits, passage.part).map((mark) => ({
    ...mark,
    start: mark.start + shift,
    end: mark.end + shift,
  }));
  return (
    <div className="textcheck-passage">
      <FindingMarks text={text} marks={marks} />
      <ul>
        {hits.map((hit) => (
          <li key={`${hitKey(hit)} ${placeText(hit)}`}>
            <span className={`textcheck-word-${hit.severity}`}>{severityTexts[hit.severity]}</span> {ruleText(hit)}
            {hit.suggestions.length > 0 && `，${offerWords(hit)}`}
            <span className="zj-quiet"> {placeText(hit)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function byPart(passages: readonly Passage[]): { part: string; passages: { passage: Passage; number: number }[] }[] {
  const parts = new Map<string, { passage: Passage; number: number }[]>();
  for (const [number, passage] of passages.entries())
    parts.set(passage.part, [...(parts.get(passage.part) ?? []), { passage, number }]);
  return [...parts].map(([part, own]) => ({ part, passages: own }));
}
