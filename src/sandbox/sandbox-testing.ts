import { type Sandbox, startSandbox } from './sandbox-server.ts';
import type { SandboxAccount, SandboxOptions } from './sandbox-types.ts';

export const testAccount: SandboxAccount = {
  appid: 'wxtest0000000001',
  secret: 'test-secret',
  name: '测试县发布',
  ghId: 'gh_test00000001',
};
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Json = Record<string, any>;
export type TestClient = {
  sandbox: Sandbox;
  clock: { advance(ms: number): void };
  token(): Promise<string>;
  /** POST with a fresh-enough token; the answer's JSON. */
  call(path: string, body: unknown, token?: string): Promise<Json>;
  uploadCover(): Promise<string>;
  addDraft(article?: Json): Promise<string>;
  text(path: string): Promise<string>;
};

/** A sandbox on a free port with a clock that only the test moves, spoken to by fetch like any other client. */
export async function startTestClient(options: Partial<SandboxOptions> = {}): Promise<TestClient> {
  let nowMs = Date.parse('2026-03-10T10:00:00+08:00');
  const sandbox = await startSandbox({ accounts: [testAccount], now: () => new Date(nowMs), ...options });
  const { origin } = sandbox;
  const account = options.accounts?.[0] ?? testAccount;
  const postJson = async (path: string, body: unknown): Promise<Json> => {
    const response = await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Json;
  };
  const client: TestClient = {
    sandbox,
    clock: {
      advance(ms) {
        nowMs += ms;
      },
    },
    async token() {
      const body = { grant_type: 'client_credential', appid: account.appid, secret: account.secret };
      return String((await postJson('/cgi-bin/stable_token', body))['access_token']);
    },
    call: async (path, body, token) => postJson(`${path}?access_token=${token ?? (await client.token())}`, body),
    async uploadCover() {
      const answer = await upload(
        `${origin}/cgi-bin/material/add_material?type=image&access_token=${await client.token()}`,
      );
      return String(answer['media_id']);
    },
    async addDraft(article = {}) {
      const base = { title: '测试稿件', content: '<p>正文</p>', thumb_media_id: await client.uploadCover() };
      const answer = await client.call('/cgi-bin/draft/add', { articles: [{ ...base, ...article }] });
      if (answer['errcode']) throw new Error(JSON.stringify(answer));
      return String(answer['media_id']);
    },
    text: async (path) => (await fetch(new URL(path, origin))).text(),
  };
  return client;
}

/** Multipart upload of one file under the field name `media`. */
export async function upload(url: string, bytes: Buffer = onePixelPng, field = 'media'): Promise<Json> {
  const form = new FormData();
  form.set(field, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'cover.png');
  const response = await fetch(url, { method: 'POST', body: form });
  return (await response.json()) as Json;
}
