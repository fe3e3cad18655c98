import { Button, FileInput, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Trouble } from '../shell/trouble';
import { useSlugs } from './use-slugs';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes a document. */
export function UploadDocument({ opened, onClose }: Props) {
  const queries = useQueryClient();
  const templates = useSlugs();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const [template, setTemplate] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      const form = new FormData();
      form.append('file', chosen);
      return bodyOf(
        api.POST('/api/knowledge', {
          params: {
            query: {
              ...(title && { title }),
              ...(source && { source }),
              ...(template && { template }),
            },
          },
          body: { file: chosen.name },
          bodySerializer: () => form,
        }),
      );
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['knowledge'] });
      setFile(null);
      setTitle('');
      setSource('');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) {
      upload.mutate(file);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Upload a document" centered>
      <form onSubmit={submit}>
        <Stack>
          <FileInput
            label="File"
            description="PDF, Word (.docx), HTML, Markdown or text, up to 10 MB."
            placeholder="Choose a file"
            accept=".pdf,.docx,.html,.htm,.md,.markdown,.txt"
            required
            value={file}
            onChange={setFile}
          />
          <TextInput
            label="Title"
            description="What agents call it."
            placeholder={file?.name ?? 'the name of the file'}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="Source"
            description="Where it is from, for example its address; agents name it."
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Select
            label="Read by"
            placeholder="all templates"
            clearable
            data={templates}
            value={template}
            onChange={setTemplate}
          />
          {upload.isError && <Trouble error={upload.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!file} loading={upload.isPending}>
              Upload
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
