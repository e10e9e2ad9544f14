import { hrefOf } from '#ui/api.ts';
import { Facts } from '#ui/Facts.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountDetail } from '../contract.ts';
import type { AccountField } from '../facts-contract.ts';
import { accountFieldTexts, factText, upperSystemTexts } from '../facts-texts.ts';
import { registerOperations } from '../register-contract.ts';
import { accountModeNotes, accountModeTexts, platformTexts } from '../texts.ts';

/** What is always shown, registered or not: its lack is to be seen. */
const wanted: readonly AccountField[] = ['positioning', 'functions', 'certifiedSubject', 'certification'];
const order: readonly AccountField[] = [
  'subType',
  'platformId',
  'originalId',
  'certification',
  'certifiedSubject',
  'certifiedUntil',
  'namesSponsor',
  'positioning',
  'functions',
  'interactionEntrance',
  'description',
  'mediaClass',
  'isMain',
  'isOfficial',
  'responsible',
  'openingReason',
  'hasContentReview',
  'needsNewsLicence',
  'needsAudiovisualLicence',
  'clientDownloadUrl',
  'clientPackage',
  'clientVersion',
  'clientIpv6',
  'clientGradedRecord',
  'clientAppRecord',
];

/** What is registered of an account, in the order of the filing form; with its code. */
export function AccountFacts({ account }: { account: AccountDetail }) {
  const facts = order
    .map((field) => ({ field, label: accountFieldTexts[field], value: factText(field, account[field]) }))
    .filter(({ field, value }) => (value !== '' || wanted.includes(field)) && !(field === 'isMain' && !account.isMain))
    .map(({ label, value }) => ({ label, value: value || <span className="zj-quiet">未登记</span> }));
  return (
    <section className="zj-section">
      <h2>登记事项</h2>
      <AccountCode account={account} />
      <Facts
        isAbove
        items={[
          {
            label: accountFieldTexts.mode,
            value: (
              <>
                {accountModeTexts[account.mode]}
                <br />
                <span className="zj-quiet">{accountModeNotes[account.mode]}</span>
              </>
            ),
          },
          { label: '平台', value: platformTexts[account.platform] },
          { label: '主办单位', value: account.unitName },
          ...facts,
          { label: accountFieldTexts.followers, value: followersOf(account) },
          { label: accountFieldTexts.homeUrl, value: homeOf(account) },
          ...account.upper.map(({ system, number, confirmedOn, confirmedByName }) => ({
            label: upperSystemTexts[system],
            value: (
              <>
                {number}
                <br />
                <span className="zj-quiet">
                  {confirmedOn} 由{confirmedByName}核对
                </span>
              </>
            ),
          })),
          { label: '登记时间', value: <Time at={account.createdAt} /> },
        ]}
      />
    </section>
  );
}

const followersOf = ({ followers, followersOn, followersSource }: AccountDetail) =>
  followers === null
    ? ''
    : `${followers.toLocaleString('zh-CN')}（${followersOn ?? ''}${followersSource === 'observed' ? '，采集' : '，填报'}）`;

const homeOf = ({ homeUrl }: AccountDetail) =>
  homeUrl && (
    <a href={homeUrl} target="_blank" rel="noreferrer">
      {homeUrl}
    </a>
  );

function AccountCode({ account }: { account: AccountDetail }) {
  if (!account.hasQr) return null;
  const fileOf = (format: 'svg' | 'png') =>
    hrefOf(registerOperations.downloadQr, { params: { accountId: account.id }, query: { format } });
  return (
    <figure className="reg-code">
      <img src={fileOf('svg')} alt={`${account.name}的二维码`} />
      <figcaption>
        <a href={fileOf('png')} download>
          下载 PNG
        </a>
        <a href={fileOf('svg')} download>
          下载 SVG
        </a>
      </figcaption>
    </figure>
  );
}
