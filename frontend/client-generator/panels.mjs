// Writes the types of all panels from their definitions: src/core/panels/panels.gen.ts.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const definitions = new URL('../../panels/src/main/resources/panels/', import.meta.url);
const target = new URL('../src/core/panels/panels.gen.ts', import.meta.url);

const object = (properties) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const each = (named, schemaOf) =>
  object(Object.fromEntries(Object.entries(named ?? {}).map(([name, of]) => [name, schemaOf(of)])));
const data = (schema) => schema ?? { type: 'object', additionalProperties: false };

function stateOf(field) {
  switch (field.kind) {
    case 'text':
      return { type: 'string' };
    case 'items':
      return { type: 'object', additionalProperties: field.schema };
    default:
      return field.schema;
  }
}

const panels = {};
for (const file of readdirSync(definitions).sort()) {
  const panel = JSON.parse(readFileSync(new URL(file, definitions), 'utf8'));
  panels[panel.id] = object({
    open: data(panel.open),
    actions: each(panel.actions, (action) => data(action.parameters)),
    events: each(panel.events, (event) => data(event.data)),
    state: each(panel.state, stateOf),
  });
}

const types = await openapiTS({
  openapi: '3.1.0',
  info: { title: 'Panels', version: '1' },
  paths: {},
  components: { schemas: { Panels: object(panels) } },
});
writeFileSync(
  target,
  `// Written from panels/src/main/resources/panels by "npm run client".\n${astToString(types)}`,
);
