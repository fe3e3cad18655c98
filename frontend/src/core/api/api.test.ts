import { describe, expect, test } from 'vitest';
import { createApi } from './client';
import { ApiError, problemOf, problemOfTokenError } from './problem';
import { WireError } from './wire';

/** An API at `/api` that answers every request the same way, and remembers the addresses. */
function answering(body: unknown, init: ResponseInit = {}) {
  const addresses: string[] = [];
  const api = createApi('/api', async (input) => {
    addresses.push(String(input));
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
  });
  return { api, addresses };
}

describe('templates', () => {
  test('are read with their agents and what one can say to them', async () => {
    const { api, addresses } = answering({
      templates: [
        {
          slug: 'voice-assistant',
          name: 'Voice assistant',
          recorded: true,
          camera: false,
          screen_share: true,
          agents: [
            {
              name: 'triage',
              display_name: 'Triage',
              examples: ['what time is it', { phrases: ['hello', 'hi'] }, 7],
            },
          ],
        },
      ],
    });
    expect(await api.templates()).toEqual([
      {
        slug: 'voice-assistant',
        name: 'Voice assistant',
        description: null,
        recorded: true,
        camera: false,
        screenShare: true,
        agents: [{ name: 'triage', displayName: 'Triage', examples: ['what time is it', 'hello'] }],
      },
    ]);
    expect(addresses).toEqual(['/api/templates']);
  });

  test('may be a bare list with no more than a slug', async () => {
    const { api } = answering([{ slug: 'bench' }]);
    expect(await api.templates()).toEqual([
      {
        slug: 'bench',
        name: 'bench',
        description: null,
        recorded: null,
        camera: false,
        screenShare: false,
        agents: [],
      },
    ]);
  });

  test('without a slug are refused', async () => {
    const { api } = answering({ templates: [{ name: 'nameless' }] });
    await expect(api.templates()).rejects.toThrow(WireError);
  });
});

describe('the status of a session', () => {
  test('is read with its recordings, whatever the case of its words', async () => {
    const { api, addresses } = answering({
      id: 'a/b',
      status: 'ENDED',
      end_reason: 'MAX_DURATION',
      recordings: [{ id: 'r', kind: 'mixed', url: '/r.mp3', duration_ms: 1500 }],
    });
    expect(await api.sessionStatus('a/b')).toEqual({
      id: 'a/b',
      status: 'ended',
      endReason: 'max_duration',
      recordings: [{ id: 'r', kind: 'mixed', url: '/r.mp3', durationMs: 1500 }],
    });
    expect(addresses).toEqual(['/api/session/a%2Fb/status']);
  });

  test('that is not known is refused', async () => {
    const { api } = answering({ id: 'a', status: 'sleeping' });
    await expect(api.sessionStatus('a')).rejects.toThrow('unknown session status "sleeping"');
  });
});

describe('a problem', () => {
  test('carries the server’s sentence and when to come back', async () => {
    const { api } = answering(
      { title: 'No capacity', detail: 'all workers are full' },
      { status: 503, headers: { 'retry-after': '7' } },
    );
    const error = await api.templates().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 503, detail: 'all workers are full', retryAfterS: 7 });
    expect(problemOf(error as ApiError, 'x')).toEqual({ kind: 'no-capacity', retryAfterS: 7 });
  });

  test('without a readable body has no sentence', async () => {
    const { api } = answering('<html>Bad Gateway</html>', { status: 502 });
    const error = await api.templates().catch((e: unknown) => e);
    expect(problemOf(error as ApiError, 'x')).toEqual({
      kind: 'server',
      status: 502,
      detail: null,
    });
  });

  test.each([
    ['received 404 / {}', { kind: 'unknown-template', slug: 'x' }],
    ['received 503 / {}', { kind: 'no-capacity', retryAfterS: null }],
    ['received 429 / {}', { kind: 'limit-reached', retryAfterS: null }],
    [
      'received 500 / {"detail":"database is down"}',
      { kind: 'server', status: 500, detail: 'database is down' },
    ],
    ['Failed to fetch', { kind: 'unreachable' }],
  ])('is recognised in what the token source throws: %s', (message, problem) => {
    expect(problemOfTokenError(new Error(message), 'x')).toEqual(problem);
  });
});
