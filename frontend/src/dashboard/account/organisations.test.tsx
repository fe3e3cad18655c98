import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import { FoundDialog } from '../members/found-dialog';
import { OrganisationChoice } from './organisation-choice';

const ME = {
  kind: 'user',
  id: 'a',
  email: 'olga@example.com',
  name: 'Olga',
  organisation: 'first',
  permissions: [],
  organisations: [
    { id: 'first', name: 'Hotel', role: 'owner' },
    { id: 'second', name: 'Bakery', role: 'viewer' },
  ],
  may_found: true,
};

test('a member of two organisations goes to the other one', async () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { origin: location.origin, pathname: '/app', search: '', assign });
  const requests = fakeApi({
    'GET /api/access/me': ME,
    'PUT /api/access/organisation': () => new Response(null, { status: 204 }),
  });
  renderDashboard(<OrganisationChoice />, '/');

  await userEvent.selectOptions(await screen.findByLabelText('Organisation'), 'Bakery');

  await waitFor(() => expect(assign).toHaveBeenCalledWith('/app'));
  const request = requests.find(({ method }) => method === 'PUT');
  expect(await request?.clone().json()).toEqual({ organisation: 'second' });
});

test('a member of one has nothing to choose', async () => {
  const requests = fakeApi({
    'GET /api/access/me': { ...ME, organisations: ME.organisations.slice(0, 1) },
  });
  renderDashboard(<OrganisationChoice />, '/');

  await waitFor(() => expect(requests).not.toHaveLength(0));
  expect(screen.queryByLabelText('Organisation')).toBeNull();
});

test('who begins an organisation for somebody gets the link for them', async () => {
  fakeApi({
    'GET /api/access/me': ME,
    'POST /api/organisations': () =>
      Response.json(
        { id: 'third', name: 'Mill', invitation: '/app/invitation#token=t' },
        { status: 201 },
      ),
  });
  renderDashboard(<FoundDialog opened onClose={() => {}} />, '/members');

  await userEvent.type(await screen.findByLabelText(/^What it is called/), 'Mill');
  await userEvent.type(screen.getByLabelText(/^E-mail/), 'mia@example.com');
  await userEvent.click(screen.getByRole('button', { name: 'Begin it' }));

  const link = await screen.findByLabelText<HTMLInputElement>('Invitation link');
  expect(link.value).toBe(`${location.origin}/app/invitation#token=t`);
});
