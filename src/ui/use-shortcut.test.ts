import { expect, test } from 'vitest';
import { matchesShortcut, type KeyPress } from './use-shortcut.ts';

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...part,
});

test('Ctrl or ⌘ with the letter is the chord, the bare letter is not', () => {
  expect(matchesShortcut(press({ key: 'k', code: 'KeyK', ctrlKey: true }), 'mod+k')).toBe(true);
  expect(matchesShortcut(press({ key: 'k', code: 'KeyK', metaKey: true }), 'mod+k')).toBe(true);
  expect(matchesShortcut(press({ key: 'k', code: 'KeyK' }), 'mod+k')).toBe(false);
});

test('nothing fires during pinyin composition', () => {
  expect(matchesShortcut(press({ key: 'Enter', code: 'Enter', altKey: true, isComposing: true }), 'alt+enter')).toBe(
    false,
  );
  expect(matchesShortcut(press({ key: 'Process', code: 'KeyK', ctrlKey: true }), 'mod+k')).toBe(false);
});

test('a further modifier makes another chord', () => {
  expect(matchesShortcut(press({ key: 'R', code: 'KeyR', altKey: true, shiftKey: true }), 'alt+shift+r')).toBe(true);
  expect(matchesShortcut(press({ key: 'r', code: 'KeyR', altKey: true }), 'alt+shift+r')).toBe(false);
  expect(matchesShortcut(press({ key: 'Enter', code: 'Enter', altKey: true, ctrlKey: true }), 'alt+enter')).toBe(false);
});

test('a letter that Alt turns into a sign on a Mac is known by its position', () => {
  expect(matchesShortcut(press({ key: '®', code: 'KeyR', altKey: true }), 'alt+r')).toBe(true);
});
