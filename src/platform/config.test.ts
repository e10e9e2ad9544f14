import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const base = { dataFolder: '/srv/zhijian' };

test('no model is configured unless address and name are given', () => {
  expect(readConfig({}, base).model).toBeUndefined();
  expect(readConfig({ ZHIJIAN_MODEL_URL: 'https://model.example/v1/', ZHIJIAN_MODEL: 'one' }, base).model).toEqual({
    url: 'https://model.example/v1',
    name: 'one',
    key: undefined,
  });
});

test.each([
  { ZHIJIAN_MODEL_URL: 'https://model.example/v1' },
  { ZHIJIAN_MODEL: 'one' },
  { ZHIJIAN_MODEL_URL: 'file:///etc/passwd', ZHIJIAN_MODEL: 'one' },
  { ZHIJIAN_MODEL_URL: 'model.example', ZHIJIAN_MODEL: 'one' },
])('half a model or no address stops the start and says what to do: %o', (env) => {
  expect(() => readConfig(env, base)).toThrow('要同时正确填写');
});
