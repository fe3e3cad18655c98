import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import RecordingsPage from './recordings-page';

const recording = {
  id: 'r1',
  session_id: 's1',
  template: 'desk',
  kind: 'mixed',
  url: '/api/recording/r1',
  duration_ms: 95_000,
  bytes: 760_000,
  finished_at: '2026-03-01T12:00:00Z',
  stored: false,
};

test('a recording is heard where it is listed, and leads to its session', async () => {
  fakeApi({ 'GET /api/recordings': { items: [recording], next_cursor: null } });
  renderDashboard(<RecordingsPage />);

  const table = await screen.findByTestId('recordings');
  expect(within(table).getByRole('link').getAttribute('href')).toBe('/sessions/s1');
  expect(within(table).getByText('1:35')).toBeTruthy();
  expect(
    within(table)
      .getByLabelText(/^Recording of /)
      .getAttribute('src'),
  ).toBe('/api/recording/r1');
});

test('a recording is deleted once that is confirmed', async () => {
  const requests = fakeApi({
    'GET /api/recordings': { items: [recording], next_cursor: null },
    'DELETE /api/recordings/r1': { recording: 'r1', task: 't1' },
  });
  renderDashboard(<RecordingsPage />);

  const table = await screen.findByTestId('recordings');
  await userEvent.click(within(table).getByRole('button', { name: 'Delete' }));
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for good' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
});

test('recordings of a template are deleted when they are older', async () => {
  const requests = fakeApi({
    'GET /api/recordings': { items: [], next_cursor: null },
    'GET /api/recordings/retention': [{ template: null, days: 30 }],
    'GET /api/library': { items: [{ slug: 'desk', name: 'Desk' }], next_cursor: null },
    'PUT /api/recordings/retention': () => new Response(null, { status: 204 }),
  });
  renderDashboard(<RecordingsPage />);

  await userEvent.click(await screen.findByRole('button', { name: 'How long they are kept …' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('30 days')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete when older' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  const put = requests.find(({ method }) => method === 'PUT');
  expect(await put?.json()).toEqual({ days: 90 });
});

test('the recording specialist is asked to delete what is old', async () => {
  const requests = fakeApi({
    'GET /api/recordings': { items: [], next_cursor: null },
    'POST /api/tasks': { id: 't1', workflow_id: 'task:t1' },
  });
  renderDashboard(<RecordingsPage />);

  await userEvent.click(await screen.findByRole('button', { name: 'Delete old ones …' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.clear(within(dialog).getByRole('textbox'));
  await userEvent.type(within(dialog).getByRole('textbox'), '30');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for good' }));

  const link = await within(dialog).findByRole('link', { name: 'see what it deletes' });
  expect(link.getAttribute('href')).toBe('/tasks/t1');
  const sent = requests.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toMatchObject({
    steps: [{ request: { operation: 'apply_retention', days: 30, dry_run: false } }],
  });
});
