import type { Schemas } from '../dashboard/api/client';

/** A session as the API tells it. */
export function aSession(given: Partial<Schemas['SessionView']>): Schemas['SessionView'] {
  return {
    id: 's1',
    template: 'voice-assistant',
    room: 'kitchen',
    status: 'ended',
    end_reason: 'user_left',
    active_agent: 'expert',
    worker: 'media-1',
    epoch: 1,
    requested_at: '2026-03-01T12:00:00Z',
    started_at: '2026-03-01T12:00:01Z',
    ended_at: '2026-03-01T12:01:00Z',
    turns: [],
    tool_calls: [],
    handoffs: [],
    events: [],
    facts: [],
    recordings: [],
    workflow_id: 'session:s1',
    ...given,
  };
}

/** A turn of one second, so many seconds after noon. */
export function aTurn(
  seq: number,
  role: string,
  second: number,
  text: string,
): Schemas['TurnView'] {
  const at = (s: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, s)).toISOString();
  return {
    seq,
    role,
    agent: role === 'agent' ? 'expert' : null,
    text,
    interrupted: false,
    started_at: at(second),
    ended_at: at(second + 1),
    speaker: role === 'user' ? 'ann' : null,
  };
}

/** A session as it stands in a list. */
export function aRow(given: Partial<Schemas['SessionRowView']>): Schemas['SessionRowView'] {
  return {
    id: 's1',
    template: 'voice-assistant',
    room: 'kitchen',
    status: 'ended',
    end_reason: 'user_left',
    active_agent: 'expert',
    requested_at: '2026-03-01T12:00:00Z',
    started_at: '2026-03-01T12:00:01Z',
    ended_at: '2026-03-01T12:01:00Z',
    workflow_id: 'session:s1',
    turns: 4,
    tool_calls: 1,
    errors: 0,
    voice_to_voice_ms: 480,
    recorded: true,
    excerpt: null,
    updated_at: '2026-03-01T12:01:00Z',
    ...given,
  };
}
