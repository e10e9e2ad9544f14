import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { placeNames } from './place-names.ts';
import { buildPlaceTable } from './place-table.ts';

const places = buildPlaceTable([
  { code: '33', name: '浙江省' },
  { code: '3304', name: '嘉兴市' },
  { code: '330424', name: '海盐县' },
  { code: '32', name: '江苏省' },
  { code: '3205', name: '苏州市' },
]);

test('a place that is not in the one named before it is found, and the right parent offered', () => {
  expectFound(
    placeNames,
    [
      ['浙江省苏州市企业', 'place.parent', '浙江省苏州市'],
      ['苏州市海盐县', 'place.parent', '苏州市海盐县'],
      ['新疆省', 'place.name', '新疆省'],
    ],
    { places },
  );
  expectSilent(placeNames, ['江苏省苏州市', '浙江省嘉兴市海盐县', '浙江苏州路', '原崇文区'], { places });
});
