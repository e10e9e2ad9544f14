import { Problem } from '#shared/problems.ts';
import type { Services } from '#platform/services.ts';
import { readProfile } from './read-profile.ts';
import type { NewSnapshot, Proof } from './snapshot-store.ts';

const mostPageBytes = 4 * 1024 * 1024;
const mostPictureBytes = 1024 * 1024;
const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/** Opens an account's own page, and the pictures that it shows as avatar and code. What goes wrong is a reading with its reason. */
export async function lookAtPage(
  { outgoing, clock }: Pick<Services, 'outgoing' | 'clock'>,
  account: { readonly name: string; readonly homeUrl: string },
): Promise<NewSnapshot> {
  const base = { source: 'page' as const, sourceUrl: account.homeUrl, averageReads: null, takenAt: clock.now() };
  try {
    const reply = await outgoing.fetch(account.homeUrl, { maxBytes: mostPageBytes });
    const mediaType = reply.headers['content-type'] ?? 'application/octet-stream';
    const proof = reply.body.length > 0 ? { bytes: reply.body, mediaType, name: `主页_${account.name}.html` } : null;
    const { avatarUrl, qrUrl, ...reading } = readProfile(reply);
    const fetchPicture = (address: string | null, name: string): Promise<Proof | null> =>
      loadPicture(outgoing, address, reply.url, `${name}_${account.name}`);
    // One after the other: the page's host is asked for one thing at a time.
    const avatar = await fetchPicture(avatarUrl, '头像');
    const qr = await fetchPicture(qrUrl, '二维码');
    const unread = [avatarUrl !== null && !avatar && '头像', qrUrl !== null && !qr && '二维码'].filter(Boolean);
    const detail = unread.length > 0 ? `页面上的${unread.join('、')}没有读到` : reading.detail;
    return { ...base, ...reading, detail, proof, avatar, qr };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const nothing = { name: null, description: null, certifiedSubject: null, followers: null };
    return { ...base, outcome: 'failed', ...nothing, detail: error.message, proof: null, avatar: null, qr: null };
  }
}

/** A picture that the page shows; null where it cannot be had: the reading stands without it. */
async function loadPicture(
  outgoing: Services['outgoing'],
  address: string | null,
  page: string,
  name: string,
): Promise<Proof | null> {
  const url = address === null ? null : URL.parse(address, page);
  if (!url) return null;
  try {
    const reply = await outgoing.fetch(url.href, { maxBytes: mostPictureBytes });
    const mediaType = (reply.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const ending = endings[mediaType];
    if (reply.status !== 200 || ending === undefined || reply.body.length === 0) return null;
    return { bytes: reply.body, mediaType, name: `${name}.${ending}` };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return null;
  }
}
