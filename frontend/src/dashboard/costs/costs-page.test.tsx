import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import CostsPage from './costs-page';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const DONE = () => new Response(null, { status: 204 });

function report(...items: { name: string; usd: number; unpriced?: boolean }[]) {
  return {
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-31T00:00:00Z',
    usd: items.reduce((sum, { usd }) => sum + usd, 0),
    unpriced: items.some(({ unpriced }) => unpriced),
    items: items.map((item) => ({ sessions: 2, unpriced: false, ...item })),
  };
}

const LIBRARY = { items: [{ slug: 'desk', name: 'Front desk' }], next_cursor: null };
const PRICE = {
  provider: 'deepgram',
  model: 'nova-3',
  unit: 'speech_heard_ms',
  valid_from: '2025-02-12',
  usd: 0.0077,
  per: 60_000,
  source: 'deepgram.com/pricing',
  own: false,
};

test('what was used is summed up, and says what has no price', async () => {
  fakeApi({
    'GET /api/costs': (request: Request) =>
      new URL(request.url).searchParams.get('by') === 'provider'
        ? report({ name: 'openai/gpt-4.1-mini', usd: 1.5 })
        : report({ name: '2026-03-02', usd: 1.5, unpriced: true }),
    'GET /api/budgets': [],
  });
  renderDashboard(<CostsPage />, '/costs');

  expect((await screen.findByTestId('total')).textContent).toBe('$1.50');
  expect(screen.getByText(/have no price yet/)).toBeTruthy();
  await userEvent.click(await screen.findByText('Providers'));
  expect(await screen.findByText('openai/gpt-4.1-mini')).toBeTruthy();
});

test('a budget is set for all templates together', async () => {
  const requests = fakeApi({
    'GET /api/costs': report(),
    'GET /api/budgets': [],
    'GET /api/library': LIBRARY,
    'PUT /api/budgets': DONE,
  });
  renderDashboard(<CostsPage />, '/costs');

  await userEvent.click(await screen.findByRole('button', { name: 'Set a budget' }));
  await userEvent.type(await screen.findByLabelText('A day (UTC), US dollars'), '20');
  await userEvent.click(screen.getByRole('button', { name: 'Set' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  expect(await requests.find(({ method }) => method === 'PUT')?.json()).toEqual({ day_usd: 20 });
});

test('a price of the list becomes one of the organisation', async () => {
  const requests = fakeApi({
    'GET /api/costs': report(),
    'GET /api/budgets': [],
    'GET /api/prices': [PRICE],
    'PUT /api/prices': DONE,
  });
  renderDashboard(<CostsPage />, '/costs');

  await userEvent.click(await screen.findByRole('tab', { name: 'Prices' }));
  const prices = await screen.findByTestId('prices');
  expect(within(prices).getByText('deepgram.com/pricing')).toBeTruthy();
  await userEvent.click(within(prices).getByRole('button', { name: /^Change the price/ }));
  const cost = await screen.findByLabelText(/^US dollars/);
  await userEvent.clear(cost);
  await userEvent.type(cost, '0.005');
  await userEvent.click(screen.getByRole('button', { name: 'Set' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  expect(await requests.find(({ method }) => method === 'PUT')?.json()).toEqual({
    provider: 'deepgram',
    model: 'nova-3',
    unit: 'speech_heard_ms',
    valid_from: '2025-02-12',
    usd: 0.005,
  });
});
