/** A chosen file as the import operations take it. */
export interface FileContent {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly sizeBytes: number;
  /** Epoch milliseconds; tells one choice of the same file from the next. */
  readonly readAtMs: number;
}

const chunkBytes = 0x8000;

/** Reads a file of the person's computer into base64. Throws DOMException when it cannot be read (moved, locked). */
export async function readFileContent(file: File): Promise<FileContent> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { fileName: file.name, contentBase64: toBase64(bytes), sizeBytes: bytes.length, readAtMs: Date.now() };
}

/** Base64 of bytes, in pieces: one call with all of them would exceed the stack. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += chunkBytes)
    text += String.fromCharCode(...bytes.subarray(start, start + chunkBytes));
  return btoa(text);
}
