import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { Router } from 'wouter';
import { createQueryClient } from './queries';
import { Shell } from './shell/shell';
import { theme, themeVariables } from './shell/theme';

/** Under which address the dashboard lives; the API serves its page for everything below. */
export const ROOT = '/app';

const queries = createQueryClient();

/** The customer's side of the product: builds agents, and understands what they did. */
export function Dashboard() {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={themeVariables}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <Router base={ROOT}>
            <Shell />
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
