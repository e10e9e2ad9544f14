import { expect, test } from 'vitest';
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

test('masks keep the usual ends', () => {
  const masked = (text: string): string | undefined => detect(personalContact, text)[0]?.suggestions[0];
  expect(masked('家庭电话：0573-82345678')).toBe('0573-****5678');
  expect(masked('我的邮箱zhang3@qq.com')).toBe('z*****@qq.com');
  expect(masked('车主驾驶浙F12345')).toBe('浙F***45');
  expect(masked('护照号码E12345678')).toBe('E*****678');
});
