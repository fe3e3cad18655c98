import { expect, test, vi } from 'vitest';
import { definePanel, PanelManager, type PanelModule } from './manager';
import type { WholePanel } from './types';

const slides = definePanel('slide_presenter', {
  Component: () => null,
  opened: ({ current }) => `slide ${current}`,
  actions: {
    goto: (panel, { slide }) => {
      panel.set({ current: slide });
      return `at ${slide}`;
    },
  },
});

const deck: WholePanel = {
  panel_id: 'slide_presenter',
  opening: 'o1',
  version: 0,
  values: { title: null, current: 1, slides: [{ title: 'One' }, { title: 'Two' }] },
};

function page(known: readonly WholePanel[] = []) {
  const sent: Record<string, unknown>[] = [];
  const greetings: object[] = [];
  const manager = new PanelManager(
    {
      send: (message) => sent.push(message as Record<string, unknown>),
      hello: async (greeting) => {
        greetings.push(greeting);
        return { panels: known };
      },
    },
    async (id) => (id === 'slide_presenter' ? (slides as unknown as PanelModule) : undefined),
  );
  return { manager, sent, greetings };
}

async function open({ manager }: ReturnType<typeof page>) {
  const answer = manager.openPanel(deck);
  manager.drawn('o1');
  return answer;
}

test('a panel is opened, controlled and closed by an agent', async () => {
  const here = page();
  expect(await open(here)).toBe('slide 1');
  expect(here.manager.workspace.active).toBe('slide_presenter');

  const next = { panel_id: 'slide_presenter', action: 'goto', data: { slide: 2 } };
  expect(here.manager.controlPanel(next)).toBe('at 2');
  expect(here.sent).toMatchObject([{ type: 'change', base: 0, patch: { set: { current: 2 } } }]);

  here.manager.closePanel({ panel_id: 'slide_presenter', opening: 'o1' });
  expect(here.manager.workspace.panels).toEqual([]);
});

test('what does not fit the definition is refused in words', async () => {
  const here = page();
  await open(here);
  const wrong = { panel_id: 'slide_presenter', action: 'goto', data: { slide: 'two' } };
  expect(() => here.manager.controlPanel(wrong)).toThrow(/goto does not fit/);
  const panel = here.manager.workspace.panels[0]?.handle;
  expect(() => panel?.emit('slide_viewed' as never, { slide: 0 } as never)).toThrow(/slide_viewed/);
  expect(here.sent).toEqual([]);
});

test('a panel that nobody knows is refused in words', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  const unknown = page().manager.openPanel({ ...deck, panel_id: 'egg_timer' });
  await expect(unknown).rejects.toThrow('egg_timer');
  vi.unstubAllGlobals();
});

test('an installation has panels of its own, which its server defines', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return Response.json({ id: 'egg_timer', display_name: 'Egg timer', state: {} });
  });
  const manager = new PanelManager(
    { send: () => {}, hello: async () => ({ panels: [] }) },
    async () => slides as unknown as PanelModule,
  );
  const opened = manager.openPanel({ ...deck, panel_id: 'egg_timer', values: { current: 3 } });
  manager.drawn('o1');
  expect(await opened).toBe('slide 3');
  expect(manager.workspace.panels.map(({ name }) => name)).toEqual(['Egg timer']);
  expect(asked).toEqual(['/own-panels/egg_timer/panel.json']);
  vi.unstubAllGlobals();
});

test('a page that comes anew gets the panels that there are', async () => {
  const here = page([deck]);
  await here.manager.greet();
  expect(here.manager.workspace.panels.map(({ id }) => id)).toEqual(['slide_presenter']);
  expect(here.greetings).toEqual([{ panels: [] }]);
});

test('a new worker is told what the page has; what it does not know is closed', async () => {
  const here = page([]);
  await open(here);
  await here.manager.greet();
  expect(here.greetings).toMatchObject([{ panels: [{ opening: 'o1', version: 0 }] }]);
  expect(here.manager.workspace.panels).toEqual([]);
});

test('a panel that the user closes is closed for all', async () => {
  const here = page();
  await open(here);
  here.manager.dismiss('slide_presenter');
  expect(here.sent).toEqual([{ type: 'close', panel_id: 'slide_presenter', opening: 'o1' }]);
});
