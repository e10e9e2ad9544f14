import { App } from 'antd';
import { useMemo, useState } from 'react';
import { ApiProblem, call } from '#ui/api.ts';
import type { PictureTools } from '#ui/editor/editor-pictures.ts';
import { readFileContent } from '#modules/organisation/web/public.tsx';
import { mediaOperations, mostMediaBytes, type MediaFile } from '../media-contract.ts';
import { mediaSource } from './BodyBlocks.tsx';

export interface MediaKeeper {
  /** Keeps a file of this computer; undefined where it was refused, which is told. */
  readonly keep: (file: File) => Promise<MediaFile | undefined>;
  /** What is being kept now. */
  readonly busy: number;
  /** Of files kept since the page was opened, by hash: what was read in them and what was not. */
  readonly known: ReadonlyMap<string, MediaFile>;
  readonly pictures: PictureTools;
}

/** Brings files to the server, with words for whatever goes wrong. `itemId` says whose they will be; undefined for a new item. */
export function useMedia(itemId: string | undefined): MediaKeeper {
  const { message, notification } = App.useApp();
  const [busy, setBusy] = useState(0);
  const [known, setKnown] = useState<ReadonlyMap<string, MediaFile>>(new Map());
  return useMemo(() => {
    const owner = itemId === undefined ? {} : { itemId };
    const attempt = async (what: string, work: () => Promise<MediaFile>): Promise<MediaFile | undefined> => {
      setBusy((count) => count + 1);
      try {
        const kept = await work();
        setKnown((before) => new Map(before).set(kept.sha, kept));
        if (kept.takenOut.length > 0) void message.info(`“${kept.name}”中的${kept.takenOut.join('、')}已去除`);
        return kept;
      } catch (thrown) {
        const title = thrown instanceof ApiProblem ? thrown.title : '文件读不出来，可能已被移动或占用，请重新选择。';
        notification.error({ title: what, description: title, duration: 0 });
        return undefined;
      } finally {
        setBusy((count) => count - 1);
      }
    };
    const keep = (file: File) =>
      attempt('没有上传', async () => {
        if (file.size > mostMediaBytes.video) throw tooLarge(file.name);
        const { fileName, contentBase64 } = await readFileContent(file);
        return call(mediaOperations.addMedia, { body: { fileName: fileName || '图片', contentBase64, ...owner } });
      });
    const fetchFrom = (src: string) =>
      attempt('粘贴的图片没有收下', async () => {
        if (/^data:/i.test(src))
          return call(mediaOperations.addMedia, { body: { ...(await fromData(src)), ...owner } });
        if (!/^https?:/i.test(src)) throw notCopied();
        return call(mediaOperations.fetchMedia, { body: { url: src, ...owner } });
      });
    const pictures: PictureTools = {
      source: mediaSource,
      keep: async (file) => (await keep(file))?.sha,
      fetch: async (src) => (await fetchFrom(src))?.sha,
    };
    return { keep, busy, known, pictures };
  }, [itemId, busy, known, message, notification]);
}

async function fromData(src: string): Promise<{ fileName: string; contentBase64: string }> {
  const [head = '', data = ''] = src.split(',', 2);
  if (/;base64$/i.test(head)) return { fileName: '粘贴的图片', contentBase64: data };
  throw notCopied();
}

function notCopied(): ApiProblem {
  const title = 'Word 中的图片没有随文字一起复制过来。请在 Word 中另存图片，再用“插入图片”上传。';
  return new ApiProblem({ code: 'content.picture-not-copied', status: 0, title });
}

function tooLarge(name: string): ApiProblem {
  const most = mostMediaBytes.video / 1024 / 1024;
  return new ApiProblem({ code: 'content.bad-media', status: 0, title: `“${name}”超过 ${most} MB，请压缩后上传。` });
}
