import { beforeEach, describe, expect, test, vi } from 'vitest';
import { assistant, bench } from '../../testing/fake-api';
import { fakeServices } from '../../testing/fake-services';

let world: ReturnType<typeof fakeServices>;

beforeEach(() => {
  vi.useFakeTimers();
  world = fakeServices();
});

describe('starting', () => {
  test('asks for the template’s agent, joins with the ticket and publishes the microphone', async () => {
    await world.session.start(assistant, true);
    expect(world.asked).toEqual(['voice-assistant']);
    expect(world.room.joinedWith).toEqual(['ws://livekit token-1']);
    expect(world.room.publishing).toBe(true);
    expect(world.session.state).toMatchObject({ phase: 'waiting', microphone: 'on' });
  });

  test('joins without a microphone when one is not wanted', async () => {
    await world.session.start(assistant, false);
    expect(world.session.state).toMatchObject({ phase: 'waiting', microphone: 'none' });
    expect(world.room.publishing).toBe(false);
  });

  test('joins without a microphone when it is refused, and takes it when it is allowed later', async () => {
    world.room.microphoneFailure = 'denied';
    await world.session.start(assistant, true);
    expect(world.session.state).toMatchObject({ phase: 'waiting', microphone: 'denied' });

    world.room.microphoneFailure = null;
    await world.session.enableMicrophone();
    expect(world.room.publishing).toBe(true);
    expect(world.session.state.microphone).toBe('on');
  });

  test('fails as an unknown template when the token endpoint says 404', async () => {
    world.refusal.error = new Error('Error generating token: received 404 / {"title":"Not Found"}');
    await world.session.start(assistant, true);
    expect(world.session.state).toMatchObject({
      phase: 'failed',
      problem: { kind: 'unknown-template', slug: 'voice-assistant' },
    });
    expect(world.room.joinedWith).toEqual([]);
  });

  test('fails as unable to join when the room cannot be reached', async () => {
    world.room.joinFailure = new Error('could not establish signal connection');
    await world.session.start(assistant, true);
    expect(world.session.state).toMatchObject({
      phase: 'failed',
      problem: { kind: 'cannot-join', detail: 'could not establish signal connection' },
    });
  });

  test('goes to a new room each time', async () => {
    await world.session.start(assistant, true);
    await world.session.leave();
    await world.session.start(bench, true);
    expect(world.asked).toEqual(['voice-assistant', 'bench']);
    expect(world.session.state).toMatchObject({ phase: 'waiting', template: bench });
  });

  test('that is given up in between leaves nothing open', async () => {
    const starting = world.session.start(assistant, true);
    await world.session.leave();
    await starting;
    expect(world.session.state.phase).toBe('idle');
    expect(world.room.open).toBe(false);
  });
});

describe('talking', () => {
  beforeEach(async () => {
    await world.session.start(assistant, true);
    world.room.agent('triage', 'Triage');
  });

  test('mutes and unmutes', async () => {
    await world.session.setMuted(true);
    expect(world.room.muted).toBe(true);
    expect(world.session.state.microphone).toBe('muted');
    await world.session.setMuted(false);
    expect(world.session.state.microphone).toBe('on');
  });

  test('sends what was typed, without the white space around it', async () => {
    await world.session.sendText('  what time is it\n');
    await world.session.sendText('   ');
    expect(world.room.sent).toEqual(['what time is it']);
    expect(world.session.state.transcript).toMatchObject([
      { text: 'what time is it', typed: true },
    ]);
  });

  test('keeps what was typed until an agent listens, and sends it in order', async () => {
    world.room.signal({ type: 'agent-gone' });
    const first = world.session.sendText('are you there');
    world.room.agent('triage', 'Triage', { state: 'initializing' });
    const second = world.session.sendText('hello');
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.room.sent).toEqual([]);
    expect(world.session.state.transcript).toMatchObject([
      { text: 'are you there' },
      { text: 'hello' },
    ]);

    world.room.agent('triage', 'Triage');
    await Promise.all([first, second]);
    expect(world.room.sent).toEqual(['are you there', 'hello']);
  });

  test('does not wait for ever for an agent that never says that it listens', async () => {
    world.room.agent('triage', 'Triage', { state: 'initializing' });
    const sending = world.session.sendText('hello');
    await vi.advanceTimersByTimeAsync(20_000);
    await sending;
    expect(world.room.sent).toEqual(['hello']);
  });

  test('sends nothing any more when the person has left', async () => {
    world.room.signal({ type: 'agent-gone' });
    const sending = world.session.sendText('hello');
    await world.session.leave();
    await sending;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.room.sent).toEqual([]);
  });

  test('marks a message that could not be sent', async () => {
    world.room.sendFailure = new Error('data channel closed');
    await world.session.sendText('hello');
    expect(world.session.state.transcript).toMatchObject([{ text: 'hello', undelivered: true }]);
  });

  test('ends when the person leaves, and lets the room go', async () => {
    world.clock.now += 42_000;
    await world.session.leave();
    expect(world.session.state).toMatchObject({ phase: 'ended', ending: 'left' });
    expect(world.room.open).toBe(false);
    world.room.signal({ type: 'left', reason: 'lost' });
    expect(world.session.state.ending).toBe('left');
  });

  test('ends when the connection is lost for good', () => {
    world.room.signal({ type: 'left', reason: 'lost' });
    expect(world.session.state).toMatchObject({ phase: 'ended', ending: 'lost' });
  });

  test('tells its listeners about each change until they go', () => {
    const listener = vi.fn();
    const stop = world.session.subscribe(listener);
    world.room.agentSays('a1', 'Hello.');
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    world.room.agentSays('a2', 'Hello again.');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('an agent that is not there', () => {
  test('is late after a while, and not any more when it comes', async () => {
    await world.session.start(assistant, true);
    await vi.advanceTimersByTimeAsync(14_000);
    expect(world.session.state.agentLate).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.session.state.agentLate).toBe(true);
    world.room.agent('triage', 'Triage');
    expect(world.session.state).toMatchObject({ agentLate: false, phase: 'live' });
  });

  test('is waited for as long as its session goes on', async () => {
    world.api.session = { id: 'session-1', status: 'active', endReason: null, recordings: [] };
    await world.session.start(assistant, true);
    world.room.agent('triage', 'Triage');
    world.room.signal({ type: 'agent-gone' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.session.state).toMatchObject({ phase: 'live', agentPresent: false });

    world.room.agent('triage', 'Triage');
    const asked = world.api.statusQuestions;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.api.statusQuestions).toBe(asked);
    expect(world.session.state).toMatchObject({ phase: 'live', agentPresent: true });
  });

  test.each([
    ['max_duration', 'max_duration'],
    ['agent_ended', 'agent_ended'],
    ['requested', 'closed'],
  ])('has ended the conversation when its session is over: %s', async (reason, ending) => {
    world.api.ends(reason);
    await world.session.start(assistant, true);
    world.room.agent('triage', 'Triage');
    world.room.signal({ type: 'agent-gone' });
    await vi.advanceTimersByTimeAsync(0);
    expect(world.session.state).toMatchObject({ phase: 'ended', ending });
    expect(world.room.open).toBe(false);
  });

  test('is asked about again while the API cannot be reached', async () => {
    world.api.reachable = false;
    await world.session.start(assistant, true);
    world.room.agent('triage', 'Triage');
    world.room.signal({ type: 'agent-gone' });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(world.session.state.phase).toBe('live');
    world.api.reachable = true;
    world.api.ends('agent_ended');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.session.state.phase).toBe('ended');
  });
});

describe('showing', () => {
  beforeEach(async () => {
    await world.session.start(assistant, false);
    world.room.agent('triage', 'Triage');
  });

  test('what the agent asks to see is shown when the person agrees, and the agent is told', async () => {
    const answers: boolean[] = [];
    const answer = (granted: boolean) => answers.push(granted);
    world.room.signal({ type: 'asked', what: 'screen', reason: 'to see the error', answer });
    expect(world.session.state.asked).toEqual({ what: 'screen', reason: 'to see the error' });

    await world.session.show('screen', true);

    expect(world.session.state).toMatchObject({ showing: ['screen'], asked: null });
    expect(answers).toEqual([true]);
  });

  test('the agent is told when the person, or the browser, refuses', async () => {
    const answers: boolean[] = [];
    const answer = (granted: boolean) => answers.push(granted);
    world.room.signal({ type: 'asked', what: 'camera', reason: null, answer });
    world.session.declineToShow();
    world.room.showFailure = new Error('NotAllowedError');
    world.room.signal({ type: 'asked', what: 'camera', reason: null, answer });
    await world.session.show('camera', true);
    expect(answers).toEqual([false, false]);
    expect(world.session.state).toMatchObject({ showing: [], asked: null });
  });

  test('what the agent puts on the page stays until the person or the agent takes it away', async () => {
    const card = { title: 'Order 17', text: 'Two cakes', url: null };
    world.room.signal({ type: 'card', card });
    expect(world.session.state.card).toEqual(card);
    world.session.closeCard();
    expect(world.session.state.card).toBeNull();
    world.room.signal({ type: 'card', card });
    await world.session.leave();
    expect(world.session.state.card).toBeNull();
  });

  test('a file is sent and shows in the transcript', async () => {
    await world.session.sendFiles([new File(['x'], 'photo.png', { type: 'image/png' })]);
    expect(world.room.files).toEqual(['photo.png']);
    expect(world.session.state.transcript.at(-1)).toMatchObject({ text: 'photo.png', typed: true });

    world.room.signal({ type: 'file-refused', reason: 'too large' });
    expect(world.session.state.fileRefused).toBe('too large');
  });
});
