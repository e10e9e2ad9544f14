import { defineTerms } from './define-terms.ts';

const examPaper = (mark: string): string[] => [`${mark}启用前`, `${mark}考试启用前`];

/** State secret marks stand as level, star, period; the star makes the difference to ordinary use of the word. */
const marks = defineTerms(
  {
    list: 'secrecy-mark',
    category: 'B1',
    severity: 'block',
    basis: '保守国家秘密法第三十条、国家秘密定密管理规定：国家秘密标志形式为“密级★保密期限”',
  },
  ['绝密', '机密', '秘密'].flatMap((level) =>
    ['★', '☆', ' ★', ' ☆'].map((star) => [`${level}${star}`, [], examPaper(`${level}${star}`)] as const),
  ),
);

const internal = defineTerms(
  { list: 'internal-mark', category: 'B2', severity: 'warn', basis: '保守国家秘密法；党政机关公文处理工作条例第九条' },
  [
    ['此件不公开'],
    ['内部资料注意保存'],
    ['内部资料，注意保存'],
    ['内部文件不得外传'],
    ['内部文件，不得外传'],
    ['内部传阅'],
    ['仅供内部使用'],
    ['仅供内部参考'],
    ['内部参考，不得公开'],
    ['不得对外公开'],
    ['请勿外传'],
    ['严禁外传'],
    ['阅后即焚'],
    ['阅后收回'],
    ['会后收回'],
    ['发至县团级'],
    ['发至省军级'],
    ['涉密文件请勿拍照'],
    ['工作秘密★'],
  ],
);

/** Secrecy marks and internal marks. */
export const secrecyTerms = [...marks, ...internal];
