import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Route } from 'wouter';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import { aRow, aSession, aTurn } from '../../testing/sessions';
import SessionListPage from './session-list-page';
import SessionPage from './session-page';

/** Stands in for the browser's: lets a test be the server. */
class FakeEvents extends EventTarget {
  static last: FakeEvents | null = null;
  closed = false;
  constructor(readonly url: string) {
    super();
    FakeEvents.last = this;
  }
  close() {
    this.closed = true;
  }
  tell(row: unknown) {
    this.dispatchEvent(new MessageEvent('session', { data: JSON.stringify(row) }));
  }
}

const page = (items: unknown[], next_cursor: string | null = null) => ({ items, next_cursor });

test('a list is narrowed down to what one agent of one version did', async () => {
  vi.stubGlobal('EventSource', FakeEvents);
  const requests = fakeApi({
    'GET /api/sessions': { items: [], next_cursor: null },
    'GET /api/templates': [
      {
        slug: 'hotel',
        name: 'Hotel',
        agents: [{ name: 'desk', display_name: 'Desk', examples: [] }],
      },
    ],
    'GET /api/templates/hotel/versions': {
      items: [{ number: 2, note: null, published_by: 'Ada', published_at: '2026-03-01T10:00:00Z' }],
      next_cursor: null,
    },
  });
  renderDashboard(<SessionListPage />, '/sessions?template=hotel');

  await userEvent.click(await screen.findByRole('combobox', { name: 'Version' }));
  await userEvent.click(await screen.findByText('v2'));
  await userEvent.click(screen.getByRole('combobox', { name: 'Agent' }));
  await userEvent.click(await screen.findByText('Desk'));

  await waitFor(() =>
    expect(
      requests.some(({ url }) => /template=hotel/.test(url) && /version=2.*agent=desk/.test(url)),
    ).toBe(true),
  );
});

test('the list goes on page by page', async () => {
  const requests = fakeApi({
    'GET /api/templates': [],
    'GET /api/sessions': (request: Request) =>
      new URL(request.url).searchParams.get('cursor') === 'next'
        ? page([aRow({ id: 's2', template: 'older' })])
        : page([aRow({ id: 's1', template: 'newer' })], 'next'),
  });
  renderDashboard(<SessionListPage />);

  await userEvent.click(await screen.findByRole('button', { name: 'Show older sessions' }));

  expect(await screen.findByText('older')).toBeTruthy();
  expect(screen.getByText('newer')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show older sessions' })).toBeNull();
  expect(requests.filter(({ url }) => url.includes('/api/sessions?'))).toHaveLength(2);
});

test('words narrow the list down, and where they were said is shown', async () => {
  fakeApi({
    'GET /api/templates': [],
    'GET /api/sessions': (request: Request) =>
      new URL(request.url).searchParams.get('text') === 'kettle'
        ? page([aRow({ excerpt: 'My kettle leaks.' })])
        : page([aRow({}), aRow({ id: 's2' })]),
  });
  renderDashboard(<SessionListPage />);
  await screen.findByTestId('sessions');

  await userEvent.type(screen.getByRole('searchbox', { name: 'In the transcript' }), 'kettle');

  const word = await screen.findByText('kettle', { selector: 'mark' });
  expect(word.parentElement?.textContent).toBe('My kettle leaks.');
});

test('a list that is empty says what to do next', async () => {
  fakeApi({ 'GET /api/templates': [], 'GET /api/sessions': page([]) });
  renderDashboard(<SessionListPage />);

  expect(await screen.findByRole('heading', { name: 'Nobody has talked yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Start a conversation' }).getAttribute('href')).toBe('/');
});

test('what the server refuses is said in its own words', async () => {
  fakeApi({
    'GET /api/templates': [],
    'GET /api/sessions': Response.json({ detail: 'The database is away.' }, { status: 503 }),
  });
  renderDashboard(<SessionListPage />);

  expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
});

test('a session that ends while it is shown changes by itself', async () => {
  vi.stubGlobal('EventSource', FakeEvents);
  const running = aRow({ status: 'active', end_reason: null, ended_at: null });
  fakeApi({ 'GET /api/templates': [], 'GET /api/sessions': page([running]) });
  const { unmount } = renderDashboard(<SessionListPage />);
  await waitFor(() => expect(screen.getByTestId('outcome').textContent).toContain('Live'));

  act(() => FakeEvents.last?.tell(aRow({})));

  await waitFor(() => expect(screen.getByTestId('outcome').textContent).toBe('User left'));
  unmount();
  expect(FakeEvents.last?.closed).toBe(true);
});

test('a session that begins while the list is shown comes to it', async () => {
  vi.stubGlobal('EventSource', FakeEvents);
  const rows = [aRow({ template: 'present' })];
  fakeApi({ 'GET /api/templates': [], 'GET /api/sessions': () => page(rows) });
  renderDashboard(<SessionListPage />);
  await screen.findByText('present');

  rows.unshift(aRow({ id: 's2', template: 'fresh' }));
  act(() => FakeEvents.last?.tell(rows[0]));

  expect(await screen.findByText('fresh')).toBeTruthy();
});

test('one session shows who said what, what tools did, and where the time went', async () => {
  fakeApi({
    'GET /api/sessions/s1': {
      session: aSession({
        turns: [
          aTurn(1, 'user', 2, 'Where is my parcel?'),
          {
            ...aTurn(2, 'agent', 5, 'On its way.'),
            metrics: {
              llm_first_token_ms: 300,
              voice_to_voice_ms: 480,
              preemptive: false,
              usage: {
                input_tokens: 90,
                output_tokens: 7,
                stt_audio_ms: 0,
                tts_characters: 5,
                used: [],
              },
            },
          },
        ],
        tool_calls: [
          {
            call_id: 'c1',
            agent: 'expert',
            name: 'track_parcel',
            arguments: '{"parcel":7}',
            outcome: 'failed',
            result: 'no such parcel',
            started_at: '2026-03-01T12:00:03Z',
            ended_at: '2026-03-01T12:00:04Z',
          },
        ],
      }),
      workflow_url: 'http://ui/workflows/session%3As1',
      archive_url: '/api/sessions/s1/archive',
    },
  });
  renderDashboard(<Route path="/sessions/:id" component={SessionPage} />, '/sessions/s1');

  const story = await screen.findByTestId('timeline');
  expect(
    within(story)
      .getAllByRole('listitem')
      .map((item) => item.dataset.testid),
  ).toEqual(['turn', 'tool-call', 'turn']);
  await userEvent.click(within(story).getByRole('button', { name: 'Answered after 480 ms' }));
  expect(within(story).getByTestId('waterfall').textContent).toContain('Model’s first word300 ms');
  await userEvent.click(within(story).getByRole('button', { name: 'track_parcel' }));
  expect(within(story).getByText('no such parcel')).toBeTruthy();
  expect(screen.getByText('1, 1 failure')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Workflow ↗' }).getAttribute('href')).toBe(
    'http://ui/workflows/session%3As1',
  );
  expect(screen.getByRole('link', { name: 'Download' }).getAttribute('href')).toBe(
    '/api/sessions/s1/archive',
  );
});

test('a session that is not there says so', async () => {
  fakeApi({});
  renderDashboard(<Route path="/sessions/:id" component={SessionPage} />, '/sessions/s1');

  expect(await screen.findByRole('heading', { name: 'Not found' })).toBeTruthy();
});
