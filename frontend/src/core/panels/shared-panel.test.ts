import { ChangeSet } from '@codemirror/state';
import { describe, expect, test, vi } from 'vitest';
import { applied, fromWire } from './patch';
import { SharedPanel } from './shared-panel';
import type { PanelDefinition, TakenChange, Values, WirePatch } from './types';

const definition: PanelDefinition = {
  id: 'board',
  display_name: 'Board',
  state: {
    text: { kind: 'text', schema: {} },
    colour: { kind: 'value', schema: {} },
    shapes: { kind: 'items', schema: {} },
  },
};
const BEGIN: Values = { text: 'one\ntwo', colour: 'red', shapes: {} };

/** The worker's part: it takes what was made on its version, and tells everybody. */
class Worker {
  version = 0;
  values = BEGIN;
  readonly pages: SharedPanel[] = [];
  readonly #news: TakenChange[] = [];
  readonly #heard = new Map<SharedPanel, number>();
  #ids = 0;

  page(): SharedPanel {
    const page: SharedPanel = new SharedPanel(
      definition,
      { panel_id: 'board', opening: 'o', version: this.version, values: this.values },
      ({ base, id, patch }) => this.#letters.push({ base, id, patch }),
      () => `${++this.#ids}`,
    );
    this.pages.push(page);
    this.#heard.set(page, this.#news.length);
    return page;
  }

  readonly #letters: { base: number; id: string; patch: WirePatch }[] = [];

  /** One letter arrives; a stale one is dropped. */
  receive(): boolean {
    const letter = this.#letters.shift();
    if (letter?.base === this.version) {
      this.version += 1;
      this.values = applied(this.values, fromWire(letter.patch));
      this.#news.push({
        panel_id: 'board',
        opening: 'o',
        version: this.version,
        id: letter.id,
        patch: JSON.parse(JSON.stringify(letter.patch)),
      });
    }
    return letter !== undefined;
  }

  /** The next news reach a page. */
  tell(page: SharedPanel): boolean {
    const at = this.#heard.get(page) ?? 0;
    const news = this.#news[at];
    if (news) {
      this.#heard.set(page, at + 1);
      expect(page.taken(news)).toBe(true);
    }
    return news !== undefined;
  }

  settle(): void {
    for (const page of this.pages) {
      page.flush();
    }
    while (this.receive() || this.pages.some((page) => this.tell(page))) {}
  }
}

function insert(page: SharedPanel, at: number, words: string): void {
  const length = String(page.values.text).length;
  page.change({ text: { text: ChangeSet.of({ from: at, insert: words }, length) } });
}

describe('a panel that several change', () => {
  test('shows what one does at once, and sends it when the typing pauses', () => {
    vi.useFakeTimers();
    const worker = new Worker();
    const page = worker.page();
    insert(page, 3, '!');
    insert(page, 4, '!');
    expect(page.values.text).toBe('one!!\ntwo');
    expect(worker.receive()).toBe(false);
    vi.advanceTimersByTime(200);
    expect(worker.receive()).toBe(true);
    expect(worker.version).toBe(1);
    vi.useRealTimers();
  });

  test('keeps what two write at the same moment', () => {
    const worker = new Worker();
    const ann = worker.page();
    const ben = worker.page();
    insert(ann, 3, ' by ann');
    insert(ben, 3, ' by ben');
    insert(ben, 0, '# ');
    worker.settle();
    expect(ann.values).toEqual(worker.values);
    expect(ben.values).toEqual(worker.values);
    expect(worker.values.text).toBe('# one by ann by ben\ntwo');
    expect(ann.settled).toBe(true);
  });

  test('lets the last value count, and the last of each thing', () => {
    const worker = new Worker();
    const ann = worker.page();
    const ben = worker.page();
    ann.change({ set: { colour: 'green' }, items: { shapes: { a: { x: 1 }, b: { x: 1 } } } });
    ben.change({ set: { colour: 'blue' }, items: { shapes: { b: { x: 2 } } } });
    expect(ben.values.colour).toBe('blue');
    worker.settle();
    expect(ann.values).toEqual({
      text: 'one\ntwo',
      colour: 'blue',
      shapes: { a: { x: 1 }, b: { x: 2 } },
    });
    expect(ben.values).toEqual(ann.values);
  });

  test('ends alike on all pages and loses no letter, whatever the order of things', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const worker = new Worker();
      const pages = [worker.page(), worker.page(), worker.page()];
      const written: string[] = [];
      for (let step = 0; step < 60; step++) {
        const page = pages[Math.floor(random() * 3)] as SharedPanel;
        const act = random();
        if (act < 0.4) {
          const letter = String.fromCodePoint(0x4e00 + written.length);
          written.push(letter);
          insert(page, Math.floor(random() * (String(page.values.text).length + 1)), letter);
        } else if (act < 0.6) {
          page.flush();
        } else if (act < 0.8) {
          worker.receive();
        } else {
          worker.tell(page);
        }
      }
      worker.settle();
      for (const page of pages) {
        expect(page.values).toEqual(worker.values);
      }
      for (const letter of written) {
        expect(String(worker.values.text).split(letter)).toHaveLength(2);
      }
    }
  });

  test('brings a new version of a text together with what was written since it was read', () => {
    const worker = new Worker();
    const page = worker.page();
    const followed: string[] = [];
    page.onText((_field, change) => followed.push(JSON.stringify(change)));
    insert(page, 7, ' three');
    page.merge('text', 'one\ntwo', 'ONE\ntwo');
    worker.settle();
    expect(worker.values.text).toBe('ONE\ntwo three');
    expect(followed).toHaveLength(1);
  });

  test('asks for the whole panel when a change is missing', () => {
    const page = new Worker().page();
    const change = { panel_id: 'board', opening: 'o', id: 'x', patch: {} };
    expect(page.taken({ ...change, version: 3 })).toBe(false);
  });

  test('sends again what the worker does not have after a break, and only that', () => {
    for (const arrived of [true, false]) {
      const worker = new Worker();
      const page = worker.page();
      insert(page, 0, '> ');
      page.flush();
      if (arrived) {
        worker.receive();
      }
      insert(page, 9, '?');
      page.replace({
        panel_id: 'board',
        opening: 'o',
        version: worker.version,
        values: worker.values,
        applied: arrived ? ['1'] : [],
      });
      worker.settle();
      expect(worker.values.text).toBe('> one\ntwo?');
      expect(page.values).toEqual(worker.values);
    }
  });

  test('takes back what the worker refuses', () => {
    const worker = new Worker();
    const page = worker.page();
    page.change({ set: { colour: 7 } });
    page.replace({
      panel_id: 'board',
      opening: 'o',
      version: 0,
      values: BEGIN,
      refused: 'colour does not fit',
    });
    expect(page.values).toEqual(BEGIN);
    expect(page.settled).toBe(true);
  });
});

/** The same numbers for the same seed (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
