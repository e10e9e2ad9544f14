/** Weights and check characters of GB 11643-1999 (ISO 7064 MOD 11-2). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** First two digits of GB/T 2260 codes in use: provinces, Hong Kong, Macao, Taiwan and the permits' 83. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Check character of the first 17 digits of a 居民身份证 number. */
export function idCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return checkCharacters.charAt(sum % 11);
}

/** True for 17 digits and a digit or X whose province, birth date (1850 to 2099) and check character hold. */
export function isValidIdNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || !provinces.has(number.slice(0, 2))) return false;
  return isDate(number.slice(6, 14)) && idCheckCharacter(number.slice(0, 17)) === number[17];
}

function isDate(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
