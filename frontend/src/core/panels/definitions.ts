import { Validator } from '@cfworker/json-schema';
import type { PanelDefinition } from './types';

const files = import.meta.glob<PanelDefinition>(
  '../../../../panels/src/main/resources/panels/*.json',
  { eager: true, import: 'default' },
);

const builtIn: ReadonlyMap<string, PanelDefinition> = new Map(
  Object.values(files).map((definition) => [definition.id, definition]),
);

/** Where an installation's own panels are: `ID/panel.json` and `ID/panel.js`. */
export const OWN_PANELS = '/own-panels';

/** What a panel is: one of the product's, or else one of the installation's own. */
export async function definitionOf(id: string): Promise<PanelDefinition | undefined> {
  const known = builtIn.get(id);
  if (known) {
    return known;
  }
  const answer = await fetch(`${OWN_PANELS}/${id}/panel.json`);
  return answer.ok ? ((await answer.json()) as PanelDefinition) : undefined;
}

const validators = new WeakMap<object, Validator>();

/**
 * Refuses what does not fit a schema of a definition.
 *
 * @throws Error in words for who sent it
 */
export function check(schema: object | undefined, value: unknown, what: string): void {
  if (!schema) {
    return;
  }
  const validator = validators.get(schema) ?? new Validator(schema, '2020-12');
  validators.set(schema, validator);
  const { valid, errors } = validator.validate(value);
  if (!valid) {
    const { error, instanceLocation } = errors.at(-1) ?? { error: '', instanceLocation: '' };
    throw new Error(`${what} does not fit: ${instanceLocation} ${error}`);
  }
}
