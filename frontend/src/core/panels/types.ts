import type { ChangeSet } from '@codemirror/state';
import type { components } from './panels.gen';

/** What there is to know of each panel, from its definition. */
export type Panels = components['schemas']['Panels'];

/** The types of one panel, as they are written from its definition. */
export interface PanelTypes {
  readonly open: unknown;
  readonly actions: object;
  readonly events: object;
  readonly state: object;
}

/** Id of one of the product's panels. */
export type PanelId = keyof Panels;

export type StateOf<Id extends PanelId> = Panels[Id]['state'];

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Parts of a panel's state by their names; texts are strings. */
export type Values = Readonly<Record<string, unknown>>;

/** How a part of the state is merged when two change it at once. */
export interface FieldDefinition {
  readonly kind?: 'value' | 'text' | 'items';
  readonly schema: object;
}

/** A definition, as far as the page needs it: a file of `panels/src/main/resources/panels`. */
export interface PanelDefinition {
  readonly id: string;
  readonly display_name: string;
  readonly actions?: Readonly<
    Record<
      string,
      { readonly parameters?: object; readonly merges?: Readonly<Record<string, string>> }
    >
  >;
  readonly events?: Readonly<Record<string, { readonly data?: object; readonly of?: string }>>;
  readonly state: Readonly<Record<string, FieldDefinition>>;
}

/** A change of a panel's state. */
export interface Patch {
  readonly set: Readonly<Record<string, unknown>>;
  readonly text: Readonly<Record<string, ChangeSet>>;
  readonly items: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A whole panel, as the worker sends it. */
export interface WholePanel {
  readonly panel_id: string;
  readonly opening: string;
  readonly version: number;
  readonly values: Values;
  /** Ids of the last changes that the worker took. */
  readonly applied?: readonly string[];
  /** Why the page's change was not taken. */
  readonly refused?: string;
}

/** A change that the worker took, the page's own or another's. */
export interface TakenChange {
  readonly panel_id: string;
  readonly opening: string;
  readonly version: number;
  readonly id: string;
  readonly patch: WirePatch;
}

/** A patch in JSON. */
export interface WirePatch {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly text?: Readonly<Record<string, unknown>>;
  readonly items?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
