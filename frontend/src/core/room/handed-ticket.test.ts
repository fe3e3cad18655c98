import { expect, test } from 'vitest';
import { handed, handOver } from './handed-ticket';

const ticket = { serverUrl: 'wss://rooms.example', token: 'a.b.c' };

test('a ticket is handed over in the address', () => {
  const read = handed(handOver(ticket, { slug: 'desk', name: 'Front desk ✓', agents: [] }));

  expect(read?.ticket).toEqual(ticket);
  expect(read?.template.name).toBe('Front desk ✓');
});

test('an address that hands nothing over is as any other', () => {
  expect(handed('')).toBeNull();
  expect(handed('#section')).toBeNull();
  expect(handed('#join=nonsense')).toBeNull();
  expect(handed('#join=%7B%22token%22%3A7%7D')).toBeNull();
});
