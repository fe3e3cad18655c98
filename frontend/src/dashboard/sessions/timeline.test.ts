import { expect, test } from 'vitest';
import { aSession, aTurn } from '../../testing/sessions';
import { partsOf } from './latency';
import { medianResponse, timeline, turnAt } from './timeline';

test('what happened is told in order, counted from the beginning of the recording', () => {
  const moments = timeline(
    aSession({
      started_at: '2026-03-01T12:00:00Z',
      turns: [aTurn(1, 'user', 2, 'Hello'), aTurn(2, 'agent', 5, 'Good day')],
      handoffs: [
        {
          call_id: 'h',
          from: 'triage',
          to: 'expert',
          kept_context: true,
          at: '2026-03-01T12:00:04Z',
        },
      ],
      events: [{ kind: 'user_away', at: '2026-03-01T12:00:09Z', details: {} }],
      tool_calls: [
        {
          call_id: 'h',
          agent: 'triage',
          name: 'transfer_to_expert',
          arguments: '{}',
          outcome: 'done',
          result: '',
          started_at: '2026-03-01T12:00:03Z',
          ended_at: null,
        },
      ],
    }),
  );

  expect(moments.map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['turn', 2_000],
    ['handoff', 4_000],
    ['turn', 5_000],
    ['event', 9_000],
  ]);
});

test('the turn that is heard is known at each time', () => {
  const session = aSession({
    started_at: '2026-03-01T12:00:00Z',
    turns: [aTurn(1, 'user', 2, 'Hello'), aTurn(2, 'agent', 5, 'Good day')],
  });

  expect(turnAt(session, 1_999)).toBeNull();
  expect(turnAt(session, 2_000)).toBe(1);
  expect(turnAt(session, 5_500)).toBe(2);
  expect(turnAt(session, 60_000)).toBeNull();
});

test('the final text comes beside the end of the turn, the rest one after the other', () => {
  const parts = partsOf({
    vad_ms: 100,
    end_of_turn_ms: 200,
    stt_final_ms: 250,
    llm_first_token_ms: 300,
    tts_first_byte_ms: 80,
    preemptive: false,
    usage: { input_tokens: 0, output_tokens: 0, stt_audio_ms: 0, tts_characters: 0, used: [] },
  });

  expect(parts.map(({ fromMs, ms }) => [fromMs, ms])).toEqual([
    [0, 100],
    [100, 200],
    [100, 250],
    [350, 300],
    [650, 80],
  ]);
});

test('the median response is that of the answered turns', () => {
  const metrics = (ms: number) => ({
    voice_to_voice_ms: ms,
    preemptive: false,
    usage: { input_tokens: 0, output_tokens: 0, stt_audio_ms: 0, tts_characters: 0, used: [] },
  });
  const session = aSession({
    turns: [
      { ...aTurn(1, 'agent', 1, 'a'), metrics: metrics(900) },
      aTurn(2, 'user', 2, 'b'),
      { ...aTurn(3, 'agent', 3, 'c'), metrics: metrics(300) },
      { ...aTurn(4, 'agent', 4, 'd'), metrics: metrics(500) },
    ],
  });

  expect(medianResponse(session)).toBe(500);
  expect(medianResponse(aSession({}))).toBeNull();
});
