import { createHash } from 'node:crypto';
import { type SandboxContext, newOpaqueId } from '../sandbox-context.ts';
import type { Media } from '../sandbox-types.ts';
import type { SocialAccount, SocialPlatform } from './social-types.ts';

/** The account of a platform, or undefined. */
export function findSocialAccount(
  context: SandboxContext,
  platform: SocialPlatform,
  openId: string | undefined,
): SocialAccount | undefined {
  return context.social.find((account) => account.platform === platform && account.openId === openId);
}

/** Accounts that may authorise an app. */
export function listAccountsOfApp(context: SandboxContext, platform: SocialPlatform, appKey: string): SocialAccount[] {
  return context.social.filter((account) => account.platform === platform && account.appKey === appKey);
}

const keptBytes = 4 * 1_048_576;

/** Keeps a picture or film; a film above 4 MB loses its bytes, so that the state file stays small. */
export function storeMedia(context: SandboxContext, openId: string, bytes: Buffer, contentType: string): Media {
  const isKept = contentType.startsWith('image/') || bytes.length <= keptBytes;
  const media: Media = {
    mediaId: newOpaqueId(24),
    appid: openId,
    contentType,
    permanent: true,
    base64: isKept ? bytes.toString('base64') : '',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  };
  context.state.media.set(media.mediaId, media);
  return media;
}

/** `video/mp4` or `video/webm` by the first bytes; undefined for anything else. */
export function sniffVideoType(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return 'video/mp4';
  return bytes.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])) ? 'video/webm' : undefined;
}
