import { createHash } from 'node:crypto';
import type { ArchiveCheck } from '../contract.ts';

/** One post as it is kept. `text` is the approved text where it was published from here. */
export interface ArchivedPost {
  readonly url: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly seenAt: string;
  readonly text: string | null;
  readonly textSha: string | null;
}

export interface ArchiveHead {
  readonly account: string;
  readonly platform: string;
  readonly platformId: string | null;
  readonly unit: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const mostFaults = 20;

/**
 * The archive of an account: one JSON line a post with the hash of its content, oldest first, and as last line a manifest over all lines
 * before it. The same posts give the same bytes. Pure.
 */
export function writeArchive(
  head: ArchiveHead,
  posts: readonly ArchivedPost[],
): { readonly text: string; readonly manifestSha: string } {
  const lines = posts.map((post) => {
    const content = JSON.stringify(post);
    return `{"sha256":"${sha256(content)}","post":${content}}`;
  });
  const manifestSha = sha256(lines.join('\n'));
  const manifest = JSON.stringify({ manifest: { ...head, posts: posts.length, sha256: manifestSha } });
  return { text: `${[...lines, manifest].join('\n')}\n`, manifestSha };
}

/** Reads an archive again: every line against its hash, all lines against the manifest, the manifest against what was recorded. Pure. */
export function checkArchive(text: string, recorded: { readonly sha: string; readonly posts: number }): ArchiveCheck {
  const lines = text.replace(/\n$/, '').split('\n');
  const manifest = parseManifest(lines.pop() ?? '');
  const faults: string[] = [];
  const found = sha256(lines.join('\n'));
  lines.forEach((line, at) => {
    if (!isLineSound(line)) faults.push(`第 ${at + 1} 行的内容与其散列值不符`);
  });
  if (!manifest) faults.push('末行不是归档清单');
  else if (manifest.sha256 !== found) faults.push('归档清单的散列值与各行内容不符');
  if (found !== recorded.sha) faults.push('归档内容与归档时记下的散列值不符');
  if (lines.length !== recorded.posts) faults.push(`归档时有 ${recorded.posts} 条，现有 ${lines.length} 条`);
  return {
    isIntact: faults.length === 0,
    posts: lines.length,
    manifestSha: found,
    faults: faults.slice(0, mostFaults),
  };
}

function isLineSound(line: string): boolean {
  const parts = /^\{"sha256":"([0-9a-f]{64})","post":(.*)\}$/s.exec(line);
  return parts !== null && sha256(parts[2] ?? '') === parts[1];
}

function parseManifest(line: string): { sha256: string } | undefined {
  try {
    return (JSON.parse(line) as { manifest?: { sha256: string } }).manifest;
  } catch {
    return undefined;
  }
}
