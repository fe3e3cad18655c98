import { describe, expect, test } from 'vitest';
import { assistant } from '../../testing/fake-api';
import type { AgentState } from '../room/agent-attributes';
import { reduce, type SessionEvent } from './reducer';
import { conversationMs, idle, type SessionState } from './state';

const triage = { name: 'triage', displayName: 'Triage' };
const expert = { name: 'coding_expert', displayName: 'Coding Expert' };

/** Plays events, one second apart. */
function story(...events: SessionEvent[]): SessionState {
  return events.reduce((state, event, index) => reduce(state, event, index * 1000), idle);
}

const started: SessionEvent = { type: 'started', template: assistant, microphone: true };
const joined: SessionEvent = { type: 'joined' };
const agent = (face = triage, state: AgentState = 'listening'): SessionEvent => ({
  type: 'agent',
  agent: { face, named: true, state, sessionId: 'session-1', inputs: null, files: null },
});
const said = (
  segmentId: string,
  role: 'user' | 'agent',
  text: string,
  final = true,
  face: typeof triage | null = null,
): SessionEvent => ({ type: 'transcript', segmentId, role, text, final, face });

const summary = (state: SessionState) =>
  state.transcript.map((item) =>
    item.kind === 'handoff'
      ? `${item.from} → ${item.to}`
      : `${item.speaker}: ${item.text}${item.final ? '' : ' …'}`,
  );

describe('a conversation', () => {
  test('waits after joining, and is live when the agent is there', () => {
    expect(story(started, joined).phase).toBe('waiting');
    expect(story(started, joined, agent()).phase).toBe('live');
    expect(story(started, agent(), joined).phase).toBe('live');
  });

  test('knows its session and the agent with its state from the attributes', () => {
    const state = story(started, joined, agent(triage, 'thinking'));
    expect(state.sessionId).toBe('session-1');
    expect(state.agent).toEqual({
      ...triage,
      named: true,
      state: 'thinking',
      inputs: null,
      files: null,
    });
  });

  test('lasts from the arrival of the agent to the end', () => {
    const state = story(started, joined, agent(), said('a', 'agent', 'Hello.'), {
      type: 'ended',
      ending: 'left',
    });
    expect(conversationMs(state)).toBe(2000);
  });

  test('has no length when no agent came', () => {
    expect(conversationMs(story(started, joined, { type: 'ended', ending: 'left' }))).toBe(0);
  });

  test('hears nothing more once it has ended', () => {
    const state = story(
      started,
      joined,
      agent(),
      { type: 'ended', ending: 'closed' },
      agent(expert),
      said('late', 'agent', 'Too late.'),
      { type: 'ended', ending: 'lost' },
    );
    expect(state.ending).toBe('closed');
    expect(state.agent?.name).toBe('triage');
    expect(state.transcript).toEqual([]);
  });

  test('keeps its agent and session while the agent is away and comes back', () => {
    const away = story(started, joined, agent(), { type: 'agent-gone' });
    expect(away).toMatchObject({ phase: 'live', agentPresent: false, sessionId: 'session-1' });
    const back = reduce(away, agent(), 9000);
    expect(back.agentPresent).toBe(true);
    expect(back.transcript).toEqual([]);
  });

  test('says that the agent is late only while it is not there', () => {
    expect(story(started, joined, { type: 'agent-late' }).agentLate).toBe(true);
    expect(story(started, joined, { type: 'agent-late' }, agent()).agentLate).toBe(false);
    expect(story(started, joined, agent(), { type: 'agent-late' }).agentLate).toBe(false);
  });

  test('begins anew without a trace of the one before', () => {
    const state = story(
      started,
      joined,
      agent(),
      said('a', 'agent', 'Hello.'),
      { type: 'ended', ending: 'left' },
      started,
    );
    expect(state).toEqual({
      ...idle,
      phase: 'connecting',
      template: assistant,
      microphone: 'asking',
    });
  });
});

describe('the transcript', () => {
  const live = [started, joined, agent()];

  test('replaces interim words by later ones and keeps the final ones', () => {
    const state = story(
      ...live,
      said('u1', 'user', 'tell me', false),
      said('u1', 'user', 'tell me the time', false),
      said('u1', 'user', 'tell me the time'),
      said('u1', 'user', 'tell', false),
    );
    expect(summary(state)).toEqual(['You: tell me the time']);
  });

  test('keeps two interim segments apart and in the order they began', () => {
    const state = story(
      ...live,
      said('u1', 'user', 'hello', false),
      said('a1', 'agent', 'Hi', false),
      said('u1', 'user', 'hello there'),
    );
    expect(summary(state)).toEqual(['You: hello there', 'Triage: Hi …']);
  });

  test('drops what the recogniser withdraws', () => {
    const state = story(...live, said('u1', 'user', 'uh', false), said('u1', 'user', ''));
    expect(summary(state)).toEqual([]);
  });

  test('keeps what an agent began to say when its stream ends empty', () => {
    const state = story(...live, said('a1', 'agent', 'It is', false), said('a1', 'agent', ''));
    expect(summary(state)).toEqual(['Triage: It is']);
  });

  test('shows typed messages at once and marks the ones that did not get through', () => {
    const state = story(
      ...live,
      { type: 'typed', id: 'typed-1', text: 'hi' },
      { type: 'undelivered', id: 'typed-1' },
    );
    expect(state.transcript).toMatchObject([{ role: 'user', typed: true, undelivered: true }]);
  });

  test('settles everything at the end', () => {
    const state = story(...live, said('a1', 'agent', 'Good', false), {
      type: 'ended',
      ending: 'left',
    });
    expect(summary(state)).toEqual(['Triage: Good']);
  });
});

describe('a handoff', () => {
  const live = [started, joined, agent()];

  test('shows a line, and what follows belongs to the new agent', () => {
    const state = story(
      ...live,
      said('a1', 'agent', 'One moment.'),
      agent(expert),
      said('a2', 'agent', 'Hi, this is the coding expert.'),
    );
    expect(summary(state)).toEqual([
      'Triage: One moment.',
      'triage → coding_expert',
      'Coding Expert: Hi, this is the coding expert.',
    ]);
    expect(state.cast).toEqual(['triage', 'coding_expert']);
  });

  test('leaves a sentence that was begun before with the agent that began it', () => {
    const state = story(
      ...live,
      said('a1', 'agent', 'One', false),
      agent(expert),
      said('a1', 'agent', 'One moment.'),
    );
    expect(summary(state)).toEqual(['Triage: One moment.', 'triage → coding_expert']);
  });

  test('is noticed from the words themselves when they overtake the attributes', () => {
    const state = story(...live, said('a1', 'agent', 'Hi.', true, expert), agent(expert));
    expect(summary(state)).toEqual(['triage → coding_expert', 'Coding Expert: Hi.']);
  });

  test('back to the first agent gives it its colour again', () => {
    const state = story(...live, agent(expert), agent(triage));
    expect(summary(state)).toEqual(['triage → coding_expert', 'coding_expert → triage']);
    expect(state.cast).toEqual(['triage', 'coding_expert']);
  });

  test('is not an agent saying who it is after it came', () => {
    const standIn: SessionEvent = {
      type: 'agent',
      agent: {
        face: { name: 'agent', displayName: 'agent-session-1' },
        named: false,
        state: 'initializing',
        sessionId: 'session-1',
        inputs: null,
        files: null,
      },
    };
    const state = story(started, joined, standIn, agent());
    expect(state.agent?.displayName).toBe('Triage');
    expect(state.transcript).toEqual([]);
    expect(state.cast).toEqual(['triage']);
    expect(reduce(state, standIn, 9000).agent?.displayName).toBe('Triage');
  });

  test('is not what the first agent does, nor a change of state', () => {
    expect(story(...live, agent(triage, 'speaking')).transcript).toEqual([]);
  });
});
