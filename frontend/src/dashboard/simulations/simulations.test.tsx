import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Route } from 'wouter';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import SimulationListPage from './simulation-list-page';
import SimulationPage from './simulation-page';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

/** What the player was asked for: there is no sound in these tests. */
const played = vi.hoisted(() => ({ url: '', fromMs: -1 }));
vi.mock('wavesurfer.js', () => ({
  default: {
    create: ({ url }: { url: string }) => {
      played.url = url;
      return {
        on: (event: string, told: (seconds: number) => void) =>
          event === 'ready' && queueMicrotask(() => told(90)),
        setTime: (seconds: number) => {
          played.fromMs = seconds * 1000;
        },
        play: () => Promise.resolve(),
        setOptions: () => {},
        destroy: () => {},
      };
    },
  },
}));

const ID = '7b0b5f5e-0000-4000-8000-000000000001';

const BATCH = {
  id: ID,
  mode: 'local',
  providers: 'offline',
  folder: '/calls',
  count: 4,
  played: 2,
  failed: 1,
  started_by: 'Ada',
  started_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:01:00Z',
  ended_at: '2026-03-01T10:01:00Z',
};

function conversation(number: number, template: string, failures: string[]) {
  return {
    number,
    name: `000${number}-refund-raj`,
    persona: 'raj',
    persona_name: 'राज शर्मा',
    scenario: 'refund',
    mode: 'local',
    end: 'goodbye',
    passed: failures.length === 0,
    turns: 6,
    duration_ms: 26_000,
    wer: 0.05,
    answer_ms: 900,
    failures,
    note: null,
    template,
    audible: number === 1,
  };
}

test('batches are listed with how they came out', async () => {
  fakeApi({ 'GET /api/simulations': { items: [BATCH], next_cursor: null } });
  renderDashboard(<SimulationListPage />, '/simulations');

  const table = await screen.findByTestId('simulations');
  expect(within(table).getByText('2 played')).toBeTruthy();
  expect(within(table).getByText('1 not as expected')).toBeTruthy();
});

test('without any it says how to play some', async () => {
  fakeApi({ 'GET /api/simulations': { items: [], next_cursor: null } });
  renderDashboard(<SimulationListPage />, '/simulations');

  expect(await screen.findByText(/baton simulate --template/)).toBeTruthy();
});

function openBatch() {
  renderDashboard(
    <Route path="/simulations/:id" component={SimulationPage} />,
    `/simulations/${ID}`,
  );
}

test('a batch shows templates side by side, what failed and what was said', async () => {
  fakeApi({
    [`GET /api/simulations/${ID}`]: {
      batch: BATCH,
      templates: [
        { template: 'support@1', played: 1, passed: 0, answer_ms: 900 },
        { template: 'support@2', played: 1, passed: 1, answer_ms: 800 },
      ],
      conversations: [
        conversation(1, 'support@1', ['support never said "sorry"']),
        conversation(2, 'support@2', []),
      ],
    },
    [`GET /api/simulations/${ID}/conversations/1`]: {
      customer: 'राज शर्मा',
      support: 'Amanda',
      lines: [
        {
          role: 'customer',
          agent: 'customer',
          text: 'I want my money back.',
          start_ms: 400,
          end_ms: 2_000,
          interrupted: false,
          heard: 'i want my monkey back',
          manner: null,
        },
      ],
      tools: [{ name: 'start_refund', arguments: '{"order":"2885"}', result: 'started' }],
    },
  });
  openBatch();

  const scores = await screen.findByTestId('scores');
  expect(within(scores).getByText('0 of 1')).toBeTruthy();
  await userEvent.click(screen.getByText('Not as expected', { selector: 'span' }));
  const table = screen.getByTestId('conversations');
  expect(within(table).getAllByText('refund')).toHaveLength(1);
  await userEvent.click(within(table).getByText('refund'));
  const transcript = await screen.findByTestId('transcript');
  expect(within(transcript).getByText('heard: i want my monkey back')).toBeTruthy();
  expect(within(transcript).getByText('start_refund')).toBeTruthy();
});

const WITH_SOUND = {
  [`GET /api/simulations/${ID}`]: {
    batch: BATCH,
    templates: [],
    conversations: [conversation(1, 'support@1', []), conversation(2, 'support@1', [])],
  },
  [`GET /api/simulations/${ID}/conversations/1`]: said('Hello.'),
  [`GET /api/simulations/${ID}/conversations/2`]: said('Good morning.'),
};

function said(text: string) {
  const line = { role: 'customer', agent: 'customer', text, start_ms: 61_000, end_ms: 62_000 };
  return {
    customer: 'Raj',
    support: 'Amanda',
    lines: [{ ...line, interrupted: false, heard: text, manner: null }],
    tools: [],
  };
}

test('a line is heard where the sound of its conversation is kept', async () => {
  fakeApi(WITH_SOUND);
  openBatch();
  const table = await screen.findByTestId('conversations');
  const [audible, silent] = within(table).getAllByText('refund');
  await userEvent.click(audible as HTMLElement);
  await screen.findByText('Hello.');
  await waitFor(() => expect(played.url).toBe(`/api/simulations/${ID}/conversations/1/sound`));
  await userEvent.click(await screen.findByRole('button', { name: 'Hear it from 1:01' }));
  expect(played.fromMs).toBe(61_000);

  await userEvent.click(silent as HTMLElement);
  await screen.findByText('Good morning.');
  expect(screen.queryByRole('button', { name: 'Hear it from 1:01' })).toBeNull();
});

test('a batch is deleted once that is confirmed', async () => {
  const requests = fakeApi({
    ...WITH_SOUND,
    [`DELETE /api/simulations/${ID}`]: () => new Response(null, { status: 204 }),
  });
  openBatch();
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for good' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
});
