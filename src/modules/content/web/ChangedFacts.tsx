import { Tag } from 'antd';
import type { RevisionText } from '../contract.ts';
import { nameOfPlatform } from '../platform-rules.ts';
import { machineWords, classesText, itemOriginTexts, kindTexts, mediaRoleTexts } from '../texts.ts';
import { MediaFace } from './MediaField.tsx';

/** What differs between two revisions beside their words: a chip each, and files side by side. */
export function ChangedFacts({ from, to }: { from: RevisionText; to: RevisionText }) {
  const before = factsOf(from);
  const changed = factsOf(to).filter(([name, value], at) => value !== before[at]?.[1] && name !== '');
  const has = (revision: RevisionText, one: RevisionText['media'][number]) =>
    revision.media.some(({ sha, role }) => sha === one.sha && role === one.role);
  const gone = from.media.filter((one) => !has(to, one));
  const come = to.media.filter((one) => !has(from, one));
  return (
    <>
      {changed.length > 0 && (
        <p className="content-chips">
          {changed.map(([name, value]) => (
            <Tag key={name}>{`${name}：${before.find((one) => one[0] === name)?.[1] || '无'} → ${value || '无'}`}</Tag>
          ))}
        </p>
      )}
      {gone.length + come.length > 0 && (
        <div className="content-sides">
          <Files title={`第 ${from.number} 版才有的文件`} files={gone} />
          <Files title={`第 ${to.number} 版新加的文件`} files={come} />
        </div>
      )}
    </>
  );
}

function Files({ title, files }: { title: string; files: RevisionText['media'] }) {
  return (
    <div>
      <p className="zj-quiet">{title}</p>
      {files.length === 0 && <p className="zj-quiet">无</p>}
      {files.map((one) => (
        <div key={`${one.role} ${one.sha}`} className="content-media-row">
          <MediaFace one={one} />
          <p>{`${mediaRoleTexts[one.role]}：${one.name}`}</p>
        </div>
      ))}
    </div>
  );
}

/** Each fact of a revision by its name, always in the same order. */
function factsOf(revision: RevisionText): (readonly [name: string, value: string])[] {
  const { aiParts, rights } = revision;
  return [
    ['体裁', kindTexts[revision.kind]],
    ['类别', classesText(revision.classes)],
    ['来源', itemOriginTexts[revision.origin]],
    ['稿源', revision.sourceName],
    ['原文标题', revision.sourceTitle],
    ['原文链接', revision.sourceUrl],
    ['链接', revision.linkUrl],
    ['话题', revision.topics.join('、')],
    ['人工智能生成', machineWords(aiParts)],
    ['权利记录', Object.values(rights).filter(Boolean).join('；')],
    [
      '各平台另写',
      revision.variants.map(({ platform, title = '' }) => `${nameOfPlatform(platform)} ${title}`.trim()).join('；'),
    ],
  ];
}
