import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import KnowledgePage from './knowledge-page';

configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const DOCUMENT = {
  id: 'd1',
  template: null,
  title: 'Price list',
  source: 'https://hotel.example/prices',
  media_type: 'application/pdf',
  bytes: 1000,
  passages: 12,
  added_by: 'Ada',
  added_at: '2026-01-01T10:00:00Z',
};

const LIBRARY = { items: [{ slug: 'hotel', name: 'Hotel' }], next_cursor: null };

function serve(items: unknown[], more: Record<string, unknown> = {}) {
  return fakeApi({
    'GET /api/knowledge': { items, next_cursor: null },
    'GET /api/library': LIBRARY,
    ...more,
  });
}

test('who has no documents is told what to upload', async () => {
  serve([]);
  renderDashboard(<KnowledgePage />, '/knowledge');

  expect(await screen.findByText(/Upload a price list/)).toBeTruthy();
});

test('a document is uploaded with its title', async () => {
  const requests = serve([], { 'POST /api/knowledge': DOCUMENT });
  renderDashboard(<KnowledgePage />, '/knowledge');

  await userEvent.click(await screen.findByRole('button', { name: 'Upload a document' }));
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type="file"]');
    expect(found).not.toBeNull();
    return found as HTMLInputElement;
  });
  await userEvent.upload(input, new File(['Words.'], 'prices.txt', { type: 'text/plain' }));
  await userEvent.type(screen.getByLabelText('Title'), 'Prices');
  await userEvent.click(screen.getByRole('button', { name: 'Upload' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
  const post = requests.find(({ method }) => method === 'POST');
  expect(new URL(post?.url ?? '').searchParams.get('title')).toBe('Prices');
  expect(post?.headers.get('content-type')).toContain('multipart/form-data');
});

test('a document is removed', async () => {
  const requests = serve([DOCUMENT], {
    'DELETE /api/knowledge/d1': () => new Response(null, { status: 204 }),
  });
  renderDashboard(<KnowledgePage />, '/knowledge');

  await userEvent.click(await screen.findByRole('button', { name: 'Remove Price list' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
});

test('a question shows what an agent would find, and where it is from', async () => {
  serve([DOCUMENT], {
    'GET /api/knowledge/search': [
      { title: 'Price list', source: 'https://hotel.example/prices', passage: 'Nine euros.' },
    ],
  });
  renderDashboard(<KnowledgePage />, '/knowledge');

  await userEvent.type(await screen.findByLabelText(/^Question/), 'price of the sauna');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Search' })).toHaveProperty('disabled', false),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));

  expect(await screen.findByText('Nine euros.')).toBeTruthy();
  expect(screen.getByText('Price list (https://hotel.example/prices)')).toBeTruthy();
});
