import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { modelOperations as operations } from '../model-contract.ts';

/** An exchange in the form of an OpenAI-compatible endpoint, kept from one call and played again. */
const recorded = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_790_000_000,
  model: 'test-model',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: {
        role: 'assistant',
        content:
          '{"findings":[{"quote":"按装","category":"W1","reason":"应为“按照”","suggestion":"按照"},{"quote":"不在文中","category":"W1","reason":"…","suggestion":""}]}',
      },
    },
  ],
  usage: { prompt_tokens: 512, completion_tokens: 64, total_tokens: 576 },
};

let asked: { url: string; key: string | undefined; body: string }[] = [];
let answer = (response: ServerResponse): unknown => response.end(JSON.stringify(recorded));
const server = createServer((request, response) => void reply(request, response));
let office: TestOffice;
let quiet: TestOffice;

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  asked.push({ url: request.url ?? '', key: request.headers.authorization, body });
  answer(response);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const model = { url: `${origin}/v1`, name: 'test-model', key: 'sesame' };
  office = await createTestOffice({ config: { model, allowedOrigins: [origin] } });
  quiet = await createTestOffice();
});
afterAll(async () => {
  await office.close();
  await quiet.close();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (response) => response.end(JSON.stringify(recorded));
});

const ask = (text: string, at = office) =>
  at.call(operations.askModel, { body: { parts: [{ field: 'body', text }] } }, 'editor');

test('a model’s opinion comes back as a hint at its place, with what was dropped', async () => {
  const reply = await ask('各单位按装要求办理');
  expect(reply).toMatchObject({ model: 'test-model', dropped: 1, covered: 0 });
  expect(reply.hits).toMatchObject([{ start: 3, end: 5, severity: 'hint', variantKind: 'model' }]);
  expect(asked).toMatchObject([{ url: '/v1/chat/completions', key: 'Bearer sesame' }]);
});

test('S4-4.3g: personal data never leaves, and a text with a secrecy mark is not sent at all', async () => {
  expect((await ask('联系人手机13800138000，按装要求')).covered).toBe(1);
  expect(asked[0]?.body).not.toContain('13800138000');
  await expect(ask('机密★1年 按装要求')).rejects.toMatchObject({ reply: { code: 'textcheck.secret-for-model' } });
  expect(asked).toHaveLength(1);
});

test('each question is an event that says how much was sent to whom, without the text', async () => {
  await ask('各单位按装要求办理');
  const owner = new pg.Client(office.ownerUrl);
  await owner.connect();
  const { rows } = await owner.query<{ payload: string }>(
    `select payload from audit_event where action = 'model.ask' order by id desc limit 1`,
  );
  await owner.end();
  expect(JSON.parse(rows[0]?.payload ?? '')).toMatchObject({
    model: 'test-model',
    characters: 9,
    opinions: 1,
    dropped: 1,
  });
  expect(rows[0]?.payload).not.toContain('按装');
});

test('nothing is sent unless a model is configured', async () => {
  expect((await quiet.call(operations.readModel, {}, 'editor')).model).toBeNull();
  await expect(ask('各单位按装要求办理', quiet)).rejects.toMatchObject({ reply: { code: 'textcheck.no-model' } });
  expect(asked).toEqual([]);
  expect((await office.call(operations.readModel, {}, 'editor')).model).toMatchObject({ name: 'test-model' });
});

test('an endpoint that refuses, babbles or hangs up leaves a clear refusal', async () => {
  answer = (response) => response.writeHead(429).end('{}');
  await expect(ask('按装')).rejects.toMatchObject({ reply: { code: 'textcheck.model-refused' } });
  answer = (response) => response.end('<html>');
  await expect(ask('按装')).rejects.toMatchObject({ reply: { code: 'textcheck.model-unreadable' } });
  answer = (response) => response.destroy();
  await expect(ask('按装')).rejects.toMatchObject({ reply: { code: 'outgoing.unreachable' } });
});
