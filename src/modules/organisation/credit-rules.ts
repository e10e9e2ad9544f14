/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last a checksum of the others. Page and server decide by the same. Pure. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** As it is stored: capitals, without gaps. */
export function normalCreditCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with a code in normal form, with what to do; undefined when it is sound. */
export function creditCodeFault(code: string): string | undefined {
  if (code.length !== 18) return `应为 18 位，现为 ${code.length} 位。`;
  const unknown = [...code].find((character) => !alphabet.includes(character));
  if (unknown !== undefined)
    return `第 ${code.indexOf(unknown) + 1} 位“${unknown}”不会出现在代码中（没有 I、O、S、V、Z）。`;
  if (code[17] !== checkCharacter(code)) return '末位校验不符，请对照证书核对每一位。';
  return undefined;
}

/** The checksum of the first 17 characters. */
export function checkCharacter(code: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code[at] ?? '0'), 0);
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}
