import { useEffect } from 'react';
import { BrandMark } from '../components/brand-mark';
import { PageNav } from '../components/page-nav';
import { TaskList } from './task-list';
import { TaskPage } from './task-page';
import '../styles/tasks.css';

interface Props {
  readonly productName: string;
  /** Path of the address: `/tasks` or `/tasks/{id}`. */
  readonly path: string;
}

/** What the specialists are asked to do: all tasks, or one. */
export function TasksApp({ productName, path }: Props) {
  const id = taskId(path);
  useEffect(() => {
    document.title = `${id === null ? 'Tasks' : 'Task'} – ${productName}`;
  }, [id, productName]);

  return (
    <div className="tasks">
      <header>
        <BrandMark name={productName} />
        <PageNav here="tasks" />
      </header>
      <main>{id === null ? <TaskList /> : <TaskPage id={id} />}</main>
    </div>
  );
}

function taskId(path: string): string | null {
  const segment = /^\/tasks\/([^/]+)\/?$/.exec(path)?.[1];
  if (segment === undefined) {
    return null;
  }
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
