import { describe, expect, test } from 'vitest';
import { assistant, bench } from '../../testing/fake-api';
import { clockDuration, spokenDuration } from './duration';
import { chooseTemplate, offered } from './template-choice';

describe('a duration', () => {
  test.each([
    [0, '0 seconds'],
    [1_200, '1 second'],
    [42_000, '42 seconds'],
    [59_700, '1 minute'],
    [125_000, '2 minutes 5 seconds'],
    [3_600_000, '1 hour'],
    [3_725_000, '1 hour 2 minutes'],
  ])('of %i ms is said as "%s"', (ms, text) => {
    expect(spokenDuration(ms)).toBe(text);
  });

  test('is shown as on a player', () => {
    expect(clockDuration(65_000)).toBe('1:05');
    expect(clockDuration(24_900)).toBe('0:24');
  });
});

test('the default template is offered first', () => {
  expect(offered([bench, assistant], 'voice-assistant')).toEqual([assistant, bench]);
  expect(offered([bench, assistant], 'none')).toEqual([bench, assistant]);
});

describe('the template', () => {
  const choose = (search: string, templates = [bench, assistant]) =>
    chooseTemplate(templates, search, 'template', 'voice-assistant');

  test('is the one the address names', () => {
    expect(choose('?template=bench')).toEqual({ kind: 'chosen', template: bench });
  });

  test('is the default when the address names none', () => {
    expect(choose('')).toEqual({ kind: 'chosen', template: assistant });
    expect(choose('?template=')).toEqual({ kind: 'chosen', template: assistant });
  });

  test('is the first when there is no default', () => {
    expect(choose('', [bench])).toEqual({ kind: 'chosen', template: bench });
  });

  test('is unknown when the address names one that is not offered', () => {
    expect(choose('?template=nope')).toEqual({ kind: 'unknown', slug: 'nope' });
  });

  test('is none when none is offered', () => {
    expect(choose('', [])).toEqual({ kind: 'none' });
  });
});
