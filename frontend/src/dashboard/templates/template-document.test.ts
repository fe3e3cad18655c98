import { expect, test } from 'vitest';
import { placesOf } from './graph-layout';
import { slugOf } from './new-template';
import {
  type Agent,
  addAgent,
  connect,
  disconnect,
  filled,
  freeName,
  panelsOf,
  removeAgent,
  renameAgent,
  type TemplateDocument,
  variablesOf,
  withPanels,
} from './template-document';

const HOTEL: TemplateDocument = {
  slug: 'hotel',
  entry_agent: 'desk',
  agents: [
    {
      name: 'desk',
      instructions: '',
      handoffs: [{ agent: 'bill', description: 'money' }],
      examples: [{ phrases: ['my bill'], tool: 'transfer_to_bill' }],
    },
    { name: 'bill', display_name: 'Billing', instructions: '' },
    { name: 'stray', instructions: '' },
  ],
};

test('who greets is said when a second agent comes', () => {
  const alone: TemplateDocument = { slug: 'inn', agents: [{ name: 'host', instructions: '' }] };

  expect(addAgent(alone, 'cook').entry_agent).toBe('host');
  expect(addAgent(HOTEL, 'cook').entry_agent).toBe('desk');
});

test('a new name is used wherever the old one was', () => {
  const renamed = renameAgent(HOTEL, 'bill', 'billing');

  expect(renamed.agents[0]?.handoffs?.[0]?.agent).toBe('billing');
  expect(renamed.agents[0]?.examples?.[0]?.tool).toBe('transfer_to_billing');
  expect(renameAgent(HOTEL, 'desk', 'reception').entry_agent).toBe('reception');
});

test('an agent goes with the ways that led to it', () => {
  const left = removeAgent(HOTEL, 'bill');

  expect(left.agents.map(({ name }) => name)).toEqual(['desk', 'stray']);
  expect(left.agents[0]?.handoffs).toEqual([]);
  expect(left.agents[0]?.examples).toEqual([]);
  expect(removeAgent(HOTEL, 'desk').entry_agent).toBe('bill');
});

test('a line is drawn once, and never back to the agent itself', () => {
  const connected = connect(HOTEL, 'bill', 'desk');

  expect(connected.agents[1]?.handoffs).toEqual([
    { agent: 'desk', description: 'Hand the conversation to desk.' },
  ]);
  expect(connect(connected, 'bill', 'desk')).toBe(connected);
  expect(connect(HOTEL, 'bill', 'bill')).toBe(HOTEL);
  expect(disconnect(connected, 'bill', 'desk').agents[1]?.handoffs).toEqual([]);
});

test('agents stand in columns from who greets, and strays at the end', () => {
  const places = placesOf(connect(HOTEL, 'bill', 'desk'));

  expect(places.get('desk')?.x).toBe(0);
  expect(places.get('bill')?.x).toBeGreaterThan(0);
  expect(places.get('stray')?.x).toBeGreaterThan(places.get('bill')?.x ?? 0);
});

test('variables are found and filled', () => {
  const text = 'Hello {{user.name}}, {{ topic }} or {{user.name}}?';

  expect(variablesOf(text)).toEqual(['user.name', 'topic']);
  expect(filled(text, { 'user.name': 'Ada' })).toBe('Hello Ada,  or Ada?');
});

test('names are free, and slugs say what names say', () => {
  expect(freeName({ slug: 'x', agents: [{ name: 'agent_2', instructions: '' }] })).toBe('agent_3');
  expect(slugOf('  Café & Bar 24!')).toBe('cafe-bar-24');
  expect(slugOf('24')).toBe('');
});

test('panels that one agent gets leave those of the others alone', () => {
  const [desk] = HOTEL.agents;
  const slides = withPanels(HOTEL, desk as Agent, ['slide_presenter']);
  expect(slides.panels).toEqual(['slide_presenter']);
  expect(slides.agents.map((agent) => panelsOf(slides, agent))).toEqual([
    ['slide_presenter'],
    [],
    [],
  ]);
  const none = withPanels(slides, slides.agents[0] as Agent, []);
  expect(none.panels).toEqual([]);
});
