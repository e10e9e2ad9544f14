import { expect, test } from 'vitest';
import { maskSurface } from '../mask.ts';
import { detect, expectFound, expectSilent } from '../testing/detector-cases.ts';
import { personalContact } from './personal-contact.ts';

test('S4-4.3g: private telephones, mailboxes, plates, passports and homes are found in every spelling', () => {
  expectFound(personalContact, [
    ['家庭电话：0573-82345678', 'personal-data.landline', '0573-82345678'],
    ['家里电话（010）8234 5678。', 'personal-data.landline', '（010）8234 5678'],
    ['我的邮箱zhang3@qq.com', 'personal-data.email', 'zhang3@qq.com'],
    ['车主驾驶浙F12345离开', 'personal-data.plate', '浙F12345'],
    ['新能源车浙FD12345', 'personal-data.plate', '浙FD12345'],
    ['护照号码E12345678', 'personal-data.passport', 'E12345678'],
    ['家住幸福路12号阳光花园3幢1单元502室', 'personal-data.address', '幸福路12号阳光花园3幢1单元502室'],
  ]);
});

test('what an office publishes for everyone is no finding: its telephones, mailboxes and addresses', () => {
  expectSilent(personalContact, [
    '咨询电话：0573-82345678',
    '投诉邮箱：xinfang@example.gov.cn',
    '地址：建设路12号政务服务中心3楼302室',
    '产品批号E12345678',
    '公交车浙F12345',
    '会议将于2026年9月1日在县政府召开',
  ]);
});

test('one click masks: the first suggestion is the masked form of the surface, in the usual formats', () => {
  const masks = {
    '家庭电话：0573-82345678': '0573-****5678',
    '家里电话（010）82345678。': '（010）****5678',
    '我的邮箱zhang3@qq.com': 'z***@qq.com',
    车主驾驶浙F12345: '浙F***45',
    车主驾驶浙F·D12345: '浙F·****45',
    护照号码E12345678: 'E*****678',
    家住幸福路12号阳光花园3幢1单元502室: '幸福路***',
    '家住武原街道幸福路12号3幢502室，': '武原街道***',
    村民张某住向阳村8组17号: '向阳村***',
  };
  for (const [text, masked] of Object.entries(masks)) {
    const [hit] = detect(personalContact, text);
    expect(hit?.suggestions[0], text).toBe(masked);
    expect(hit?.normalised, text).toBe(masked);
    expect(maskSurface(hit!).normalize('NFKC'), text).toBe(masked.normalize('NFKC'));
  }
});

test('what is no personal data is shown as it is', () => {
  expect(maskSurface({ rule: 'secrecy.state-mark', surface: '机密★10年' })).toBe('机密★10年');
  expect(maskSurface({ rule: 'personal-data.bank-card', surface: '6222 0212 3456 7890' })).toBe('**** **** **** 7890');
});
