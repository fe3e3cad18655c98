import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A page of a customer with the one script tag in it, and Baton's answers to its requests. */
async function page(tag: Record<string, string>, answers: Record<string, () => Response>) {
  const requests: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = new URL(input).pathname;
    requests.push({ path, body: init?.body ? JSON.parse(String(init.body)) : undefined });
    return answers[path]?.() ?? new Response('{}', { status: 404 });
  });
  const script = document.createElement('script');
  script.src = 'https://baton.example/embed.js';
  script.type = 'text/plain';
  Object.assign(script.dataset, tag);
  document.body.append(script);
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
  await import('./loader');
  const host = document.querySelector('baton-conversation') as HTMLElement;
  await vi.waitFor(() => expect(host.dataset.state).toBeTruthy());
  const root = host.shadowRoot as ShadowRoot;
  return { host, root, requests };
}

const TEMPLATE = { slug: 'shop', name: 'Shop', agents: [] };
const allowed = { '/api/embed/shop': () => Response.json(TEMPLATE) };

beforeEach(() => {
  vi.resetModules();
  // Frames are not loaded here, and the environment complains.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  document.body.innerHTML = '';
});

test('a page that may show the template gets a button, and the frame behind it', async () => {
  const { root } = await page({ template: 'shop', theme: 'dark', accent: '#aa3355' }, allowed);
  const button = root.querySelector('button') as HTMLButtonElement;
  expect(button.textContent).toBe('Talk to us');
  expect(root.querySelector('iframe')).toBeNull();

  button.click();

  const frame = root.querySelector('iframe') as HTMLIFrameElement;
  expect(frame.src).toBe('https://baton.example/embed?template=shop&theme=dark&accent=%23aa3355');
  expect(frame.allow).toContain('microphone');
  expect(button.getAttribute('aria-expanded')).toBe('true');
  button.click();
  expect(frame.hidden).toBe(true);
  expect(frame.isConnected).toBe(true);
});

test('it stands where the page wants it', async () => {
  document.body.innerHTML = '<div id="here"></div>';
  const { host, root } = await page({ template: 'shop', target: '#here' }, allowed);
  expect(host.parentElement?.id).toBe('here');
  expect(root.querySelector('iframe')).not.toBeNull();
});

test('a page that may not is told why', async () => {
  const detail = 'The template is not open to pages of https://other.example';
  const { host, root } = await page(
    { template: 'shop' },
    { '/api/embed/shop': () => Response.json({ detail }, { status: 403 }) },
  );
  expect(host.dataset.state).toBe('refused');
  expect(root.querySelector('[role=alert]')?.textContent).toContain(detail);
  expect(root.querySelector('iframe')).toBeNull();
});

test('the frame gets its tickets by the page around it, and nobody else does', async () => {
  const { root, requests } = await page(
    { template: 'shop', name: 'Ada', metadata: '{"topic":"boots"}' },
    {
      ...allowed,
      '/api/livekit/connection-details': () =>
        Response.json({ server_url: 'wss://livekit', participant_token: 'a.b.c' }, { status: 201 }),
    },
  );
  root.querySelector('button')?.click();
  const frame = root.querySelector('iframe') as HTMLIFrameElement;
  const port = await new Promise<MessagePort>((resolve) => {
    const inside = {
      postMessage: (_m: unknown, _o: string, [given]: MessagePort[]) => given && resolve(given),
    };
    Object.defineProperty(frame, 'contentWindow', { value: inside });
    const hello = (origin: string, source: unknown) => {
      const event = new MessageEvent('message', { data: { baton: 'hello' }, origin });
      Object.defineProperty(event, 'source', { value: source });
      dispatchEvent(event);
    };
    hello('https://evil.example', inside);
    hello('https://baton.example', window);
    expect(requests).toHaveLength(1);
    hello('https://baton.example', inside);
  });

  const answer = await new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage({ id: 1, visit: { roomName: 'again' } });
  });

  expect(answer).toEqual({ id: 1, ticket: { serverUrl: 'wss://livekit', token: 'a.b.c' } });
  expect(requests.at(-1)?.body).toEqual({
    room_name: 'again',
    participant_name: 'Ada',
    room_config: { agents: [{ agent_name: 'shop', metadata: '{"topic":"boots"}' }] },
  });
});
