import type { ChangeSet } from '@codemirror/state';
import {
  applied,
  changeBetween,
  composed,
  crossed,
  fromWire,
  isNothing,
  nothing,
  patchBetween,
  toWire,
} from './patch';
import type { PanelDefinition, Patch, TakenChange, Values, WholePanel, WirePatch } from './types';

/** What is typed is sent when nobody has typed for so long, ms. */
const TYPING_MS = 150;

/** Sends a change to the worker. */
export type SendChange = (change: { base: number; id: string; patch: WirePatch }) => void;

/**
 * A panel that several change at once: the worker puts all changes into one order, and this side
 * shows its own at once, fitted to what others did meanwhile (operational transformation by
 * CodeMirror's change sets). One change is under way at a time.
 */
export class SharedPanel {
  readonly opening: string;
  #version: number;
  /** What the worker has. */
  #confirmed: Values;
  #underWay: { readonly id: string; readonly patch: Patch } | null = null;
  /** What is not sent yet. */
  #waiting: Patch = nothing;
  #visible: Values;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #textListeners = new Set<(field: string, change: ChangeSet) => void>();

  constructor(
    readonly definition: PanelDefinition,
    whole: WholePanel,
    private readonly send: SendChange,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {
    this.opening = whole.opening;
    this.#version = whole.version;
    this.#confirmed = whole.values;
    this.#visible = whole.values;
  }

  /** What is shown: the worker's state, and this page's changes on top. */
  get values(): Values {
    return this.#visible;
  }

  /** What the worker has, as far as this page knows. */
  get confirmed(): { readonly version: number; readonly values: Values } {
    return { version: this.#version, values: this.#confirmed };
  }

  /** Whether the worker has everything. */
  get settled(): boolean {
    return this.#underWay === null && isNothing(this.#waiting);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells of changes of texts that are not this page's own, for an editor to follow. */
  onText(listener: (field: string, change: ChangeSet) => void): () => void {
    this.#textListeners.add(listener);
    return () => this.#textListeners.delete(listener);
  }

  /** Changes something, here at once and for all others soon. */
  change(patch: Partial<Patch>): void {
    const whole = { ...nothing, ...patch };
    this.#visible = applied(this.#visible, whole);
    this.#waiting = composed(this.#waiting, whole);
    this.#notify();
    clearTimeout(this.#timer);
    if (Object.keys(whole.text).length > 0) {
      this.#timer = setTimeout(() => this.flush(), TYPING_MS);
    } else {
      this.flush();
    }
  }

  /**
   * Changes a text as somebody wants it who knew an earlier version of it; what was written since is
   * kept.
   *
   * @param base the version that was known
   */
  merge(field: string, base: string, wanted: string): void {
    const now = String(this.#visible[field] ?? '');
    const mine = changeBetween(base, wanted);
    const change = mine.map(changeBetween(base, now));
    this.#tell(field, change);
    this.change({ text: { [field]: change } });
    this.flush();
  }

  /** Sends what waits, unless a change is under way; then it follows that one. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#underWay === null && !isNothing(this.#waiting)) {
      this.#underWay = { id: this.newId(), patch: this.#waiting };
      this.#waiting = nothing;
      this.#sendUnderWay();
    }
  }

  #sendUnderWay(): void {
    if (this.#underWay) {
      const { id, patch } = this.#underWay;
      this.send({ base: this.#version, id, patch: toWire(patch) });
    }
  }

  /**
   * The worker took a change.
   *
   * @returns false when one before it is missing: then the whole panel is needed
   */
  taken(change: TakenChange): boolean {
    if (change.version <= this.#version) {
      return true;
    }
    if (change.version !== this.#version + 1) {
      return false;
    }
    this.#version = change.version;
    if (this.#underWay?.id === change.id) {
      this.#confirmed = applied(this.#confirmed, this.#underWay.patch);
      this.#underWay = null;
      this.flush();
      return true;
    }
    this.#follow(fromWire(change.patch));
    // What was sent on the version before was not taken.
    this.#sendUnderWay();
    return true;
  }

  /** Another's change: this page's own go on top of it. */
  #follow(patch: Patch): void {
    this.#confirmed = applied(this.#confirmed, patch);
    let theirs = patch;
    if (this.#underWay) {
      const both = crossed(this.#underWay.patch, theirs);
      this.#underWay = { ...this.#underWay, patch: both.mine };
      theirs = both.theirs;
    }
    const both = crossed(this.#waiting, theirs);
    this.#waiting = both.mine;
    this.#visible = applied(this.#visible, both.theirs);
    for (const [field, change] of Object.entries(both.theirs.text)) {
      this.#tell(field, change);
    }
    this.#notify();
  }

  /** The worker says how the panel is; what it does not have yet is sent again. */
  replace(whole: WholePanel): void {
    if (whole.refused !== undefined) {
      this.#underWay = null;
      this.#waiting = nothing;
      this.#confirmed = this.#visible;
      this.#follow(this.#between(this.#visible, whole.values));
      this.#version = whole.version;
      return;
    }
    if (whole.version < this.#version) {
      return;
    }
    if (this.#underWay && whole.applied?.includes(this.#underWay.id)) {
      this.#confirmed = applied(this.#confirmed, this.#underWay.patch);
      this.#underWay = null;
    }
    this.#follow(this.#between(this.#confirmed, whole.values));
    this.#confirmed = whole.values;
    this.#version = whole.version;
    this.#sendUnderWay();
    this.flush();
  }

  #between(before: Values, after: Values): Patch {
    return patchBetween(before, after, (field) => this.definition.state[field]?.kind ?? 'value');
  }

  #tell(field: string, change: ChangeSet): void {
    for (const listener of this.#textListeners) {
      listener(field, change);
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Sends nothing more. */
  close(): void {
    clearTimeout(this.#timer);
  }
}
