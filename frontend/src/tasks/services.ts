import { createContext, use } from 'react';
import type { TasksApi } from '../core/tasks/api';

/** What the tasks' pages reach outside themselves through; tests put fakes here. */
export interface TaskServices {
  readonly api: TasksApi;
  readonly apiRoot: string;
  /** Goes to another address. */
  readonly go: (address: string) => void;
}

export const TaskServicesContext = createContext<TaskServices | null>(null);

export function useTaskServices(): TaskServices {
  const services = use(TaskServicesContext);
  if (services === null) {
    throw new Error('put the component inside a TaskServicesContext');
  }
  return services;
}
