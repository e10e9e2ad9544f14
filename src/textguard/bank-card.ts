/** Prefixes of cards in use in China and the lengths they come in. */
const issuerRanges: readonly { prefix: RegExp; lengths: readonly number[] }[] = [
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:60[0-9]|68|69|9[0-9]|84|87|88)/, lengths: [16, 17, 18, 19] },
  { prefix: /^4/, lengths: [16, 18, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
];

/** Check digit test of ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** True for 15 to 19 digits with a known issuer prefix of that length, a right check digit and not one digit repeated. */
export function isBankCard(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const known = issuerRanges.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits));
  return known && passesLuhn(digits);
}
