import { Anchor, Button, Group, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { AgentsPanel } from './agents-panel';
import { Findings } from './findings';
import { PublishDialog } from './publish-dialog';
import { SettingsEditor } from './settings-editor';
import { TemplateState } from './template-state';
import { useDraft, useTemplate } from './use-draft';
import { VersionsPanel } from './versions-panel';

/** One template: its draft to edit, its versions to publish. */
export default function TemplatePage() {
  const { slug = '' } = useParams<{ slug: string }>();
  const template = useTemplate(slug);
  const draft = useDraft(slug);
  const [publishing, setPublishing] = useState(false);
  const { document, change, errorAt, errors, valid } = draft;
  const trouble = draft.loaded.error ?? template.error;
  if (trouble) {
    return <Trouble error={trouble} onRetry={() => void template.refetch()} />;
  }
  if (!document || !template.data) {
    return <Loading what="the template" />;
  }
  return (
    <>
      <PageHead
        title={document.name ?? slug}
        about={
          <Group gap="xs">
            <Anchor component={Link} href="/templates">
              Templates
            </Anchor>
            <TemplateState template={template.data} />
          </Group>
        }
      >
        {draft.dirty && (
          <Button variant="subtle" onClick={draft.discard}>
            Discard
          </Button>
        )}
        <Button
          variant="default"
          disabled={!draft.dirty || !valid}
          loading={draft.save.isPending}
          onClick={() => draft.save.mutate(document)}
        >
          Save the draft
        </Button>
        {draft.dirty ? (
          // A link cannot be disabled: what cannot be followed yet is none.
          <Button variant="default" disabled title="Save the draft first">
            Try it
          </Button>
        ) : (
          <Button component={Link} href={`/try?template=${slug}`} variant="default">
            Try it
          </Button>
        )}
        <Button
          variant={errors.length > 0 ? 'default' : 'filled'}
          disabled={draft.dirty || !template.data.unpublished_changes}
          onClick={() => setPublishing(true)}
        >
          Publish
        </Button>
      </PageHead>
      <PublishDialog
        slug={slug}
        errors={errors}
        opened={publishing}
        onClose={() => setPublishing(false)}
      />
      {draft.save.isError && <Trouble error={draft.save.error} />}
      {valid ? (
        <Findings title="This has to be put right before it can be published" color="red">
          {errors.map(({ message }) => message)}
        </Findings>
      ) : (
        <Findings title="This has to be put right before it can be saved" color="red">
          {errors.map(({ pointer, message }) => `${pointer || 'The template'} ${message}`)}
        </Findings>
      )}
      <Findings title="This will not work as it stands" color="yellow">
        {draft.warnings.map(({ message }) => message)}
      </Findings>
      <Tabs defaultValue="agents" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="agents">Agents</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="agents">
          <AgentsPanel template={document} told={draft.told} onChange={change} errorAt={errorAt} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <SettingsEditor template={document} onChange={change} errorAt={errorAt} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsPanel template={template.data} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
