import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCharacter, creditCodeFault, normalCreditCode } from './credit-rules.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map((all) => all.join(''));

test('the worked example of the standard’s method', () => {
  // By hand: only the second place is 1, weight 3: 31 - 3 = 28, the 29th character.
  expect(checkCharacter('01000000000000000')).toBe('W');
  expect(creditCodeFault('01000000000000000W')).toBeUndefined();
  expect(creditCodeFault('000000000000000000')).toBeUndefined();
});

test('every body has exactly one sound ending', () => {
  fc.assert(
    fc.property(body, (first) => {
      const sound = alphabet.filter((last) => creditCodeFault(first + last) === undefined);
      expect(sound).toEqual([checkCharacter(first)]);
    }),
  );
});

test('one wrong character is noticed, and two neighbours changed over are', () => {
  fc.assert(
    fc.property(body, fc.nat(16), fc.constantFrom(...alphabet), (first, at, other) => {
      const code = first + checkCharacter(first);
      fc.pre(code[at] !== other);
      expect(creditCodeFault(code.slice(0, at) + other + code.slice(at + 1))).toContain('校验');
    }),
  );
  fc.assert(
    fc.property(body, fc.nat(15), (first, at) => {
      const code = first + checkCharacter(first);
      fc.pre(code[at] !== code[at + 1]);
      const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
      expect(creditCodeFault(swapped)).toContain('校验');
    }),
  );
});

test('length and characters are told before the checksum, and gaps do not count', () => {
  expect(creditCodeFault('123')).toBe('应为 18 位，现为 3 位。');
  expect(creditCodeFault('O1000000000000000W')).toContain('第 1 位“O”');
  expect(normalCreditCode(' 0100 0000-0000 0000 0w')).toBe('01000000000000000W');
});
