import { describe, expect, test } from 'vitest';
import { AgentAttribute, readAgent } from './agent-attributes';
import type { RoomSignal } from './link';
import { readTranscription } from './transcription';

const names = new Map([['ben', 'Ben']]);
const self = { identity: 'me', trackIds: ['TR_mic'] };

/** Reads a stream of these chunks; `closing` are the attributes its end brings. */
async function read(
  sender: string,
  chunks: string[],
  attributes: Record<string, string>,
  closing: Record<string, string> = {},
  breaks = false,
) {
  const info = {
    id: 'stream-1',
    mimeType: 'text/plain',
    topic: 'lk.transcription',
    timestamp: 0,
    encryptionType: 0,
    attributes,
  };
  const reader = {
    info,
    async *[Symbol.asyncIterator]() {
      yield* chunks;
      if (breaks) {
        throw new Error('sender left');
      }
      info.attributes = { ...attributes, ...closing };
    },
  };
  const signals: RoomSignal[] = [];
  await readTranscription(
    reader,
    sender,
    self,
    (identity) => names.get(identity),
    (signal) => signals.push(signal),
  );
  return signals.map((signal) =>
    signal.type === 'transcript'
      ? `${signal.person ? `${signal.person}, ` : ''}${signal.role} ${signal.segmentId} ${signal.final ? 'final' : 'interim'}: ${signal.text}`
      : signal.type,
  );
}

describe('a transcription stream', () => {
  test('of the agent grows word by word and is final at its end', async () => {
    const heard = await read(
      'agent-1',
      ['Hello,', ' how', ' are you?'],
      { 'lk.segment_id': 's1', 'lk.transcription_final': 'false' },
      { 'lk.transcription_final': 'true' },
    );
    expect(heard).toEqual([
      'agent s1 interim: Hello,',
      'agent s1 interim: Hello, how',
      'agent s1 interim: Hello, how are you?',
      'agent s1 final: Hello, how are you?',
    ]);
  });

  test('of the person may end without being final', async () => {
    const heard = await read('me', ['tell me'], {
      'lk.segment_id': 's2',
      'lk.transcription_final': 'false',
    });
    expect(heard.at(-1)).toBe('user s2 interim: tell me');
  });

  test('is the person’s when it is about their track, whoever sends it', async () => {
    const heard = await read('agent-1', ['hello'], {
      'lk.segment_id': 's3',
      'lk.transcribed_track_id': 'TR_mic',
    });
    expect(heard.at(-1)).toBe('user s3 final: hello');
  });

  test('of somebody else in the room carries their name', async () => {
    const heard = await read('ben', ['good morning'], { 'lk.segment_id': 's5' });
    expect(heard.at(-1)).toBe('Ben, user s5 final: good morning');
  });

  test('without a segment is one of its own', async () => {
    expect((await read('agent-1', ['Hi'], {})).at(-1)).toBe('agent stream-1 final: Hi');
  });

  test('that breaks off keeps what had arrived', async () => {
    const heard = await read('agent-1', ['It is'], { 'lk.segment_id': 's4' }, {}, true);
    expect(heard.at(-1)).toBe('agent s4 final: It is');
  });
});

describe('an agent’s attributes', () => {
  test('say who it is, what it does and which session it has', () => {
    const attributes = {
      [AgentAttribute.name]: 'coding_expert',
      [AgentAttribute.displayName]: 'Coding Expert',
      [AgentAttribute.state]: 'thinking',
      [AgentAttribute.session]: 'session-1',
      [AgentAttribute.modality]: 'camera,smell',
      [AgentAttribute.files]: 'text/*,application/json',
    };
    expect(readAgent(attributes, 'ignored')).toEqual({
      face: { name: 'coding_expert', displayName: 'Coding Expert' },
      named: true,
      state: 'thinking',
      sessionId: 'session-1',
      inputs: ['camera'],
      files: ['text/*', 'application/json'],
    });
  });

  test('without a display name give one that can be read', () => {
    const { face } = readAgent({ [AgentAttribute.name]: 'coding_expert' }, undefined);
    expect(face.displayName).toBe('Coding Expert');
  });

  test('of another LiveKit agent leave its participant’s name', () => {
    expect(readAgent({}, 'Someone')).toEqual({
      face: { name: 'agent', displayName: 'Someone' },
      named: false,
      state: 'initializing',
      sessionId: null,
      inputs: null,
      files: null,
    });
  });
});
