import { describe, expect, test, vi } from 'vitest';
import { pointAt } from './highlight';
import type { RoomSignal } from './link';
import { decisionOn, readUiAction } from './ui-actions';

const ask = (action: string, data?: unknown) => readUiAction(JSON.stringify({ action, data }));

describe('what an agent may do to the page', () => {
  test('a card is shown, and the agent told so', () => {
    expect(
      ask('show_card', { title: 'Order 17', text: 'Two cakes', url: 'https://x.org/17' }),
    ).toEqual({
      answer: 'It is on the screen.',
      signal: {
        type: 'card',
        card: { title: 'Order 17', text: 'Two cakes', url: 'https://x.org/17' },
      },
    });
  });

  test('it is taken away again', () => {
    expect(ask('hide_card').signal).toEqual({ type: 'card', card: null });
  });

  test('an address that is no web page is left out', () => {
    const { signal } = ask('show_card', { text: 'Click', url: 'javascript:alert(1)' });
    expect(signal).toEqual({ type: 'card', card: { title: null, text: 'Click', url: null } });
  });

  test.each([
    ['paint_it_black', {}, 'can only do show_card'],
    ['show_card', {}, 'needs a title'],
    ['show_card', 'text', 'needs a title'],
    ['open_link', { url: 'javascript:alert(1)' }, 'needs the url of a web page'],
    ['toast', {}, 'needs a text'],
    ['highlight', {}, 'name it as target'],
  ])('%s with %o is refused in words', (action, data, words) => {
    expect(() => ask(action, data)).toThrow(words);
  });

  test('so is what is no JSON', () => {
    expect(() => readUiAction('{')).toThrow('can only do show_card');
  });

  test('a link is offered, not opened', () => {
    expect(ask('open_link', { url: 'https://x.org', reason: 'To pay' }).link).toEqual({
      url: 'https://x.org',
      reason: 'To pay',
    });
  });

  test.each([
    [true, 'opened the link'],
    [false, 'did not want to open'],
  ])('the agent hears what the person decided: %s', async (opened, words) => {
    const offered: RoomSignal[] = [];
    const told = decisionOn({ url: 'https://x.org', reason: null }, 'Not yet.', (signal) =>
      offered.push(signal),
    );
    for (const signal of offered) {
      if (signal.type === 'link') {
        signal.answer(opened);
      }
    }
    expect(await told).toContain(words);
  });

  test('the agent does not wait for ever for who cannot decide', async () => {
    vi.useFakeTimers();
    const told = decisionOn({ url: 'https://x.org', reason: null }, 'Not yet.', () => {});
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await told).toBe('Not yet.');
    vi.useRealTimers();
  });

  test('what is on the page is pointed at; of what is not, the agent hears what there is', () => {
    document.body.innerHTML =
      '<button data-testid="mute"></button><div data-panel="notepad"></div>';
    pointAt(document, 'notepad');
    expect(document.querySelector<HTMLElement>('[data-panel]')?.dataset.pointedAt).toBe('true');
    expect(() => pointAt(document, 'camera')).toThrow(
      'There is no camera on the page; there are microphone, notepad.',
    );
  });
});
