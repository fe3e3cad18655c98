import type { TemplateDocument } from './template-document';

export interface Place {
  readonly x: number;
  readonly y: number;
}

const COLUMN_PX = 250;
const ROW_PX = 110;

/** Where agents stand: a column for each handoff between them and who greets; strays come last. */
export function placesOf(template: TemplateDocument): Map<string, Place> {
  const depths = depthsOf(template);
  const last = Math.max(0, ...depths.values());
  const rows = new Map<number, number>();
  const places = new Map<string, Place>();
  for (const { name } of template.agents) {
    const column = depths.get(name) ?? last + 1;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    places.set(name, { x: column * COLUMN_PX, y: row * ROW_PX });
  }
  return places;
}

function depthsOf(template: TemplateDocument): Map<string, number> {
  const entry = entryOf(template);
  const depths = new Map<string, number>(entry === undefined ? [] : [[entry, 0]]);
  const next = entry === undefined ? [] : [entry];
  for (let name = next.shift(); name !== undefined; name = next.shift()) {
    const agent = template.agents.find((candidate) => candidate.name === name);
    for (const { agent: target } of agent?.handoffs ?? []) {
      if (!depths.has(target)) {
        depths.set(target, (depths.get(name) ?? 0) + 1);
        next.push(target);
      }
    }
  }
  return depths;
}

/** Who greets. */
export function entryOf(template: TemplateDocument): string | undefined {
  return template.entry_agent ?? template.agents[0]?.name;
}
