import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import PeoplePage from './people-page';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

test('what is kept of a person is deleted after a second thought', async () => {
  const requests = fakeApi({
    'GET /api/people/data': { sessions: 2, running: 0, recordings: 1 },
    'DELETE /api/people/data': () =>
      Response.json({ sessions: 2, running: 0, recordings: 1 }, { status: 202 }),
  });
  renderDashboard(<PeoplePage />, '/people');

  await userEvent.type(screen.getByLabelText(/^Who/), 'customer 4711');
  await userEvent.click(screen.getByRole('button', { name: 'Look' }));
  expect(await screen.findByText('2 sessions with 1 recording.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete for good' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
  const request = requests.find(({ method }) => method === 'DELETE');
  expect(new URL(request?.url ?? '').searchParams.get('identity')).toBe('customer 4711');
  expect(await screen.findByText(/2 sessions forgotten/)).toBeTruthy();
});

test('while somebody talks nothing can be deleted', async () => {
  fakeApi({ 'GET /api/people/data': { sessions: 1, running: 1, recordings: 0 } });
  renderDashboard(<PeoplePage />, '/people');

  await userEvent.type(screen.getByLabelText(/^Who/), 'ann');
  await userEvent.click(screen.getByRole('button', { name: 'Look' }));

  const button = await screen.findByRole('button', { name: 'Delete' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
});
