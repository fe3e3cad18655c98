import { type Room, RpcError } from 'livekit-client';
import { pointAt } from './highlight';
import type { Card, OfferedLink, RoomSignal } from './link';

/** Method by which an agent acts on the page, as its tool `send_ui_action` does. */
const METHOD = 'uiAction';

/** A failure of the page's own, as LiveKit numbers them: the agent reads its words. */
const APPLICATION_ERROR = 1500;

const MAX_TITLE = 120;
const MAX_TEXT = 4000;
const MAX_TOAST = 300;

/** The agent hears after so long that a person has not decided yet, ms; its call lasts for 60 s. */
const DECIDES_WITHIN_MS = 45_000;

const KNOWN =
  'show_card (data: title, text, url), hide_card, open_link (data: url, reason), toast (data: text) and highlight (data: target).';

/** What an agent wants done, and what it is told. */
export interface UiAction {
  readonly answer: string;
  /** What happens, for the page's state. */
  readonly signal?: Extract<RoomSignal, { type: 'card' | 'toast' }>;
  /** What the person decides about before the agent is told. */
  readonly link?: OfferedLink;
  /** What is pointed at. */
  readonly target?: string;
}

/** Lets an agent put something on the page, offer a link, and point at a part of it. */
export function obeyUiActions(room: Room, emit: (signal: RoomSignal) => void): void {
  room.registerRpcMethod(METHOD, async ({ payload }) => {
    try {
      const { answer, signal, link, target } = readUiAction(payload);
      if (signal) {
        emit(signal);
      }
      if (target) {
        pointAt(document, target);
      }
      return link ? await decisionOn(link, answer, emit) : answer;
    } catch (error) {
      throw new RpcError(APPLICATION_ERROR, error instanceof Error ? error.message : 'It failed.');
    }
  });
}

/**
 * What the person decides about a link, in words for the agent.
 *
 * @param undecided the words where they take their time; the link stays on the page
 */
export function decisionOn(
  link: OfferedLink,
  undecided: string,
  emit: (signal: RoomSignal) => void,
): Promise<string> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undecided), DECIDES_WITHIN_MS);
    const answer = (opened: boolean) => {
      clearTimeout(late);
      resolve(opened ? 'The user opened the link.' : 'The user did not want to open the link.');
    };
    emit({ type: 'link', link, answer });
  });
}

/**
 * What the page is asked to do, and what it answers.
 *
 * @param payload `{"action", "data"}`, for example `{"action": "show_card", "data": {"title", "text", "url"}}`
 * @throws Error in words for the agent
 */
export function readUiAction(payload: string): UiAction {
  const { action, data } = parse(payload);
  const fields = typeof data === 'object' && data !== null ? data : {};
  switch (action) {
    case 'show_card':
      return { answer: 'It is on the screen.', signal: { type: 'card', card: readCard(fields) } };
    case 'hide_card':
      return { answer: 'It is no longer on the screen.', signal: { type: 'card', card: null } };
    case 'open_link': {
      const url = webAddress(words(fields, 'url', MAX_TEXT));
      if (url === null) {
        throw new Error('A link needs the url of a web page in its data.');
      }
      const reason = words(fields, 'reason', MAX_TOAST);
      return {
        answer: 'The user sees the link, and has not decided yet whether to open it.',
        link: { url, reason },
      };
    }
    case 'toast': {
      const text = words(fields, 'text', MAX_TOAST);
      if (text === null) {
        throw new Error('A toast needs a text in its data.');
      }
      return { answer: 'The user sees it for a moment.', signal: { type: 'toast', text } };
    }
    case 'highlight': {
      const target = words(fields, 'target', MAX_TITLE);
      if (target === null) {
        throw new Error('To highlight something, name it as target in the data.');
      }
      return { answer: 'It is highlighted for a moment.', target };
    }
    default:
      throw new Error(`This page can only do ${KNOWN}`);
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

function readCard(fields: object): Card {
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
