import { describe, expect, test } from 'vitest';
import { readUiAction } from './ui-actions';

const ask = (action: string, data?: unknown) => readUiAction(JSON.stringify({ action, data }));

describe('what an agent may do to the page', () => {
  test('a card is shown, and the agent told so', () => {
    expect(
      ask('show_card', { title: 'Order 17', text: 'Two cakes', url: 'https://x.org/17' }),
    ).toEqual({
      answer: 'It is on the screen.',
      card: { title: 'Order 17', text: 'Two cakes', url: 'https://x.org/17' },
    });
  });

  test('it is taken away again', () => {
    expect(ask('hide_card').card).toBeNull();
  });

  test('an address that is no web page is left out', () => {
    const { card } = ask('show_card', { text: 'Click', url: 'javascript:alert(1)' });
    expect(card).toEqual({ title: null, text: 'Click', url: null });
  });

  test.each([
    ['paint_it_black', {}, 'can only do show_card'],
    ['show_card', {}, 'needs a title'],
    ['show_card', 'text', 'needs a title'],
  ])('%s with %o is refused in words', (action, data, words) => {
    expect(() => ask(action, data)).toThrow(words);
  });

  test('so is what is no JSON', () => {
    expect(() => readUiAction('{')).toThrow('can only do show_card');
  });
});
