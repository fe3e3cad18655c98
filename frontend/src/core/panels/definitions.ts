import { Validator } from '@cfworker/json-schema';
import type { PanelDefinition } from './types';

const files = import.meta.glob<PanelDefinition>(
  '../../../../panels/src/main/resources/panels/*.json',
  { eager: true, import: 'default' },
);

/** All panels there are, by their ids. */
export const definitions: ReadonlyMap<string, PanelDefinition> = new Map(
  Object.values(files).map((definition) => [definition.id, definition]),
);

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
