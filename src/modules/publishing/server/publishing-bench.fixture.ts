import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import type { PublicationDetail } from '../contract.ts';
import { connectionOperations as connections } from '../connectors-contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { startSandbox, type Sandbox } from '#sandbox/sandbox-server.ts';
import type { FaultKind } from '#sandbox/sandbox-types.ts';
import { approveItem } from '#app/testing/approve-item.ts';
import { publishingModule } from './publishing-module.ts';

const appId = 'wxpublishing0001';
const secret = 'sandbox-secret-never-shown';

/** An office whose account is connected to a pretend platform over HTTP; jobs run when the test says so. */
export interface PublishingBench {
  readonly office: TestOffice;
  readonly sandbox: Sandbox;
  readonly accountId: string;
  readonly secret: string;
  /** Writes, submits and approves an item. */
  approve(title: string, options?: { targets?: string[]; bodyHtml?: string }): Promise<{ itemId: string; sha: string }>;
  release(item: { itemId: string; sha: string }): Promise<string>;
  read(publicationId: string): Promise<PublicationDetail>;
  /** Runs one step's job at the present instant of the clock. */
  run(job: 'send' | 'poll' | 'lookup' | 'compare' | 'sweep', publicationId?: string): Promise<void>;
  advance(seconds: number): void;
  fault(path: string, kind: FaultKind, more?: { errcode?: number; times?: number }): void;
  close(): Promise<void>;
}

/** Makes the bench. @param options.releaseDelaySeconds default 0 */
export async function createPublishingBench(
  options: { releaseDelaySeconds?: number; publishDelayMs?: number } = {},
): Promise<PublishingBench> {
  let now = (): Date => new Date('2026-11-20T09:00:00+08:00');
  const sandbox = await startSandbox({
    accounts: [{ appid: appId, secret, name: '测试人社', ghId: 'gh_publishing01' }],
    now: () => now(),
    publishDelayMs: options.publishDelayMs ?? 0,
  });
  const office = await createTestOffice({
    config: { allowedOrigins: [sandbox.origin], releaseDelaySeconds: options.releaseDelaySeconds ?? 0 },
  });
  now = () => office.clock.now();
  const { id: accountId } = await office.call(
    registry.createAccount,
    { body: { name: '测试人社', platform: 'wechat', platformId: 'gh_publishing01', openedOn: '2026-11-01' } },
    'editor',
  );
  await office.call(
    connections.saveConnection,
    { params: { accountId }, body: { origin: sandbox.origin, appId, secret } },
    'systemAdministrator',
  );
  const bench: PublishingBench = {
    office,
    sandbox,
    accountId,
    secret,
    async approve(title, more = {}) {
      const body = {
        title,
        bodyHtml: more.bodyHtml ?? '<p>为方便群众办事，社保大厅周六照常开放。</p><p>请携带有效证件。</p>',
        targets: more.targets ?? [accountId],
      };
      const { id } = await office.call(content.createItem, { body }, 'editor');
      return approveItem(office, id, body.bodyHtml.includes('<img'));
    },
    async release({ itemId, sha }) {
      const { publications } = await office.call(
        operations.releaseItem,
        { params: { itemId }, body: { sha } },
        'releaser',
      );
      return publications[0]?.id ?? '';
    },
    read: (publicationId) => office.call(operations.readPublication, { params: { publicationId } }, 'releaser'),
    async run(name, publicationId) {
      const job = publishingModule.jobs?.find((one) => one.name === `publishing.${name}`);
      await job?.run(office.services, { publicationId } as never);
    },
    advance: (seconds) => office.clock.set(new Date(office.clock.now().getTime() + seconds * 1000)),
    fault: (path, kind, more = {}) => sandbox.addFault({ path: `/cgi-bin/${path}`, kind, ...more }),
    async close() {
      await office.close();
      await sandbox.stop();
    },
  };
  return bench;
}
