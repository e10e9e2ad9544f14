export interface FormFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** A form with files, as one body. Names and file names are ours: nothing of a person's goes into the header lines. */
export function toMultipart(
  files: readonly FormFile[],
  fields: Readonly<Record<string, string>> = {},
): { body: Buffer; headers: { 'content-type': string } } {
  const boundary = `zhijian-${crypto.randomUUID()}`;
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(fields))
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const { name, bytes, mediaType, fileName } of files)
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: ${mediaType}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    );
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
};

/** The usual ending of a media type's files; `bin` where we know none. */
export const extensionOf = (mediaType: string): string => extensions[mediaType] ?? 'bin';
