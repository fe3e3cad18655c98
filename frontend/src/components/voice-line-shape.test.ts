import { expect, test } from 'vitest';
import { linePath, swing, VIEW } from './voice-line-shape';

const heights = (path: string) =>
  path
    .slice(1)
    .split('L')
    .map((point) => Number(point.split(' ')[1]));

test('the line is straight in silence and stays within the drawing when it is loud', () => {
  expect(new Set(heights(linePath(0, 0, 1)))).toEqual(new Set([VIEW.height / 2]));
  const loud = heights(linePath(0, 1, 1));
  expect(Math.min(...loud)).toBeGreaterThan(0);
  expect(Math.max(...loud)).toBeLessThan(VIEW.height);
  expect(Math.max(...loud) - Math.min(...loud)).toBeGreaterThan(VIEW.height / 2);
});

test('the line rises faster than it falls', () => {
  const rise = swing(0.2, 1, 'speaking') - 0.2;
  const fall = 1 - swing(1, 0.2, 'speaking');
  expect(rise).toBeGreaterThan(fall);
});

test('the line hardly moves while nobody is there', () => {
  expect(swing(0, 0, 'away')).toBeLessThan(swing(0, 0, 'listening'));
});
