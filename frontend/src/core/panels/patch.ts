import { presentableDiff } from '@codemirror/merge';
import { ChangeSet, Text } from '@codemirror/state';
import type { Patch, Values, WirePatch } from './types';

export const nothing: Patch = { set: {}, text: {}, items: {} };

/** Whether a patch changes nothing. */
export function isNothing(patch: Patch): boolean {
  return [patch.set, patch.text, patch.items].every((part) => Object.keys(part).length === 0);
}

/** Both patches as one; the second was made on what the first led to. */
export function composed(first: Patch, second: Patch): Patch {
  const text = { ...first.text };
  for (const [field, change] of Object.entries(second.text)) {
    text[field] = text[field]?.compose(change) ?? change;
  }
  const items = { ...first.items };
  for (const [field, things] of Object.entries(second.items)) {
    items[field] = { ...items[field], ...things };
  }
  return { set: { ...first.set, ...second.set }, text, items };
}

/** What a patch leads to. */
export function applied(values: Values, patch: Patch): Values {
  const next: Record<string, unknown> = { ...values, ...patch.set };
  for (const [field, change] of Object.entries(patch.text)) {
    next[field] = change.apply(textOf(values[field])).toString();
  }
  for (const [field, things] of Object.entries(patch.items)) {
    const all = { ...(values[field] as Record<string, unknown> | undefined) };
    for (const [id, thing] of Object.entries(things)) {
      if (thing === null) {
        delete all[id];
      } else {
        all[id] = thing;
      }
    }
    next[field] = all;
  }
  return next;
}

/**
 * Two patches that were made on the same state, each as it is on top of the other. At the same place
 * of a text what `theirs` puts in comes first; of values and things `mine` are those that stay.
 */
export function crossed(mine: Patch, theirs: Patch): { mine: Patch; theirs: Patch } {
  const myText: Record<string, ChangeSet> = { ...mine.text };
  const theirText: Record<string, ChangeSet> = { ...theirs.text };
  for (const [field, change] of Object.entries(theirs.text)) {
    const own = mine.text[field];
    if (own) {
      myText[field] = own.map(change);
      theirText[field] = change.map(own, true);
    }
  }
  const set = Object.fromEntries(
    Object.entries(theirs.set).filter(([field]) => !(field in mine.set)),
  );
  const items = Object.fromEntries(
    Object.entries(theirs.items).map(([field, things]) => [
      field,
      Object.fromEntries(
        Object.entries(things).filter(([id]) => !(id in (mine.items[field] ?? {}))),
      ),
    ]),
  );
  return { mine: { ...mine, text: myText }, theirs: { set, text: theirText, items } };
}

export function toWire(patch: Patch): WirePatch {
  return {
    set: patch.set,
    text: Object.fromEntries(
      Object.entries(patch.text).map(([field, change]) => [field, change.toJSON()]),
    ),
    items: patch.items,
  };
}

export function fromWire(patch: WirePatch): Patch {
  return {
    set: patch.set ?? {},
    text: Object.fromEntries(
      Object.entries(patch.text ?? {}).map(([field, json]) => [field, ChangeSet.fromJSON(json)]),
    ),
    items: patch.items ?? {},
  };
}

export function textOf(value: unknown): Text {
  return Text.of((typeof value === 'string' ? value : '').split('\n'));
}

/** The change that makes one text the other, in whole words. */
export function changeBetween(before: string, after: string): ChangeSet {
  const changes = presentableDiff(before, after).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: textOf(after.slice(fromB, toB)),
  }));
  return ChangeSet.of(changes, before.length);
}

/** The patch that makes one state the other. */
export function patchBetween(
  before: Values,
  after: Values,
  kindOf: (field: string) => string,
): Patch {
  const set: Record<string, unknown> = {};
  const text: Record<string, ChangeSet> = {};
  const items: Record<string, Record<string, unknown>> = {};
  for (const [field, value] of Object.entries(after)) {
    const old = before[field];
    if (kindOf(field) === 'items') {
      const things = thingsBetween(old, value);
      if (Object.keys(things).length > 0) {
        items[field] = things;
      }
    } else if (kindOf(field) === 'text') {
      if (old !== value) {
        text[field] = changeBetween(String(old ?? ''), String(value ?? ''));
      }
    } else if (JSON.stringify(old) !== JSON.stringify(value)) {
      set[field] = value;
    }
  }
  return { set, text, items };
}

function thingsBetween(before: unknown, after: unknown): Record<string, unknown> {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = (after ?? {}) as Record<string, unknown>;
  const gone = Object.keys(old)
    .filter((id) => !(id in now))
    .map((id) => [id, null]);
  const different = Object.entries(now).filter(
    ([id, thing]) => JSON.stringify(thing) !== JSON.stringify(old[id]),
  );
  return Object.fromEntries([...gone, ...different]);
}
