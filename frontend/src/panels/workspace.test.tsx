import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import Workspace, { createManager } from './workspace';

const SLIDES = {
  panel_id: 'slide_presenter',
  opening: 'o1',
  version: 0,
  values: {
    title: 'Deck',
    current: 1,
    slides: [{ title: 'One', content: 'first [link](#more)' }, { title: 'Two' }],
  },
};

const DOCUMENT = {
  panel_id: 'document_viewer',
  opening: 'o2',
  version: 0,
  values: {
    title: 'Terms',
    current: 1,
    highlights: [2],
    annotations: {},
    sections: [{ text: 'We promise.' }, { text: 'You *pay*.' }],
  },
};

async function page() {
  const sent: Record<string, unknown>[] = [];
  const manager = createManager({
    send: (message) => sent.push(message as Record<string, unknown>),
    hello: async () => ({ panels: [] }),
  });
  render(<Workspace manager={manager} />);
  const told: string[] = [];
  for (const panel of [SLIDES, DOCUMENT]) {
    await act(async () => void told.push(await manager.openPanel(panel)));
  }
  return { manager, sent, told, user: userEvent.setup() };
}

test('an agent is told when a panel can be seen; the last one opened is in front', async () => {
  const { told } = await page();

  expect(told).toEqual([
    'The user sees slide 1 of 2: One',
    'The user sees the document; it has 2 sections.',
  ]);
  expect(screen.getByRole('tab', { name: 'Document' }).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole('tabpanel', { name: 'Document' }).textContent).toContain('We promise.');
});

test('a tab brings another panel to the front, and side by side shows both', async () => {
  const { user } = await page();

  await user.click(screen.getByRole('tab', { name: 'Slides' }));
  expect(screen.getAllByRole('tabpanel')).toHaveLength(1);
  expect(screen.getByTestId('slide').textContent).toContain('first');

  await user.click(screen.getByRole('button', { name: 'Side by side' }));
  expect(screen.getAllByRole('tabpanel')).toHaveLength(2);
});

test('who turns a slide or follows a link is heard of', async () => {
  const { user, sent } = await page();
  await user.click(screen.getByRole('tab', { name: 'Slides' }));

  const link = screen.getByRole('link', { name: 'link' });
  link.addEventListener('click', (event) => event.preventDefault());
  await user.click(link);
  await user.click(screen.getByRole('button', { name: 'Next' }));

  expect(screen.getByTestId('slide').dataset.slide).toBe('2');
  expect(sent).toMatchObject([
    { type: 'event', event: 'slide_interaction', data: { slide: 1 } },
    { type: 'change', panel_id: 'slide_presenter', patch: { set: { current: 2 } } },
  ]);
});

test('notes of both stand beside a section, and the agent hears of the user’s', async () => {
  const { user, sent, manager } = await page();
  const [, second] = screen.getAllByTestId('section');

  await user.type(screen.getByLabelText('Note on section 2'), 'too much{Enter}');
  const annotate = { section: 2, note: 'per month' };
  act(() => {
    manager.controlPanel({ panel_id: 'document_viewer', action: 'annotate', data: annotate });
  });

  expect(second?.dataset.highlighted).toBe('true');
  const notes = within(second as HTMLElement).getAllByTestId('note');
  expect(notes.map(({ textContent, dataset }) => `${dataset.by}: ${textContent}`)).toEqual([
    'user: too much',
    'agent: per month',
  ]);
  expect(sent.filter(({ type }) => type === 'event')).toMatchObject([
    { event: 'user_annotation', data: { section: 2 } },
  ]);
});

test('an action that cannot be done is refused in words', async () => {
  const { manager } = await page();
  const beyond = { panel_id: 'document_viewer', action: 'goto', data: { section: 9 } };
  expect(() => manager.controlPanel(beyond)).toThrow('There is no section 9; there are 2.');
});
