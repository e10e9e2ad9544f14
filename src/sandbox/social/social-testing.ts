import { type TestClient, startTestClient } from '../sandbox-testing.ts';
import type { SandboxOptions } from '../sandbox-types.ts';
import type { SocialAccount, SocialPlatform } from './social-types.ts';

const account = (platform: SocialPlatform, openId: string): SocialAccount => ({
  platform,
  openId,
  appKey: `${platform}-app`,
  appSecret: `${platform}-secret`,
  name: `测试县发布${platform}`,
  subject: '测试县人民政府办公室',
  followers: 1200,
});

export const testSocial = {
  weibo: { ...account('weibo', '1000000001'), safeDomain: 'test.example' },
  douyin: account('douyin', '_000testdouyin'),
  kuaishou: account('kuaishou', '3xtestkuaishou'),
};
export const callbackUrl = 'http://127.0.0.1:9/callback';

/** The first bytes of a film, enough for a platform that looks no further. */
export const tinyMp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42')]);

type Json = Record<string, any>;
export type SocialClient = TestClient & {
  /** What an answer is made of, and its HTTP status. */
  get(path: string, query?: Json, headers?: Json): Promise<{ status: number; body: Json }>;
  post(path: string, fields?: Json, headers?: Json): Promise<{ status: number; body: Json }>;
  /** Multipart POST: buffers become files. */
  upload(path: string, parts: Record<string, string | Buffer>, headers?: Json): Promise<Json>;
  admin(path: string, body?: Json): Promise<{ status: number; body: Json }>;
};

export async function startSocialClient(options: Partial<SandboxOptions> = {}): Promise<SocialClient> {
  const client = await startTestClient({ social: Object.values(testSocial), ...options });
  const { origin } = client.sandbox;
  const read = async (response: Response) => ({ status: response.status, body: (await response.json()) as Json });
  return {
    ...client,
    get: async (path, query = {}, headers = {}) =>
      read(await fetch(`${origin}${path}?${new URLSearchParams(query)}`, { headers })),
    post: async (path, fields = {}, headers = {}) =>
      read(await fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })),
    upload: async (path, parts, headers = {}) => {
      const form = new FormData();
      for (const [name, part] of Object.entries(parts)) {
        if (typeof part === 'string') form.set(name, part);
        else form.set(name, new Blob([new Uint8Array(part)]), 'file');
      }
      return (await read(await fetch(`${origin}${path}`, { method: 'POST', body: form, headers }))).body;
    },
    admin: async (path, body = {}) =>
      read(await fetch(`${origin}/__sandbox${path}`, { method: 'POST', body: JSON.stringify(body) })),
  };
}
