import { readFileContent } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '../file-contract.ts';

const mostBytes = 20 * 1024 * 1024;

/** Reads chosen files to be sent; `fault` says in Chinese what was left out and why. */
export async function readSentFiles(
  chosen: readonly File[],
  room: number,
): Promise<{ files: readonly SentFile[]; fault: string }> {
  const tooMany = chosen.length > room ? `最多再加 ${room} 个文件，多出的没有加上。` : '';
  const kept = chosen.slice(0, room);
  const tooLarge = kept.filter((file) => file.size > mostBytes || file.size === 0);
  const fit = kept.filter((file) => !tooLarge.includes(file));
  const files = await Promise.all(
    fit.map(async (file) => {
      const { fileName, contentBase64 } = await readFileContent(file);
      return { fileName, contentBase64 };
    }),
  );
  const named = tooLarge.map((file) => `“${file.name}”`).join('、');
  return { files, fault: `${tooMany}${named ? `${named}是空文件或超过 20 MB，没有加上。` : ''}` };
}
