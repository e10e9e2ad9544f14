import { Button } from 'antd';
import { useState } from 'react';
import { SearchBox } from '#ui/SearchBox.tsx';
import { findSubjects, headLines, kindGuides, ruleLines, withRule, type GuideLine } from './pack-guide.ts';

const shownAtMost = 8;

interface PackGuideProps {
  yaml: string;
  /** Takes the text with the rule put in. */
  onAdd: (yaml: string) => void;
}

/** How the text is written: its keys in words, and every subject to be found by name and put in as a rule. */
export function PackGuide({ yaml, onAdd }: PackGuideProps) {
  return (
    <section className="rules-guide" aria-label="写法">
      <h2>写法</h2>
      <p className="zj-quiet">
        每行一项，冒号左边的英文名照写，右边填内容；# 后面是说明，不算内容；行首的空格表示从属关系，不要改动。
      </p>
      <SubjectFinder yaml={yaml} onAdd={onAdd} />
      <Lines title="文件部分各项的含义" lines={headLines} />
      <Lines title="规则部分各项的含义" lines={ruleLines} />
      <Lines
        title="各种类的具体要求（value）怎么写"
        lines={Object.entries(kindGuides).map(([code, { text, help }]) => ({ code, text: `${text}。${help}` }))}
      />
    </section>
  );
}

function SubjectFinder({ yaml, onAdd }: PackGuideProps) {
  const [words, setWords] = useState('');
  const found = findSubjects(words);
  return (
    <div>
      <p>加一条规则：输入事项名称，选“加入”后在正文末尾改数值、条款编号和摘要。</p>
      <SearchBox placeholder="事项，如 更新、备案、答复" value={words} onSearch={setWords} />
      {words.trim() !== '' && found.length === 0 && (
        <p className="zj-quiet">没有这个事项，换一个说法，如“时限”“审核”。</p>
      )}
      <ul className="rules-guide-found">
        {found.slice(0, shownAtMost).map((subject) => (
          <li key={subject.id}>
            <span>
              {subject.text} <span className="zj-quiet">{kindGuides[subject.kind].text}</span>
            </span>
            <Button size="small" aria-label={`加入“${subject.text}”`} onClick={() => onAdd(withRule(yaml, subject))}>
              加入
            </Button>
          </li>
        ))}
      </ul>
      {found.length > shownAtMost && <p className="zj-quiet">另有 {found.length - shownAtMost} 个，请输入更多的字。</p>}
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly GuideLine[] }) {
  return (
    <details className="rules-guide-lines">
      <summary>{title}</summary>
      <dl>
        {lines.map(({ code, text }) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
