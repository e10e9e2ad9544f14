import { Type } from 'typebox';

/** What packs limit rules to (`itemClass`), and interpretations of a policy; an item may bear several, one without any is ordinary. */
export const itemClasses = [
  'majorSensitive',
  'overall',
  'importantGovernment',
  'emergency',
  'statistics',
  'involvesOtherUnit',
  'sensitiveNews',
  'administrativeMatter',
  'majorPolicy',
  'importantOpinion',
  'interpretation',
] as const;
export type ItemClass = (typeof itemClasses)[number];

export const itemClass = Type.Enum([...itemClasses], { title: '稿件类别' });
export const classes = Type.Array(itemClass, { title: '稿件类别', maxItems: itemClasses.length, uniqueItems: true });
