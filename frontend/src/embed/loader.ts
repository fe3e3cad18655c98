import type { FromFrame, FromHost, Hello, Host } from './protocol';

/**
 * `/embed.js`, the script that puts a conversation on a customer's page: asks whether the page may
 * show the template, shows it in a frame from Baton's own origin, and gets the tickets, because it
 * is this page's origin that the template is open to. Loaded alone, so nothing is imported.
 */

const STYLE = `
  :host { all: initial; }
  * { box-sizing: border-box; font: 500 1rem/1.4 system-ui, sans-serif; }
  .corner { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; display: grid;
    justify-items: end; gap: .75rem; }
  iframe { border: 0; width: 100%; height: 100%; min-height: 32rem; display: block;
    border-radius: 14px; background: Canvas; }
  .corner iframe { width: min(26rem, calc(100vw - 2rem)); height: min(44rem, calc(100dvh - 6rem));
    min-height: 0; box-shadow: 0 8px 40px rgb(0 0 0 / .3); }
  [hidden] { display: none; }
  button { min-height: 3rem; padding: 0 1.25rem; border: 0; border-radius: 999px; cursor: pointer;
    background: var(--baton-accent, #1c5f50); color: #fff; box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
  button:focus-visible { outline: 3px solid var(--baton-accent, #1c5f50); outline-offset: 3px; }
  .told { max-width: 26rem; margin: 0; padding: .9rem 1rem; border-radius: 14px; background: #f8e6dd;
    color: #5c1d15; font-size: .9rem; }
`;

/** What the script tag says; see docs/embed.md. */
interface Wishes {
  readonly base: string;
  readonly template: string;
  readonly theme: string;
  readonly accent: string;
  readonly label: string;
  readonly target: string;
  readonly name: string;
  readonly metadata: string;
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | null,
    readonly retryAfterS: number | null,
  ) {
    super(detail ?? `Baton answered ${status}.`);
  }
}

function wishesOf(script: HTMLScriptElement): Wishes {
  const {
    template = '',
    theme = 'auto',
    accent = '',
    label = 'Talk to us',
    target = '',
    name = '',
    metadata = '',
  } = script.dataset;
  const base = new URL(script.src).origin;
  return { base, template, theme, accent, label, target, name, metadata };
}

async function ask(url: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const answer = await fetch(url, init);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const after = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
    const detail = typeof body.detail === 'string' ? body.detail : null;
    throw new Refused(answer.status, detail, Number.isNaN(after) ? null : after);
  }
  return body;
}

/** A ticket for a visit, from the token endpoint that all LiveKit clients use. */
async function ticketFor(wishes: Wishes, slug: string, visit: { roomName?: string }) {
  const agent = { agent_name: slug, ...(wishes.metadata && { metadata: wishes.metadata }) };
  const body = await ask(`${wishes.base}/api/livekit/connection-details`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...(visit.roomName && { room_name: visit.roomName }),
      ...(wishes.name && { participant_name: wishes.name }),
      room_config: { agents: [agent] },
    }),
  });
  return { serverUrl: String(body.server_url), token: String(body.participant_token) };
}

/** Answers the frame. */
function serve(wishes: Wishes, slug: string, port: MessagePort, onPhase: (phase: string) => void) {
  port.onmessage = async ({ data }: MessageEvent<FromFrame>) => {
    if ('phase' in data) {
      onPhase(data.phase);
      return;
    }
    const { id, visit } = data;
    const answer: FromHost = await ticketFor(wishes, slug, visit).then(
      (ticket) => ({ id, ticket }),
      (error: unknown) =>
        error instanceof Refused
          ? { id, status: error.status, detail: error.detail, retryAfterS: error.retryAfterS }
          : { id, status: 0, detail: null, retryAfterS: null },
    );
    port.postMessage(answer);
  };
}

function frameOf(wishes: Wishes, template: Record<string, unknown>, host: HTMLElement) {
  const slug = String(template.slug);
  const frame = document.createElement('iframe');
  const { theme, accent } = wishes;
  frame.src = `${wishes.base}/embed?${new URLSearchParams({ template: slug, theme, accent })}`;
  frame.title = `Conversation: ${template.name ?? slug}`;
  frame.allow = 'microphone; camera; display-capture; autoplay; clipboard-write';
  addEventListener('message', ({ source, origin, data }: MessageEvent<Hello>) => {
    if (source === frame.contentWindow && origin === wishes.base && data?.baton === 'hello') {
      const { port1, port2 } = new MessageChannel();
      serve(wishes, slug, port1, (phase) =>
        host.dispatchEvent(new CustomEvent('baton:phase', { bubbles: true, detail: { phase } })),
      );
      const message: Host = { baton: 'host', template };
      frame.contentWindow?.postMessage(message, wishes.base, [port2]);
    }
  });
  return frame;
}

/** In the corner: a button that shows and hides the frame; a conversation goes on while hidden. */
function corner(box: HTMLElement, wishes: Wishes, frame: HTMLIFrameElement) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = wishes.label;
  const show = (shown: boolean) => {
    if (shown && !frame.isConnected) {
      box.prepend(frame);
    }
    frame.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
    button.textContent = shown ? 'Hide' : wishes.label;
  };
  show(false);
  button.onclick = () => {
    show(Boolean(frame.hidden));
    if (!frame.hidden) {
      frame.focus();
    }
  };
  box.append(button);
}

async function embed(script: HTMLScriptElement): Promise<void> {
  const wishes = wishesOf(script);
  const host = document.createElement('baton-conversation');
  const place = wishes.target ? document.querySelector(wishes.target) : document.body;
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];
  if (/^#[0-9a-f]{6}$/i.test(wishes.accent)) {
    host.style.setProperty('--baton-accent', wishes.accent);
  }
  const box = document.createElement('div');
  box.className = wishes.target ? 'inline' : 'corner';
  root.append(box);
  (place ?? document.body).append(host);
  try {
    if (!wishes.template || (wishes.target && !place)) {
      throw new Error('data-template names no template, or data-target no element of this page.');
    }
    const asked = `${wishes.base}/api/embed/${encodeURIComponent(wishes.template)}`;
    const frame = frameOf(wishes, await ask(asked), host);
    if (wishes.target) {
      box.append(frame);
    } else {
      corner(box, wishes, frame);
    }
    host.dataset.state = 'ready';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const told = document.createElement('p');
    told.className = 'told';
    told.setAttribute('role', 'alert');
    told.textContent = `The conversation cannot be shown on this page. ${why}`;
    box.append(told);
    host.dataset.state = 'refused';
    // biome-ignore lint/suspicious/noConsole: who built the page looks there
    console.error(`Baton: ${why}`);
  }
}

if (document.currentScript instanceof HTMLScriptElement) {
  void embed(document.currentScript);
}
