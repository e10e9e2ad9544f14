import { Segmented } from 'antd';
import { memo, useState } from 'react';
import { textOf } from '#shared/text-body.ts';
import { nameOfPlatform } from '../platform-rules.ts';
import { aiPartTexts } from '../texts.ts';
import { BodyBlocks, mediaSource } from './BodyBlocks.tsx';
import { asOn, type ItemDraft } from './draft.ts';

interface PreviewProps {
  draft: ItemDraft;
  /** Platforms of the chosen accounts. */
  platforms: readonly string[];
}

/** The item as readers of each platform see it. */
export const Preview = memo(function Preview({ draft, platforms }: PreviewProps) {
  const [chosen, setChosen] = useState('');
  const shown = platforms.length === 0 ? ['wechat'] : platforms;
  const platform = shown.includes(chosen) ? chosen : shown[0]!;
  if (draft.title === '' && draft.blocks.length === 0 && draft.media.length === 0)
    return <p className="zj-quiet">写下标题和正文后，这里是读者在手机上看到的样子。</p>;
  return (
    <>
      {shown.length > 1 && (
        <Segmented
          size="small"
          className="content-switch"
          aria-label="预览的平台"
          value={platform}
          onChange={setChosen}
          options={shown.map((value) => ({ value, label: nameOfPlatform(value) }))}
        />
      )}
      <div className="content-phone" aria-label={`${nameOfPlatform(platform)}预览`} role="group">
        <Frame draft={draft} platform={platform} />
      </div>
    </>
  );
});

const cards = new Set(['weibo', 'xiaohongshu']);
const films = new Set(['douyin', 'kuaishou', 'channels', 'bilibili']);

function Frame({ draft, platform }: { draft: ItemDraft; platform: string }) {
  if (draft.kind === 'video' || films.has(platform)) return <FilmCard draft={draft} platform={platform} />;
  if (cards.has(platform) || draft.kind === 'short') return <TextCard draft={draft} platform={platform} />;
  return <Article draft={draft} platform={platform} />;
}

function Article({ draft, platform }: { draft: ItemDraft; platform: string }) {
  const { title, blocks } = asOn(draft, platform);
  const files = draft.media.filter(({ role }) => role === 'picture');
  return (
    <article className="content-page">
      <h3>{title}</h3>
      <p className="zj-quiet">{draft.sourceName.trim() === '' ? '本单位' : `来源：${draft.sourceName}`}</p>
      {draft.media
        .filter(({ role }) => role === 'audio')
        .map(({ sha, name }) => (
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <audio key={sha} src={mediaSource(sha)} controls preload="none" aria-label={name} />
        ))}
      <BodyBlocks blocks={blocks} />
      {files.map(({ sha, alt }) => (
        <img key={sha} src={mediaSource(sha)} alt={alt} loading="lazy" />
      ))}
      {draft.linkUrl !== '' && <p className="content-page-link">阅读原文</p>}
      <AiNote draft={draft} />
    </article>
  );
}

function TextCard({ draft, platform }: { draft: ItemDraft; platform: string }) {
  const { title, blocks, cover } = asOn(draft, platform);
  const pictures = draft.media.filter(({ role }) => role === 'picture').map(({ sha }) => sha);
  const inline = blocks.flatMap(({ sha }) => (sha === undefined ? [] : [sha]));
  const shown = [
    ...new Set([...pictures, ...inline, ...(pictures.length + inline.length === 0 && cover ? [cover] : [])]),
  ];
  const words = textOf(blocks.filter(({ tag }) => tag !== 'img'));
  return (
    <article className="content-card">
      <p>
        {title !== '' && <b>{`【${title}】`}</b>}
        {words}
        <Topics draft={draft} />
        {draft.linkUrl !== '' && <span className="content-page-link"> 网页链接</span>}
      </p>
      {shown.length > 0 && (
        <div className="content-card-pictures">
          {shown.slice(0, 9).map((sha) => (
            <img key={sha} src={mediaSource(sha)} alt="" loading="lazy" />
          ))}
        </div>
      )}
      <AiNote draft={draft} />
    </article>
  );
}

function FilmCard({ draft, platform }: { draft: ItemDraft; platform: string }) {
  const { title, blocks, cover } = asOn(draft, platform);
  const film = draft.media.find(({ role }) => role === 'video');
  const poster = cover === '' ? {} : { poster: mediaSource(cover) };
  return (
    <article className="content-film">
      {film ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video src={mediaSource(film.sha)} controls preload="metadata" aria-label={film.name} {...poster} />
      ) : (
        <div className="content-film-blank">
          {cover === '' ? '还没有视频' : <img src={mediaSource(cover)} alt="" />}
        </div>
      )}
      <p>
        <b>{title}</b> {textOf(blocks.filter(({ tag }) => tag !== 'img'))}
        <Topics draft={draft} />
      </p>
      <AiNote draft={draft} />
    </article>
  );
}

function Topics({ draft }: { draft: ItemDraft }) {
  if (draft.topics.length === 0) return null;
  return <span className="content-page-link">{` ${draft.topics.map((topic) => `#${topic}#`).join(' ')}`}</span>;
}

/** The mark as it will stand below the text. */
function AiNote({ draft }: { draft: ItemDraft }) {
  if (!draft.aiParts || draft.aiParts.length === 0) return null;
  return (
    <p className="zj-quiet">{`声明：本内容的${draft.aiParts.map((part) => aiPartTexts[part]).join('、')}含人工智能生成合成内容`}</p>
  );
}
