import { ApiError } from '../core/api/problem';
import { readTemplates, type Template } from '../core/api/wire';
import type { RoomTicket, Visit } from '../core/room/tokens';
import type { FromFrame, FromHost, Host } from './protocol';

/** Path of the page when another shows it in itself. */
export const EMBEDDED_PATH = '/embed';

/** The page around this one. */
export interface Surroundings {
  readonly template: Promise<Template>;
  /**
   * A ticket, by way of the page around this one: it is that one's origin that counts.
   *
   * @throws ApiError when there is none
   */
  ticket(visit: Visit): Promise<RoomTicket>;
  /** Tells where the conversation is. */
  phase(phase: string): void;
}

type Answer = (answer: FromHost) => void;

/**
 * Greets the page around this one. That it may show this one, the browser has seen to.
 *
 * @param around window of that page
 */
export function meetSurroundings(around: Window): Surroundings {
  const waiting = new Map<number, Answer>();
  let asked = 0;
  const met = new Promise<{ template: Template; port: MessagePort }>((resolve) => {
    addEventListener('message', ({ source, data, ports }: MessageEvent<Host>) => {
      const [port] = ports;
      const [template] = data?.baton === 'host' ? readTemplates([data.template]) : [];
      if (source === around && port && template) {
        port.onmessage = ({ data: answer }: MessageEvent<FromHost>) => {
          waiting.get(answer.id)?.(answer);
          waiting.delete(answer.id);
        };
        resolve({ template, port });
      }
    });
  });
  around.postMessage({ baton: 'hello' }, '*');
  const tell = async (message: FromFrame) => (await met).port.postMessage(message);

  return {
    template: met.then(({ template }) => template),
    async ticket(visit) {
      asked += 1;
      const id = asked;
      const answer = await new Promise<FromHost>((resolve) => {
        waiting.set(id, resolve);
        void tell({ id, visit });
      });
      if ('ticket' in answer) {
        return answer.ticket;
      }
      if (answer.status === 0) {
        throw new TypeError('Baton cannot be reached from the page around this one.');
      }
      throw new ApiError(answer.status, answer.detail, answer.retryAfterS);
    },
    phase: (phase) => void tell({ phase }),
  };
}

/** Colours as the page around this one wants them: `?theme=dark&accent=%23aa3355`. */
export function dress(root: HTMLElement, search: string): void {
  const wishes = new URLSearchParams(search);
  const theme = wishes.get('theme');
  if (theme === 'light' || theme === 'dark') {
    root.style.colorScheme = theme;
  }
  const accent = wishes.get('accent') ?? '';
  if (/^#[0-9a-f]{6}$/i.test(accent)) {
    root.style.setProperty(
      '--tone-0',
      `light-dark(${accent}, color-mix(in oklab, ${accent}, white 55%))`,
    );
  }
}
