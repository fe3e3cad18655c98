import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from './app';
import { bench, recording } from './testing/fake-api';
import { fakeServices } from './testing/fake-services';

let world: ReturnType<typeof fakeServices>;

beforeEach(() => {
  world = fakeServices();
});
afterEach(() => history.replaceState(null, '', '/'));

async function open() {
  render(<App />, { wrapper: world.Surroundings });
  await act(async () => {});
  return userEvent.setup();
}

/** Opens the page and begins to talk; the agent is there. */
async function talk() {
  const user = await open();
  await user.click(screen.getByTestId('start-button'));
  act(() => world.room.agent('triage', 'Triage'));
  return user;
}

describe('the start', () => {
  test('offers the default template and says that the conversation is recorded', async () => {
    await open();
    expect(screen.getByRole('radio', { name: 'Voice assistant' })).toHaveProperty('checked', true);
    expect(screen.getByText(/conversation is recorded/)).toBeDefined();
    expect(within(screen.getByLabelText('Agents you may meet')).getByText('Triage')).toBeDefined();
  });

  test('begins with the template that was chosen', async () => {
    const user = await open();
    await user.click(screen.getByRole('radio', { name: 'Bench' }));
    await user.click(screen.getByRole('button', { name: 'Start talking' }));
    expect(world.asked).toEqual(['bench']);
  });

  test('begins without a microphone when the person prefers to type', async () => {
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Type instead' }));
    expect(world.session.state.microphone).toBe('none');
    expect(screen.getByTestId('use-microphone')).toBeDefined();
  });

  test('says that a template in the address does not exist', async () => {
    history.replaceState(null, '', '/?template=nope');
    await open();
    expect(screen.getByTestId('trouble').dataset.kind).toBe('unknown-template');
    expect(screen.getByText(/“nope”/)).toBeDefined();
  });

  test('says that the server cannot be reached, and tries again', async () => {
    world.api.reachable = false;
    const user = await open();
    expect(screen.getByTestId('trouble').dataset.kind).toBe('unreachable');
    world.api.reachable = true;
    await user.click(screen.getByTestId('retry'));
    expect(await screen.findByTestId('start-button')).toBeDefined();
  });

  test('offers to try again when all agents are busy', async () => {
    world.refusal.error = new Error('received 503 / {"title":"No capacity"}');
    const user = await open();
    await user.click(screen.getByTestId('start-button'));
    expect(screen.getByRole('heading').textContent).toBe('No agent is free right now');
    world.refusal.error = null;
    await user.click(screen.getByTestId('retry'));
    expect(screen.getByTestId('agent-state').dataset.state).toBe('connecting');
  });
});

describe('the conversation', () => {
  test('shows who the agent is and what it does', async () => {
    await talk();
    expect(screen.getByTestId('agent-name').textContent).toBe('Triage');
    expect(screen.getByTestId('agent-state').dataset.state).toBe('listening');
    act(() => world.room.agent('triage', 'Triage', { state: 'speaking' }));
    expect(screen.getByTestId('agent-state').dataset.state).toBe('speaking');
    expect(document.title).toBe('Triage – Baton');
  });

  test('leaves out what the agent does not take in', async () => {
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Type instead' }));
    act(() => world.room.agent('clerk', 'Clerk', { inputs: [] }));
    expect(screen.queryByTestId('use-microphone')).toBeNull();
    expect(screen.queryByTestId('show-camera')).toBeNull();
    expect(screen.getByText(/type to it/)).toBeDefined();
    act(() => world.room.agent('triage', 'Triage', { inputs: ['audio', 'camera'] }));
    expect(screen.getByTestId('use-microphone')).toBeDefined();
    expect(screen.getByTestId('show-camera')).toBeDefined();
    expect(screen.queryByTestId('show-screen')).toBeNull();
    expect(screen.queryByText(/type to it/)).toBeNull();
  });

  test('shows the words of both sides and the handoff between agents', async () => {
    await talk();
    act(() => {
      world.room.agentSays('a1', 'Hello.');
      world.room.userSays('u1', 'my program', false);
      world.room.userSays('u1', 'my program does not compile');
      world.room.agent('coding_expert', 'Coding Expert');
      world.room.agentSays('a2', 'What are you working on?', false);
    });
    const lines = screen.getAllByTestId('transcript-entry');
    expect(
      lines.map(({ dataset }) => [dataset.role, dataset.agent, dataset.final].join(' ')),
    ).toEqual(['agent triage true', 'user  true', 'agent coding_expert false']);
    expect(lines[1]?.textContent).toBe('Youmy program does not compile');
    expect(screen.getByTestId('handoff').textContent).toBe('Coding Expert joined');
    expect(screen.getByTestId('agent-name').dataset.agent).toBe('coding_expert');
  });

  test('says who is who when several people are in the room', async () => {
    await talk();
    act(() => {
      world.room.userSays('u1', 'good morning');
      world.room.anotherSays('u2', 'Ben', 'hello everybody');
    });
    const [mine, bens] = screen.getAllByTestId('transcript-entry');
    expect(mine?.textContent).toBe('Yougood morning');
    expect(mine?.dataset.another).toBeUndefined();
    expect(bens?.textContent).toBe('Benhello everybody');
    expect(bens?.dataset).toMatchObject({ role: 'user', another: 'true' });
    expect(screen.getByRole('log').textContent).toContain('Ben: hello everybody');
  });

  test('reads out settled words only', async () => {
    await talk();
    act(() => {
      world.room.agentSays('a1', 'Hello.');
      world.room.userSays('u1', 'my pro', false);
    });
    expect(screen.getByRole('log').textContent).toBe('Triage: Hello.');
  });

  test('sends what is typed with Enter and empties the field', async () => {
    const user = await talk();
    await user.type(screen.getByTestId('chat-input'), 'what time is it{Enter}');
    expect(world.room.sent).toEqual(['what time is it']);
    expect(screen.getByTestId('chat-input')).toHaveProperty('value', '');
    expect(screen.getByTestId('transcript-entry').textContent).toBe('Youwhat time is it');
  });

  test('sends a suggestion by a click', async () => {
    const user = await talk();
    await user.click(screen.getByTestId('suggestion'));
    expect(world.room.sent).toEqual(['what time is it']);
  });

  test('mutes the microphone and says so', async () => {
    const user = await talk();
    const mute = screen.getByRole('button', { name: 'Mute microphone' });
    await user.click(mute);
    expect(mute.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByTestId('agent-state').textContent).toBe('You are muted');
  });

  test('says that the microphone is not allowed, and goes on by typing', async () => {
    world.room.microphoneFailure = 'denied';
    const user = await talk();
    expect(screen.getByTestId('notice').dataset.kind).toBe('microphone');
    await user.type(screen.getByTestId('chat-input'), 'hello{Enter}');
    expect(world.room.sent).toEqual(['hello']);
  });

  test('says that the connection is being repaired, until it is', async () => {
    await talk();
    act(() => world.room.signal({ type: 'network', network: 'repairing' }));
    expect(screen.getByTestId('notice').dataset.kind).toBe('network');
    act(() => world.room.signal({ type: 'network', network: 'good' }));
    expect(screen.queryByTestId('notice')).toBeNull();
  });

  test('offers to turn on sound where the browser blocks it', async () => {
    const user = await talk();
    act(() => world.room.signal({ type: 'sound', blocked: true }));
    await user.click(screen.getByRole('button', { name: 'Turn on sound' }));
    expect(screen.queryByTestId('notice')).toBeNull();
  });

  test('says that an agent that vanished is expected back', async () => {
    await talk();
    await act(async () => world.room.signal({ type: 'agent-gone' }));
    expect(screen.getByTestId('agent-state').dataset.state).toBe('away');
  });
});

describe('the end', () => {
  test('says how long it was and moves the focus there', async () => {
    const user = await talk();
    world.clock.now += 125_000;
    await user.click(screen.getByTestId('leave'));
    expect(screen.getByTestId('ended').dataset.ending).toBe('left');
    expect(screen.getByTestId('duration').textContent).toBe('You talked for 2 minutes 5 seconds.');
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  test('links the recording once it is listed', async () => {
    await talk();
    vi.useFakeTimers();
    await act(() => world.session.leave());
    expect(screen.queryByTestId('recording-link')).toBeNull();
    world.api.ends('user_left', [recording]);
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(screen.getByTestId('recording-link').getAttribute('href')).toBe(recording.url);
  });

  test('promises no recording where nothing is recorded', async () => {
    const user = await open();
    await user.click(screen.getByRole('radio', { name: 'Bench' }));
    await user.click(screen.getByTestId('start-button'));
    act(() => world.room.agent('bench', 'Bench'));
    await user.click(screen.getByTestId('leave'));
    expect(screen.queryByLabelText('Recording')).toBeNull();
  });

  test('keeps the words, and leads back to the start', async () => {
    const user = await talk();
    act(() => world.room.agentSays('a1', 'Hello.'));
    await user.click(screen.getByTestId('leave'));
    expect(screen.getByTestId('transcript-entry').dataset.agent).toBe('triage');
    await user.click(screen.getByTestId('start-again'));
    expect(await screen.findByTestId('start-button')).toBeDefined();
  });

  test('says that the connection was lost', async () => {
    await talk();
    act(() => world.room.signal({ type: 'left', reason: 'lost' }));
    expect(screen.getByRole('heading').textContent).toBe('The connection was lost');
  });
});

describe('what an agent offers', () => {
  test('a link is opened by the person, or not', async () => {
    const user = await talk();
    const link = { url: 'https://pay.example/17', reason: 'Here you can pay.' };
    const decided: boolean[] = [];
    const answer = (opened: boolean) => decided.push(opened);
    act(() => world.room.signal({ type: 'link', link, answer }));

    const open = screen.getByRole('link', { name: 'Open in another tab' });
    expect(open.getAttribute('href')).toBe(link.url);
    expect(open.getAttribute('rel')).toContain('noopener');
    expect(screen.getByText(link.url)).toBeDefined();
    open.addEventListener('click', (event) => event.preventDefault());
    await user.click(open);
    expect(screen.queryByText(link.url)).toBeNull();

    act(() => world.room.signal({ type: 'link', link, answer }));
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByText(link.url)).toBeNull();
    expect(decided).toEqual([true, false]);
  });

  test('a few words are gone after a moment', async () => {
    await talk();
    vi.useFakeTimers();
    act(() => world.room.signal({ type: 'toast', text: 'Saved.' }));
    expect(screen.getByText('Saved.')).toBeDefined();
    act(() => void vi.advanceTimersByTime(10_000));
    expect(screen.queryByText('Saved.')).toBeNull();
  });
});

describe('what a person brings', () => {
  const dropped = { types: ['Files'], files: [new File(['x'], 'error.png')] };

  test('files that are dropped reach the agent', async () => {
    await talk();
    const page = screen.getByTestId('leave').closest('.session') as Element;
    fireEvent.dragEnter(page, { dataTransfer: dropped });
    expect(screen.getByTestId('drop-here')).toBeDefined();
    fireEvent.drop(page, { dataTransfer: dropped });
    expect(screen.queryByTestId('drop-here')).toBeNull();
    await waitFor(() => expect(world.room.files).toEqual(['error.png']));
  });

  test('a text can be dropped, and attached, wherever the agent reads', async () => {
    world.api.offered = [bench];
    await talk();
    expect(screen.queryByTestId('attach')).toBeNull();
    act(() => world.room.agent('clerk', 'Clerk', { files: ['text/*'] }));
    expect((screen.getByTestId('attach') as HTMLInputElement).accept).toBe('text/*');

    const page = screen.getByTestId('leave').closest('.session') as Element;
    const brought = [
      new File(['x'], 'photo.png', { type: 'image/png' }),
      new File(['x'], 'order.csv', { type: 'text/csv' }),
    ];
    fireEvent.drop(page, { dataTransfer: { types: ['Files'], files: brought } });
    await waitFor(() => expect(world.room.files).toEqual(['order.csv']));
    expect(screen.getByText(/Not sent: photo.png. This agent takes texts only/)).toBeDefined();
  });

  test('of several microphones one is chosen', async () => {
    world.room.microphones.push({ id: 'a', label: 'Built-in' }, { id: 'b', label: 'Headset' });
    const user = await talk();
    await user.selectOptions(await screen.findByLabelText('Microphone'), 'Headset');
    expect(world.room.microphone).toBe('b');
  });
});
