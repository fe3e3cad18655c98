import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { type Agent, panelsOf, type TemplateDocument, withPanels } from './template-document';

interface Props {
  readonly template: TemplateDocument;
  readonly agent: Agent;
  readonly error: string | undefined;
  readonly onChange: (template: TemplateDocument) => void;
}

/** The panels that an agent may open on the user's screen. */
export function PanelsChoice({ template, agent, error, onChange }: Props) {
  const panels = useQuery({
    queryKey: ['panels'],
    queryFn: () => bodyOf(api.GET('/api/panels')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const chosen = panelsOf(template, agent);
  const known = panels.data?.items ?? [];
  const tools = known.filter(({ id }) => chosen.includes(id)).flatMap((panel) => panel.tools);
  return (
    <MultiSelect
      label="Panels"
      description={
        tools.length === 0
          ? 'What it may open on the user’s screen, to show things and to work together.'
          : `It has the tools ${[...new Set(tools)].join(', ')}.`
      }
      data={
        known.length > 0
          ? known.map((panel) => ({ value: panel.id, label: panel.display_name }))
          : chosen
      }
      value={chosen}
      error={error}
      onChange={(ids) => onChange(withPanels(template, agent, ids))}
    />
  );
}
