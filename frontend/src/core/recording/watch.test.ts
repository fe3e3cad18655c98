import { beforeEach, expect, test, vi } from 'vitest';
import { FakeApi, recording } from '../../testing/fake-api';
import { type RecordingProgress, watchRecording } from './watch';

let api: FakeApi;
let seen: RecordingProgress[];

beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeApi();
  seen = [];
});

const watch = () =>
  watchRecording({
    api,
    sessionId: 'session-1',
    everyMs: 2_000,
    patienceMs: 10_000,
    onProgress: (progress) => seen.push(progress),
  });

test('waits for the recording and gives it as soon as it is listed', async () => {
  watch();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(seen).toEqual([{ kind: 'waiting' }]);
  api.ends('user_left', [recording]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.at(-1)).toEqual({ kind: 'ready', recordings: [recording] });
});

test('asks no more once it has the recording', async () => {
  api.ends('user_left', [recording]);
  watch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(api.statusQuestions).toBe(1);
});

test('says that the recording is late when patience runs out, even if nothing answers', async () => {
  api.reachable = false;
  watch();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual([{ kind: 'waiting' }, { kind: 'late' }]);
  expect(api.statusQuestions).toBe(6);
});

test('is silent after it was stopped', async () => {
  const stop = watch();
  stop();
  api.ends('user_left', [recording]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual([{ kind: 'waiting' }]);
});
