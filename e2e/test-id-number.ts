const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up resident identity number with the right check digit (GB 11643): nobody's, since 000 is never given out. */
export function makeIdNumber(divisionCode: string, birthday: string): string {
  const body = `${divisionCode}${birthday}000`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0);
  return `${body}${'10X98765432'[sum % 11] ?? ''}`;
}
