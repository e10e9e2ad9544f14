import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { protectedIdentity } from './protected-identity.ts';

test('names of minors, victims and patients in a sentence that says what they are are found', () => {
  expectFound(protectedIdentity, [
    ['未成年人李四因盗窃被处理', 'identity.protected', '李四'],
    ['性侵案受害女童王小明', 'identity.protected', '王小明'],
  ]);
});

test('hidden names, praised children and institutions are left alone', () => {
  expectSilent(protectedIdentity, [
    '未成年人赵某因盗窃被处理',
    '小学生王小明获奖',
    '未成年人救助保护中心揭牌',
    '关爱留守儿童',
  ]);
});

test('what public proceedings name, and words that only look like names, are no finding', () => {
  expectSilent(protectedIdentity, [
    '被告人王五因受贿罪被判处有期徒刑六年',
    '已与投诉人解释说明，患者陆续出院',
    '新增确诊病例5例，其中杭州市2例',
  ]);
});
