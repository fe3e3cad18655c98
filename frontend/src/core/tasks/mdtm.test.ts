import { expect, test } from 'vitest';
import { readMdtm } from './mdtm';

const FILE = `+++
id = "t1"
title = "A room"
+++

# A room

## Description

> Create a room
> # and no heading

## Checklist: room · 🔵 In Progress

- [x] **1** the room (\`create_room\`) 🟢 Done
  - room 'demo'
  - room demo
- [ ] **2** its people (\`list_participants\`) 🟡 To Do

## Log

### 2026-01-01T10:00:00Z · room

~~~~text
Token generated:

- [x] not an entry
~~~
~~~~
`;

test('a task file is read into its parts', () => {
  expect(readMdtm(FILE)).toEqual([
    { kind: 'heading', level: 1, text: 'A room' },
    { kind: 'heading', level: 2, text: 'Description' },
    { kind: 'quote', text: 'Create a room\n# and no heading' },
    { kind: 'heading', level: 2, text: 'Checklist: room · 🔵 In Progress' },
    {
      kind: 'checklist',
      items: [
        {
          done: true,
          text: '**1** the room (`create_room`) 🟢 Done',
          notes: ["room 'demo'", 'room demo'],
        },
        { done: false, text: '**2** its people (`list_participants`) 🟡 To Do', notes: [] },
      ],
    },
    { kind: 'heading', level: 2, text: 'Log' },
    { kind: 'heading', level: 3, text: '2026-01-01T10:00:00Z · room' },
    { kind: 'message', text: 'Token generated:\n\n- [x] not an entry\n~~~' },
  ]);
});

test('what is no task file is text', () => {
  expect(readMdtm('hello\n\nyou')).toEqual([
    { kind: 'text', text: 'hello' },
    { kind: 'text', text: 'you' },
  ]);
  expect(readMdtm('~~~\nnever ends')).toEqual([{ kind: 'message', text: 'never ends' }]);
});
