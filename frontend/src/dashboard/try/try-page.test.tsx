import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { handed } from '../../core/room/handed-ticket';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import { aSession, aTurn } from '../../testing/sessions';
import TryPage from './try-page';

const library = {
  items: [
    { slug: 'desk', name: 'Front desk' },
    { slug: 'bench', name: 'Bench' },
  ],
  next_cursor: null,
};

test('the draft is talked to in the page of who talks, and inspected beside', async () => {
  const requests = fakeApi({
    'GET /api/library': library,
    'POST /api/session/start': {
      session_id: 's1',
      room: 'r',
      livekit_url: 'ws://rooms.example',
      access_token: 'a.b.c',
      enabled_panels: [],
      modality_config: { audio: true, camera: false, screen_share: false },
    },
    'GET /api/sessions/s1': {
      session: aSession({ turns: [aTurn(1, 'agent', 2, 'Good day.')] }),
      workflow_url: null,
      archive_url: '',
    },
  });
  renderDashboard(<TryPage />);

  await screen.findByDisplayValue('Front desk');
  await userEvent.click(screen.getByRole('button', { name: 'Talk to the draft' }));

  const page = await screen.findByTitle('Conversation with Front desk');
  const given = handed(new URL(page.getAttribute('src') ?? '', 'http://x').hash);
  expect(given?.ticket).toEqual({ serverUrl: 'ws://rooms.example', token: 'a.b.c' });
  expect(await within(await screen.findByTestId('inspector')).findByText('Good day.')).toBeTruthy();
  const sent = requests.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toEqual({ template_id: 'desk', template_version: 0 });
});

test('why a draft cannot be talked to is said', async () => {
  fakeApi({
    'GET /api/library': library,
    'POST /api/session/start': Response.json(
      { detail: 'All media workers are busy.' },
      { status: 503 },
    ),
  });
  renderDashboard(<TryPage />);

  await screen.findByDisplayValue('Front desk');
  await userEvent.click(screen.getByRole('button', { name: 'Talk to the draft' }));

  expect((await screen.findByRole('alert')).textContent).toContain('All media workers are busy.');
});
