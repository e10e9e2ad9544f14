import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { Field } from '#ui/Field.tsx';
import { mostMediaBytes, type MediaFile, type MediaKind } from '../media-contract.ts';
import type { MediaRef, MediaRole } from '../revision-contract.ts';
import { mediaRoleTexts } from '../texts.ts';
import { mediaSource } from './BodyBlocks.tsx';
import type { MediaKeeper } from './use-media.ts';

/** What is taken for each role, and how many. */
const roles: Readonly<Record<Exclude<MediaRole, 'inline'>, { kind: MediaKind; accept: string; most: number }>> = {
  cover: { kind: 'picture', accept: 'image/jpeg,image/png', most: 1 },
  picture: { kind: 'picture', accept: 'image/jpeg,image/png,image/gif,image/webp', most: 18 },
  video: { kind: 'video', accept: 'video/mp4,video/webm,video/quicktime', most: 1 },
  audio: { kind: 'audio', accept: 'audio/*', most: 1 },
  attachment: { kind: 'document', accept: '.pdf,.docx,.xlsx,.pptx,.ofd', most: 10 },
};
type ChosenRole = keyof typeof roles;

interface MediaFieldProps {
  of: ChosenRole;
  hint: string;
  isOptional?: boolean;
  media: readonly MediaRef[];
  onChange: (media: readonly MediaRef[]) => void;
  keeper: MediaKeeper;
  error?: string | undefined;
}

/** Files of one role: chosen, shown, described and taken out. */
export function MediaField({ of: role, hint, isOptional, media, onChange, keeper, error }: MediaFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const own = media.filter((one) => one.role === role);
  const { kind, accept, most } = roles[role];
  const add = async (files: readonly File[]) => {
    let next = media;
    for (const file of files) {
      const kept = await keeper.keep(file);
      if (!kept || next.some((one) => one.role === role && one.sha === kept.sha)) continue;
      const added = { sha: kept.sha, role, mediaType: kept.mediaType, name: kept.name, alt: '' };
      next = most === 1 ? [...next.filter((one) => one.role !== role), added] : [...next, added];
      onChange(next);
    }
  };
  const change = (sha: string, alt: string) =>
    onChange(media.map((one) => (one.role === role && one.sha === sha ? { ...one, alt } : one)));
  const remove = (sha: string) => onChange(media.filter((one) => one.role !== role || one.sha !== sha));
  return (
    <Field
      label={mediaRoleTexts[role]}
      hint={`${hint}不超过 ${mostMediaBytes[kind] / 1024 / 1024} MB${most > 1 ? `，最多 ${most} 个` : ''}。`}
      error={error}
      {...(isOptional ? { isOptional } : {})}
    >
      {(control) => (
        <div className="content-media">
          {own.map((one) => (
            <MediaRow
              key={one.sha}
              one={one}
              facts={keeper.known.get(one.sha)}
              onAlt={kind === 'picture' ? (alt) => change(one.sha, alt) : undefined}
              onRemove={() => remove(one.sha)}
            />
          ))}
          <input
            ref={input}
            type="file"
            hidden
            multiple={most > 1}
            accept={accept}
            aria-label={`选择${mediaRoleTexts[role]}`}
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          {own.length < most || most === 1 ? (
            <Button
              id={control.id}
              aria-describedby={control['aria-describedby']}
              loading={keeper.busy > 0}
              onClick={() => input.current?.click()}
            >
              {keeper.busy > 0 ? '正在上传并识别文字…' : own.length > 0 && most === 1 ? '换一个' : '选择文件'}
            </Button>
          ) : null}
        </div>
      )}
    </Field>
  );
}

interface MediaRowProps {
  one: MediaRef;
  facts: MediaFile | undefined;
  onAlt: ((alt: string) => void) | undefined;
  onRemove: () => void;
}

function MediaRow({ one, facts, onAlt, onRemove }: MediaRowProps) {
  return (
    <div className="content-media-row">
      <MediaFace one={one} />
      <div>
        <p className="content-media-name">
          {one.name}
          {facts && <span className="zj-quiet">{` ${sizeWords(facts)}`}</span>}
        </p>
        {facts && facts.notChecked.length > 0 && (
          <p className="content-hint-line">{`没有检查：${facts.notChecked.join('；')}。提交时需由人确认。`}</p>
        )}
        {onAlt && (
          <Input
            size="small"
            aria-label={`“${one.name}”的说明`}
            placeholder="图片说明：画面是什么，读屏时念出"
            maxLength={200}
            value={one.alt}
            onChange={(event) => onAlt(event.target.value)}
          />
        )}
      </div>
      <Button type="text" aria-label={`去掉“${one.name}”`} icon={<DeleteOutlined aria-hidden />} onClick={onRemove} />
    </div>
  );
}

/** A file as it looks or sounds. */
export function MediaFace({ one }: { one: MediaRef }) {
  const src = mediaSource(one.sha);
  if (one.mediaType.startsWith('image/')) return <img src={src} alt={one.alt} loading="lazy" />;
  // Films of offices carry their subtitles in the picture; there is no track to offer.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (one.mediaType.startsWith('video/')) return <video src={src} controls preload="metadata" aria-label={one.name} />;
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (one.mediaType.startsWith('audio/')) return <audio src={src} controls preload="metadata" aria-label={one.name} />;
  return (
    <a href={src} download={one.name}>
      下载
    </a>
  );
}

function sizeWords({ sizeBytes, width, height }: MediaFile): string {
  const size =
    sizeBytes < 1024 * 1024 ? `${Math.ceil(sizeBytes / 1024)} KB` : `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
  return width && height ? `${width}×${height}，${size}` : size;
}
