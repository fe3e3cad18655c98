import { afterEach, expect, test, vi } from 'vitest';
import { problemOfTokenError } from '../api/problem';
import { endpointTickets, visitOf } from './tokens';

afterEach(() => vi.unstubAllGlobals());

/** Answers the token endpoint of an unmodified livekit-client. */
function answering(body: unknown, status = 200) {
  const requests: unknown[] = [];
  vi.stubGlobal('fetch', async (_input: unknown, init: RequestInit) => {
    requests.push(JSON.parse(String(init.body)));
    return new Response(JSON.stringify(body), { status });
  });
  return requests;
}

const details = { server_url: 'ws://livekit', participant_token: 'a.b.c' };

test('asks the standard endpoint for a room with the agent in it', async () => {
  const requests = answering(details);
  const ticket = await endpointTickets('/api/livekit/connection-details')('voice-assistant');
  expect(ticket).toEqual({ serverUrl: 'ws://livekit', token: 'a.b.c' });
  expect(requests).toEqual([{ room_config: { agents: [{ agent_name: 'voice-assistant' }] } }]);
});

test('asks for the room and the name that the address gives, so that several people can meet', async () => {
  const requests = answering(details);
  const visit = visitOf('?template=voice-assistant&room=team-call&name=%20Ann%20');
  await endpointTickets('/t', visit)('voice-assistant');
  expect(requests).toEqual([
    {
      room_name: 'team-call',
      participant_name: 'Ann',
      room_config: { agents: [{ agent_name: 'voice-assistant' }] },
    },
  ]);
  expect(visitOf('?room=&name=')).toEqual({});
});

test('begins a trace with each request', async () => {
  const traces: (string | null)[] = [];
  vi.stubGlobal('fetch', async (_input: unknown, init: RequestInit) => {
    traces.push(new Headers(init.headers).get('traceparent'));
    return new Response(JSON.stringify(details), { status: 201 });
  });
  const tickets = endpointTickets('/t');
  await tickets('voice-assistant');
  await tickets('voice-assistant');
  expect(traces[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(traces[1]).not.toBe(traces[0]);
});

test('asks again for each conversation', async () => {
  const requests = answering(details);
  const tickets = endpointTickets('/api/livekit/connection-details');
  await tickets('voice-assistant');
  await tickets('voice-assistant');
  expect(requests).toHaveLength(2);
});

test('fails in a way from which the problem can be read', async () => {
  answering({ title: 'Unknown template' }, 404);
  const error = await endpointTickets('/t')('nope').catch((e: unknown) => e);
  expect(problemOfTokenError(error, 'nope')).toEqual({ kind: 'unknown-template', slug: 'nope' });
});
