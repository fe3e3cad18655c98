import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import InboxPage from './inbox-page';

const call = {
  session: 's1',
  template: 'voice-assistant',
  call_id: 'c1',
  agent: 'coding_expert',
  tool: 'refund',
  arguments: '{"order":7}',
  outcome: 'pending',
  since: '2026-03-01T12:00:00Z',
};

const escalation = {
  task: 't1',
  title: 'A room for ann',
  n: 1,
  step: '1',
  question: 'Step 1 cannot go on. What shall be done?',
  options: [
    { choice: 'skip', explanation: 'leave this step out' },
    { choice: 'correct', explanation: 'do it with the request that you give' },
  ],
  raised_at: '2026-03-01T12:00:00Z',
};

test('a call is approved under the name of who decides, and leaves the inbox', async () => {
  const waiting = [call];
  const requests = fakeApi({
    'GET /api/inbox': () => ({ escalations: [], tool_calls: waiting }),
    'POST /api/session/s1/tool/c1/approval': () => {
      waiting.pop();
      return { call_id: 'c1', outcome: 'pending', result: '' };
    },
  });
  renderDashboard(<InboxPage />);

  const card = await screen.findByRole('region', { name: 'May Coding expert use refund?' });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Ann');
  await userEvent.click(within(card).getByRole('button', { name: 'Approve' }));

  expect(await screen.findByRole('heading', { name: 'Nothing waits for you' })).toBeTruthy();
  const sent = requests.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toEqual({ operator: 'Ann', approved: true });
});

test('who is signed in decides under their own name', async () => {
  fakeApi({
    'GET /api/access/me': { kind: 'user', id: 'a1', email: 'ann@example.com', name: 'Ann' },
    'GET /api/inbox': { escalations: [], tool_calls: [call] },
  });
  renderDashboard(<InboxPage />);

  await screen.findByRole('region', { name: 'May Coding expert use refund?' });
  expect(screen.queryByRole('textbox', { name: 'Your name' })).toBeNull();
});

test('a call whose outcome nobody saw is resolved with what was found out', async () => {
  const requests = fakeApi({
    'GET /api/inbox': { escalations: [], tool_calls: [{ ...call, outcome: 'unknown' }] },
    'POST /api/session/s1/tool/c1/resolution': { call_id: 'c1', outcome: 'done', result: 'ok' },
  });
  renderDashboard(<InboxPage />);

  const card = await screen.findByRole('region', { name: 'What became of refund?' });
  await userEvent.type(within(card).getByRole('textbox'), 'refunded');
  await userEvent.click(within(card).getByRole('button', { name: 'It happened' }));

  await waitFor(() => expect(requests.some(({ method }) => method === 'POST')).toBe(true));
  const sent = requests.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toMatchObject({ choice: 'happened', result: 'refunded' });
});

test('a question of a task is answered at once, or on its page where more is to be said', async () => {
  const requests = fakeApi({
    'GET /api/inbox': { escalations: [escalation], tool_calls: [] },
    'POST /api/tasks/t1/escalations/1': Response.json(
      { detail: 'The task is over.' },
      { status: 409 },
    ),
  });
  renderDashboard(<InboxPage />);

  const card = await screen.findByRole('region', { name: escalation.question });
  expect(
    within(card).getByRole('link', { name: 'Correct the request …' }).getAttribute('href'),
  ).toBe('/tasks/t1');
  await userEvent.click(within(card).getByRole('button', { name: 'Leave it out' }));

  expect((await within(card).findByRole('alert')).textContent).toContain('The task is over.');
  const sent = requests.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toMatchObject({ choice: 'skip' });
});
