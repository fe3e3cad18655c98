import { createContext, use } from 'react';
import type { AppConfig } from '../app-config';
import type { BatonApi } from '../core/api/client';
import type { SessionController } from '../core/session/controller';

/** What the components reach outside themselves through; tests put fakes here. */
export interface Services {
  readonly config: AppConfig;
  readonly api: BatonApi;
  readonly session: SessionController;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) {
    throw new Error('put the component inside a ServicesContext');
  }
  return services;
}
