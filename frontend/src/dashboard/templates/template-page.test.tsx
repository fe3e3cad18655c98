import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Route } from 'wouter';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import TemplateListPage from './template-list-page';
import TemplatePage from './template-page';

// A check waits until somebody stops typing, and machines that test are slow.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

// happy-dom measures nothing, and a graph of boxes without sizes draws no lines.
vi.mock('./handoff-graph', () => ({ default: () => <p>graph</p> }));

const OVERVIEW = {
  slug: 'hotel',
  name: 'Hotel',
  agent_name: 'hotel',
  agents: ['Desk', 'Billing'],
  language: 'en-US',
  etag: '"1"',
  updated_at: '2026-01-01T10:00:00Z',
  updated_by: 'Ada',
  archived_at: null,
  latest_version: 1,
  unpublished_changes: true,
  traffic: [{ version: 1, weight: 100 }],
};

const DOCUMENT = {
  slug: 'hotel',
  name: 'Hotel',
  entry_agent: 'desk',
  agents: [
    { name: 'desk', display_name: 'Desk', instructions: 'Help {{user.name}}.' },
    { name: 'billing', display_name: 'Billing', instructions: 'You know the bills.' },
  ],
};

const VALID = { valid: true, slug: 'hotel', errors: [], warnings: [], exists: true, changes: [] };

function serve(more: Record<string, unknown> = {}) {
  return fakeApi({
    'GET /api/templates/hotel': OVERVIEW,
    'GET /api/templates/hotel/draft': () => Response.json(DOCUMENT, { headers: { ETag: '"1"' } }),
    'POST /api/templates/validate': VALID,
    'POST /api/templates/preview': { agents: [] },
    'PUT /api/templates/hotel/draft': () =>
      Response.json({ template: OVERVIEW, errors: [], warnings: [] }, { headers: { ETag: '"2"' } }),
    ...more,
  });
}

function open() {
  renderDashboard(<Route path="/templates/:slug" component={TemplatePage} />, '/templates/hotel');
}

test('the list says what people can talk to, and what waits to be published', async () => {
  fakeApi({ 'GET /api/library': { items: [OVERVIEW], next_cursor: null } });
  renderDashboard(<TemplateListPage />, '/templates');

  const row = (await screen.findByRole('link', { name: 'Hotel' })).closest('tr') as HTMLElement;

  expect(within(row).getByText('Desk, Billing')).toBeTruthy();
  expect(within(row).getByText('Version 1 is live')).toBeTruthy();
  expect(within(row).getByText('Unpublished changes')).toBeTruthy();
});

test('what is changed is checked, and saved against the draft that was read', async () => {
  const requests = serve();
  open();

  await userEvent.type(await screen.findByLabelText(/^Greeting/), 'Good day!');
  await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/validate'))).toBe(true));
  await userEvent.click(screen.getByRole('button', { name: 'Save the draft' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  const put = requests.find(({ method }) => method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"1"');
  const saved = await put?.json();
  expect(saved?.agents[0].greeting).toBe('Good day!');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Publish' })).toHaveProperty('disabled', false),
  );
});

test('what is wrong stands at its field and keeps the draft from being saved', async () => {
  serve({
    'POST /api/templates/validate': {
      ...VALID,
      valid: false,
      errors: [{ pointer: '/agents/0/greeting', message: 'holds U+0000' }],
    },
  });
  open();

  const greeting = await screen.findByLabelText(/^Greeting/);
  await userEvent.type(greeting, 'x');

  await waitFor(() => expect(greeting.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByRole('button', { name: 'Save the draft' })).toHaveProperty('disabled', true);
});

test('a draft with a missing key is saved, and published by those only who say so', async () => {
  const message = "agent 'desk' needs the provider 'deepgram' (stt), for which there is no key";
  const requests = serve({
    'POST /api/templates/validate': {
      ...VALID,
      errors: [{ pointer: '/agents/0/models/stt', message }],
    },
    'POST /api/templates/hotel/versions': { number: 2 },
  });
  open();

  const summary = (
    await screen.findByText('This has to be put right before it can be published')
  ).closest('[role="status"]') as HTMLElement;
  expect(within(summary).getByText(message)).toBeTruthy();
  const ears = await screen.findByRole('group', { name: 'Speech to text' });
  const provider = within(ears).getByLabelText('Provider', { selector: 'input' });
  expect(provider.getAttribute('aria-invalid')).toBe('true');

  await userEvent.type(screen.getByLabelText(/^Greeting/), 'x');
  await userEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));

  const offered = screen.getByRole('button', { name: 'Publish' });
  await waitFor(() => expect(offered).toHaveProperty('disabled', false));
  await userEvent.click(offered);
  const dialog = await screen.findByRole('dialog');
  const publish = within(dialog).getByRole('button', { name: 'Publish' });
  expect(within(dialog).getByText(message)).toBeTruthy();
  expect(publish).toHaveProperty('disabled', true);
  await userEvent.click(
    within(dialog).getByLabelText('Publish it although no worker can serve it now'),
  );
  await userEvent.click(publish);
  await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/versions'))).toBe(true));
  const wish = await requests.find(({ url }) => url.endsWith('/versions'))?.json();
  expect(wish.accept_errors).toBe(true);
});

test('a handoff is made without a mouse too', async () => {
  const requests = serve();
  open();

  await userEvent.click(await screen.findByRole('combobox', { name: 'May hand off to' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Billing' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save the draft' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'PUT')).toBe(true));
  const saved = await requests.find(({ method }) => method === 'PUT')?.json();
  expect(saved.agents[0].handoffs).toEqual([
    { agent: 'billing', description: 'Hand the conversation to Billing.' },
  ]);
});

test('the preview shows what an agent is told', async () => {
  serve();
  open();

  await userEvent.click(await screen.findByRole('button', { name: 'Preview' }));
  await userEvent.type(screen.getByLabelText('{{user.name}}'), 'Ada');

  expect(screen.getByLabelText('Preview').textContent).toBe('Help Ada.');
});

test('a tool of the draft is called once, and its answer shown', async () => {
  const requests = serve({
    'GET /api/templates/hotel/draft': () =>
      Response.json(
        {
          ...DOCUMENT,
          agents: [{ ...DOCUMENT.agents[0], tools: [{ name: 'current_time', kind: 'built_in' }] }],
        },
        { headers: { ETag: '"1"' } },
      ),
    'POST /api/templates/hotel/tools/current_time/test': {
      call_id: 'c1',
      outcome: 'done',
      content: 'It is noon.',
      took_ms: 12,
    },
  });
  open();

  await userEvent.click(await screen.findByRole('button', { name: 'Call it once' }));
  await userEvent.click(screen.getByRole('button', { name: 'Call current_time' }));

  expect(await screen.findByText('It is noon.')).toBeTruthy();
  const post = requests.find(({ url }) => url.endsWith('/test'));
  expect(await post?.json()).toEqual({ arguments: {} });
});
