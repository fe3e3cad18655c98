import type { ComponentType } from 'react';
import { check, definitionOf } from './definitions';
import { SharedPanel } from './shared-panel';
import type {
  PanelDefinition,
  PanelId,
  Panels,
  PanelTypes,
  Patch,
  StateOf,
  TakenChange,
  WholePanel,
} from './types';

/** The way to the agent's worker. */
export interface PanelPort {
  /** Sends a message; those that are sent later arrive later. */
  send(message: object): void;
  /** Says which panels this page has; gives those there are. */
  hello(greeting: object): Promise<{ readonly panels: readonly WholePanel[] }>;
}

/** What a panel's component and its actions work with. */
export interface PanelHandleOf<Types extends PanelTypes> {
  readonly shared: SharedPanel;
  /** The state as it is shown at this moment. */
  readonly state: Types['state'];
  /** Sets values; who comes last counts. */
  set(values: Partial<Types['state']>): void;
  /** Changes a text, or things by their ids. */
  change(patch: Partial<Patch>): void;
  /** Tells the agent's side of something that the user did. */
  emit<Name extends keyof Types['events'] & string>(name: Name, data: Types['events'][Name]): void;
}

/** The same of one of the product's panels. */
export type PanelHandle<Id extends PanelId = PanelId> = PanelHandleOf<Panels[Id]>;

/** What the default export of a panel's `panel.tsx` is. */
export interface PanelModuleOf<Types extends PanelTypes> {
  readonly Component: ComponentType<{
    readonly panel: PanelHandleOf<Types>;
    readonly state: Types['state'];
  }>;
  /**
   * What an agent may do. An action that merges texts is done before it is called here, and may be
   * left out.
   *
   * @returns what the agent is told
   * @throws Error in words for the agent
   */
  readonly actions: {
    readonly [Name in keyof Types['actions']]?: (
      panel: PanelHandleOf<Types>,
      data: Types['actions'][Name],
    ) => string | undefined;
  };
  /**
   * What has to be there before the agent is told that the panel is open, such as a file that it
   * shows; only where an agent opens it.
   *
   * @throws Error in words for the agent: then the panel is closed again
   */
  readonly ready?: (panel: PanelHandleOf<Types>) => Promise<void>;
  /** What the agent is told when the panel is on the screen. */
  readonly opened?: (state: Types['state']) => string;
}

/** The same of one of the product's panels. */
export type PanelModule<Id extends PanelId = PanelId> = PanelModuleOf<Panels[Id]>;

/** Declares a panel; only for its types. */
export function definePanel<Id extends PanelId>(_id: Id, module: PanelModule<Id>): PanelModule<Id> {
  return module;
}

/** Loads what a panel looks like and does. */
export type LoadModule = (id: string) => Promise<PanelModule | undefined>;

/** A panel on the screen. */
export interface OpenPanel {
  readonly id: string;
  readonly name: string;
  readonly module: PanelModule;
  readonly handle: PanelHandle;
}

/** What is on the screen. */
export interface Workspace {
  readonly panels: readonly OpenPanel[];
  /** Id of the panel that is looked at; `null` where there is none. */
  readonly active: string | null;
}

const EMPTY: Workspace = { panels: [], active: null };

/** An agent waits no longer for a panel to be drawn, ms. */
const DRAWN_WITHIN_MS = 4_000;

/**
 * The panels of this page: opens and closes them when an agent says so, does what agents want done in
 * them, and relays what the user does. Its layout is the workspace's.
 */
export class PanelManager {
  #workspace: Workspace = EMPTY;
  readonly #listeners = new Set<() => void>();
  readonly #drawn = new Map<string, () => void>();

  constructor(
    private readonly port: PanelPort,
    private readonly load: LoadModule,
  ) {}

  get workspace(): Workspace {
    return this.#workspace;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A worker serves panels, for the first time or anew: both tell what they have. */
  async greet(): Promise<void> {
    const panels = this.#workspace.panels.map(({ id, handle: { shared } }) => ({
      panel_id: id,
      opening: shared.opening,
      ...shared.confirmed,
    }));
    const known = await this.port.hello({ panels });
    await this.#show(known.panels);
  }

  /** Makes the screen show exactly these. */
  async #show(known: readonly WholePanel[]): Promise<void> {
    for (const { id, handle } of this.#workspace.panels) {
      if (!known.some((one) => one.panel_id === id && one.opening === handle.shared.opening)) {
        this.#remove(id, handle.shared.opening);
      }
    }
    for (const whole of known) {
      await this.#whole(whole);
    }
  }

  async #whole(whole: WholePanel): Promise<void> {
    const open = this.#find(whole.panel_id);
    if (open?.handle.shared.opening === whole.opening) {
      open.handle.shared.replace(whole);
    } else {
      await this.#put(whole);
    }
  }

  async #put(whole: WholePanel): Promise<OpenPanel> {
    const definition = await definitionOf(whole.panel_id);
    const module = definition && (await this.load(whole.panel_id));
    if (!definition || !module) {
      throw new Error(`This page does not know the panel ${whole.panel_id}.`);
    }
    const already = this.#find(whole.panel_id);
    if (already?.handle.shared.opening === whole.opening) {
      return already;
    }
    already?.handle.shared.close();
    const shared = new SharedPanel(definition, whole, (change) =>
      this.port.send({
        type: 'change',
        panel_id: whole.panel_id,
        opening: whole.opening,
        ...change,
      }),
    );
    const handle = this.#handle(definition, shared);
    const panel = { id: definition.id, name: definition.display_name, module, handle };
    this.#set({
      panels: [...this.#workspace.panels.filter(({ id }) => id !== panel.id), panel],
      active: panel.id,
    });
    return panel;
  }

  #handle(definition: PanelDefinition, shared: SharedPanel): PanelHandle {
    return {
      shared,
      get state() {
        return shared.values as StateOf<PanelId>;
      },
      set: (values) => shared.change({ set: values }),
      change: (patch) => shared.change(patch),
      emit: (event: string, data: unknown) => {
        check(definition.events?.[event]?.data, data, event);
        this.port.send({ type: 'event', panel_id: definition.id, event, data });
      },
    };
  }

  /** Something from the worker. */
  async receive(message: unknown): Promise<void> {
    const { type } = message as { type?: unknown };
    switch (type) {
      case 'panel':
        return this.#whole(message as WholePanel);
      case 'panels':
        return this.#show((message as { panels: readonly WholePanel[] }).panels);
      case 'changed': {
        const change = message as TakenChange;
        const open = this.#find(change.panel_id);
        if (open?.handle.shared.opening === change.opening && !open.handle.shared.taken(change)) {
          await this.greet();
        }
        return;
      }
      case 'closed': {
        const { panel_id, opening } = message as WholePanel;
        this.#remove(panel_id, opening);
      }
    }
  }

  /** An agent opens a panel; gives what it is told once the panel can be seen. */
  async openPanel(whole: WholePanel): Promise<string> {
    const seen = new Promise<void>((resolve) => {
      this.#drawn.set(whole.opening, resolve);
      setTimeout(resolve, DRAWN_WITHIN_MS);
    });
    const { module, handle } = await this.#put(whole);
    await seen;
    this.#drawn.delete(whole.opening);
    try {
      await module.ready?.(handle);
    } catch (error) {
      this.#remove(whole.panel_id, whole.opening);
      throw error;
    }
    return module.opened?.(handle.state) ?? '';
  }

  /** A panel can be seen. */
  drawn(opening: string): void {
    this.#drawn.get(opening)?.();
  }

  /** An agent does something with a panel; gives what it is told. */
  controlPanel(request: {
    readonly panel_id: string;
    readonly action: string;
    readonly data: Readonly<Record<string, unknown>>;
    readonly base?: Readonly<Record<string, string | null>>;
  }): string {
    const open = this.#find(request.panel_id);
    const action = open?.handle.shared.definition.actions?.[request.action];
    if (!open || !action) {
      throw new Error('The panel is not on the screen.');
    }
    check(action.parameters, request.data, request.action);
    const { shared } = open.handle;
    for (const [parameter, field] of Object.entries(action.merges ?? {})) {
      const now = String(shared.values[field] ?? '');
      shared.merge(field, request.base?.[field] ?? now, normal(String(request.data[parameter])));
    }
    this.activate(open.id);
    const actions = open.module.actions as Record<
      string,
      ((panel: PanelHandle, data: unknown) => string | undefined) | undefined
    >;
    const words = actions[request.action]?.(open.handle, request.data) ?? '';
    shared.flush();
    return words;
  }

  /** An agent wants to know what a panel shows. */
  readPanel(request: { readonly panel_id: string }): object {
    const open = this.#find(request.panel_id);
    if (!open) {
      throw new Error('The panel is not on the screen.');
    }
    open.handle.shared.flush();
    return { values: open.handle.shared.values };
  }

  /** An agent closes a panel. */
  closePanel(request: { readonly panel_id: string; readonly opening: string }): void {
    this.#remove(request.panel_id, request.opening);
  }

  /** The user closes a panel. */
  dismiss(id: string): void {
    const open = this.#find(id);
    if (open) {
      const { opening } = open.handle.shared;
      open.handle.shared.flush();
      this.#remove(id, opening);
      this.port.send({ type: 'close', panel_id: id, opening });
    }
  }

  /** The user looks at another panel. */
  activate(id: string): void {
    if (this.#workspace.active !== id) {
      this.#set({ ...this.#workspace, active: id });
    }
  }

  #find(id: string): OpenPanel | undefined {
    return this.#workspace.panels.find((panel) => panel.id === id);
  }

  #remove(id: string, opening: string): void {
    const open = this.#find(id);
    if (open?.handle.shared.opening !== opening) {
      return;
    }
    open.handle.shared.close();
    const panels = this.#workspace.panels.filter((panel) => panel.id !== id);
    const active =
      this.#workspace.active === id ? (panels.at(-1)?.id ?? null) : this.#workspace.active;
    this.#set({ panels, active });
  }

  #set(workspace: Workspace): void {
    this.#workspace = workspace;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
