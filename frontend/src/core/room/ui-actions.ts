import { type Room, RpcError } from 'livekit-client';
import type { Card, RoomSignal } from './link';

/** Method by which an agent acts on the page, as its tool `send_ui_action` does. */
const METHOD = 'uiAction';

/** A failure of the page's own, as LiveKit numbers them: the agent reads its words. */
const APPLICATION_ERROR = 1500;

const MAX_TITLE = 120;
const MAX_TEXT = 4000;

/** Lets an agent put a card on the page, and take it away. */
export function obeyUiActions(room: Room, emit: (signal: RoomSignal) => void): void {
  room.registerRpcMethod(METHOD, async ({ payload }) => {
    try {
      const { answer, card } = readUiAction(payload);
      emit({ type: 'card', card });
      return answer;
    } catch (error) {
      throw new RpcError(APPLICATION_ERROR, error instanceof Error ? error.message : 'It failed.');
    }
  });
}

/**
 * What the page is asked to do, and what it answers.
 *
 * @param payload `{"action": "show_card", "data": {"title", "text", "url"}}` or `{"action": "hide_card"}`
 * @throws Error in words for the agent
 */
export function readUiAction(payload: string): { answer: string; card: Card | null } {
  const { action, data } = parse(payload);
  switch (action) {
    case 'show_card':
      return { answer: 'It is on the screen.', card: readCard(data) };
    case 'hide_card':
      return { answer: 'It is no longer on the screen.', card: null };
    default:
      throw new Error('This page can only do show_card (data: title, text, url) and hide_card.');
  }
}

function parse(payload: string): { action?: unknown; data?: unknown } {
  try {
    const parsed: unknown = JSON.parse(payload);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function readCard(data: unknown): Card {
  const fields = typeof data === 'object' && data !== null ? data : {};
  const card = {
    title: words(fields, 'title', MAX_TITLE),
    text: words(fields, 'text', MAX_TEXT),
    url: webAddress(words(fields, 'url', MAX_TEXT)),
  };
  if (card.title === null && card.text === null && card.url === null) {
    throw new Error('A card needs a title, a text or the url of a web page in its data.');
  }
  return card;
}

function words(fields: object, name: string, most: number): string | null {
  const value: unknown = Reflect.get(fields, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null;
}

/** Only pages of the web: nothing that would run here. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}
