// Writes the types of all panels from their definitions: src/core/panels/panels.gen.ts.
// With a folder that has a panel.json: those of that panel alone, panel.gen.ts beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const schemaOf = (panel) =>
  object({
    open: data(panel.open),
    actions: each(panel.actions, (action) => data(action.parameters)),
    events: each(panel.events, (event) => data(event.data)),
    state: each(panel.state, stateOf),
  });

async function typesOf(schemas) {
  const types = await openapiTS({
    openapi: '3.1.0',
    info: { title: 'Panels', version: '1' },
    paths: {},
    components: { schemas },
  });
  return astToString(types);
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const [own] = process.argv.slice(2);
if (own) {
  const types = await typesOf({ Panel: schemaOf(read(join(own, 'panel.json'))) });
  writeFileSync(
    join(own, 'panel.gen.ts'),
    `// Written from panel.json by "npm run panel".\n${types}\nexport type Panel = components['schemas']['Panel'];\n`,
  );
} else {
  const panels = {};
  for (const file of readdirSync(definitions).sort()) {
    const panel = read(new URL(file, definitions));
    panels[panel.id] = schemaOf(panel);
  }
  const types = await typesOf({ Panels: object(panels) });
  writeFileSync(
    target,
    `// Written from panels/src/main/resources/panels by "npm run client".\n${types}`,
  );
}
