import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeApi, renderDashboard } from '../../testing/dashboard';
import { ROUTES } from '../routes';
import { Shell } from './shell';
import { TroubleBoundary } from './trouble-boundary';

function Page({ state }: { readonly state: { readonly broken: boolean } }) {
  if (state.broken) {
    throw new Error('The list has no end.');
  }
  return <p>All is well.</p>;
}

test('the navigation leads to each page that has an entry, and says where one is', async () => {
  fakeApi({});
  renderDashboard(<Shell />, '/nowhere');
  const pages = screen.getByRole('navigation', { name: 'Pages' });

  for (const { path, entry } of ROUTES) {
    if (entry) {
      const link = within(pages).getByRole('link', { name: new RegExp(`^${entry.label}`) });
      expect(link).toHaveProperty('pathname', path);
      expect(link.getAttribute('aria-current')).toBeNull();
    }
  }
  await userEvent.click(within(pages).getByRole('link', { name: /^Sessions/ }));

  expect(
    within(pages)
      .getByRole('link', { name: /^Sessions/ })
      .getAttribute('aria-current'),
  ).toBe('page');
  expect(document.activeElement).toBe(screen.getByRole('main'));
});

test('an address without a page says so', () => {
  fakeApi({});
  renderDashboard(<Shell />, '/nowhere');

  expect(screen.getByRole('heading', { name: 'Not found' })).toBeTruthy();
});

test('the first key leads past the navigation', async () => {
  fakeApi({});
  renderDashboard(<Shell />, '/nowhere');

  await userEvent.tab();

  expect(document.activeElement?.textContent).toBe('Skip to the page');
  expect(document.activeElement?.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`);
});

test('a page that breaks says what happened, and can be tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const state = { broken: true };
  renderDashboard(
    <TroubleBoundary>
      <Page state={state} />
    </TroubleBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('The list has no end.');

  state.broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(screen.getByText('All is well.')).toBeTruthy();
});
