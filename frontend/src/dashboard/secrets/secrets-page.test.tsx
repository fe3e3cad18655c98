import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import SecretsPage from './secrets-page';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const TOKEN = { name: 'CRM_TOKEN', updated_at: '2026-01-01T10:00:00Z', updated_by: 'Ada' };
const DONE = () => new Response(null, { status: 204 });

test('who has no secrets is told what they are for', async () => {
  fakeApi({ 'GET /api/secrets': [] });
  renderDashboard(<SecretsPage />, '/secrets');

  expect(await screen.findByText('No secrets yet')).toBeTruthy();
});

test('a secret is set, and its value stays nowhere on the page', async () => {
  const requests = fakeApi({ 'GET /api/secrets': [], 'PUT /api/secrets/CRM_TOKEN': DONE });
  renderDashboard(<SecretsPage />, '/secrets');

  await userEvent.click(await screen.findByRole('button', { name: 'Set a secret' }));
  await userEvent.type(await screen.findByPlaceholderText('CRM_TOKEN'), 'CRM_TOKEN');
  await userEvent.type(await screen.findByLabelText(/^Value/), 's3cret');
  await userEvent.click(screen.getByRole('button', { name: 'Set' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  const put = requests.find(({ method }) => method === 'PUT');
  expect(await put?.json()).toEqual({ value: 's3cret' });
  await waitFor(() => expect(screen.queryByLabelText(/^Value/)).toBeNull());
  expect(document.body.innerHTML).not.toContain('s3cret');
});

test('a secret is forgotten once that is confirmed', async () => {
  const requests = fakeApi({ 'GET /api/secrets': [TOKEN], 'DELETE /api/secrets/CRM_TOKEN': DONE });
  renderDashboard(<SecretsPage />, '/secrets');

  await userEvent.click(await screen.findByRole('button', { name: 'Forget CRM_TOKEN' }));
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(await screen.findByRole('button', { name: 'Forget it' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
});
