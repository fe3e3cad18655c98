import { afterEach, expect, test, vi } from 'vitest';
import { returningTickets, tabMemory } from './returning';
import { endpointTickets, type Visit } from './tokens';

const office = (visit: Visit, agentName: string) => endpointTickets('/t', visit)(agentName);

afterEach(() => vi.unstubAllGlobals());

/** The token endpoint: each room that it is not asked for is a fresh one. */
function rooms() {
  const asked: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_input: unknown, init: RequestInit) => {
    const { room_name } = JSON.parse(String(init.body));
    asked.push(room_name);
    const payload = btoa(JSON.stringify({ video: { room: room_name ?? `fresh-${asked.length}` } }));
    return Response.json({ server_url: 'ws://livekit', participant_token: `a.${payload}.c` });
  });
  return asked;
}

/** What a tab remembers. */
function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('a page that is loaded again comes back to its room, once', async () => {
  const asked = rooms();
  const tab = memory();
  const before = returningTickets(office, {}, tab, () => 1_000);
  await before.tickets('assistant');
  before.leaving(true);

  const after = returningTickets(office, {}, tab, () => 5_000);
  await after.tickets('assistant');
  await after.tickets('assistant');

  expect(asked).toEqual([undefined, 'fresh-1', undefined]);
});

test('who had left, comes late, or wants somebody else gets a fresh room', async () => {
  for (const [inRoom, later, wanted] of [
    [false, 2_000, 'assistant'],
    [true, 60_000, 'assistant'],
    [true, 2_000, 'bench'],
  ] as const) {
    const asked = rooms();
    const tab = memory();
    const before = returningTickets(office, {}, tab, () => 1_000);
    await before.tickets('assistant');
    before.leaving(inRoom);
    await returningTickets(office, {}, tab, () => later).tickets(wanted);
    expect(asked).toEqual([undefined, undefined]);
  }
});

test('a page that gets no memory from its browser does without', () => {
  vi.stubGlobal('sessionStorage', undefined);
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });

  const memory = tabMemory();
  memory.setItem('key', 'value');

  expect(memory.getItem('key')).toBe('value');
  memory.removeItem('key');
  expect(memory.getItem('key')).toBeNull();
});
