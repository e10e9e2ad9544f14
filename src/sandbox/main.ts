import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox-server.ts';
import type { SandboxAccount } from './sandbox-types.ts';
import type { SocialAccount } from './social/social-types.ts';

const demoAccounts: SandboxAccount[] = [
  { appid: 'wxsandbox00000001', secret: 'sandbox-secret-1', name: '沙箱示范县发布', ghId: 'gh_sandbox000001' },
  {
    appid: 'wxsandbox00000002',
    secret: 'sandbox-secret-2',
    name: '沙箱示范县人社',
    ghId: 'gh_sandbox000002',
    massConfirmation: true,
  },
];

const social: SocialAccount[] = [
  { platform: 'weibo', openId: '1000000001', appKey: 'weibo-app', appSecret: 'weibo-secret', name: '沙箱示范县微博' },
  {
    platform: 'douyin',
    openId: '_000sandbox01',
    appKey: 'douyin-app',
    appSecret: 'douyin-secret',
    name: '沙箱示范县抖音',
  },
  {
    platform: 'kuaishou',
    openId: '3xsandbox01',
    appKey: 'kuaishou-app',
    appSecret: 'kuaishou-secret',
    name: '沙箱示范县快手',
  },
];

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '18080' },
    state: { type: 'string' },
    'no-quotas': { type: 'boolean', default: false },
    'publish-delay-ms': { type: 'string', default: '0' },
    'review-delay-ms': { type: 'string', default: '0' },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  accounts: demoAccounts,
  social,
  quotas: !values['no-quotas'],
  publishDelayMs: Number(values['publish-delay-ms']),
  reviewDelayMs: Number(values['review-delay-ms']),
  ...(values.state === undefined ? {} : { stateFile: values.state }),
});
console.log(`沙箱公众平台（非真实平台）：${sandbox.origin}/`);
for (const account of demoAccounts)
  console.log(`  ${account.name}  AppID ${account.appid}  AppSecret ${account.secret}`);
for (const account of social) console.log(`  ${account.name}  应用 ${account.appKey}  密钥 ${account.appSecret}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
