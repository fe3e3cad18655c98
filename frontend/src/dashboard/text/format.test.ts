import { expect, test } from 'vitest';
import { bytes, count, duration, milliseconds, when, words } from './format';

test('times are as short as they stay clear', () => {
  expect(milliseconds(480)).toBe('480 ms');
  expect(milliseconds(1240)).toBe('1.2 s');
  expect(duration(7_000)).toBe('0:07');
  expect(duration(754_000)).toBe('12:34');
  expect(duration(3_723_000)).toBe('1:02:03');
});

test('a day is named unless it is today', () => {
  const now = new Date(2026, 2, 1, 15);
  expect(when(new Date(2026, 2, 1, 9, 5).toISOString(), now)).toMatch(/^Today, 9:05/);
  expect(when(new Date(2026, 1, 28, 9, 5).toISOString(), now)).toMatch(/^Feb 28, 2026, 9:05/);
});

test('names and numbers become words', () => {
  expect(words('coding_expert')).toBe('Coding expert');
  expect(count(1, 'turn')).toBe('1 turn');
  expect(count(2, 'turn')).toBe('2 turns');
  expect(bytes(66_000)).toBe('66 kB');
  expect(bytes(1_240_000)).toBe('1.2 MB');
});
