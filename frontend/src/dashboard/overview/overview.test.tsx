import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import OverviewPage from './overview-page';

const quiet = {
  from: '2026-03-01T12:00:00Z',
  to: '2026-03-02T12:00:00Z',
  step_s: 1800,
  points: [],
  total: {
    sessions: 0,
    failed: 0,
    peak: 0,
    live: 0,
    talked_ms: 0,
    cost_usd: 1.5,
    voice_to_voice: null,
    parts: {},
  },
};

test('figures are told in words and numbers', async () => {
  fakeApi({
    'GET /api/overview': {
      ...quiet,
      total: {
        ...quiet.total,
        sessions: 40,
        failed: 1,
        peak: 6,
        live: 2,
        talked_ms: 754_000,
        cost_usd: 1.5,
        voice_to_voice: { p50_ms: 480, p95_ms: 1_240 },
      },
    },
  });
  renderDashboard(<OverviewPage />);

  expect(await screen.findByText('12:34 of talk')).toBeTruthy();
  expect(screen.getByText('480 ms')).toBeTruthy();
  expect(screen.getByText('95 of 100 within 1.2 s')).toBeTruthy();
  expect(screen.getByText('2.5 %')).toBeTruthy();
});

test('another period is asked for with its own steps', async () => {
  const requests = fakeApi({ 'GET /api/overview': quiet });
  renderDashboard(<OverviewPage />);
  expect(await screen.findByRole('heading', { name: 'Quiet so far' })).toBeTruthy();

  await userEvent.click(screen.getByRole('radio', { name: 'Month' }));

  expect(await screen.findByText('How sessions went in the last 30 days.')).toBeTruthy();
  const asked = new URL(requests.at(-1)?.url ?? '').searchParams;
  expect(asked.get('step')).toBe('86400');
});
