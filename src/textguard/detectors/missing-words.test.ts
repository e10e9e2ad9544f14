import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { missingWords } from './missing-words.ts';

test('halves of set frames, loose particles and phrases without their end are found', () => {
  expectFound(missingWords, [
    ['在全体干部的共同努力，各项指标均超额完成', 'missing.part', '在全体干部的共同努力'],
    ['取得较好的，受到群众好评', 'missing.part', '取得较好的'],
    ['深入田间地头，为农户技术指导，助力春耕', 'missing.part', '为农户技术指导'],
    ['关于做好秋冬季防火工作通知', 'missing.part', '关于做好秋冬季防火工作通知'],
    ['各部门要密切配，形成合力', 'missing.end', '密切配'],
  ]);
});

test('the same words in a whole frame are right', () => {
  expectSilent(missingWords, [
    '在全体干部的共同努力下，各项指标均超额完成',
    '取得了较好的效果，受到群众好评',
    '成绩是显著的，也是来之不易的。',
    '为农户提供技术指导，助力春耕',
    '关于做好秋冬季防火工作的通知',
    '各部门要密切配合，形成合力',
    '他大学毕业后参军，现为少将，言和意顺。',
  ]);
});
