import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { appConfig } from '../../app-config';
import { BrandMark } from '../../components/brand-mark';
import { AccountMenu } from '../account/account-menu';
import { ROUTES } from '../routes';
import { Loading } from './loading';
import { Navigation } from './navigation';
import { NotFound } from './not-found';
import { SchemeToggle } from './scheme-toggle';
import { SkipLink } from './skip-link';
import { TroubleBoundary } from './trouble-boundary';

/** What stands around every page. */
export function Shell() {
  const [open, { toggle, close }] = useDisclosure();
  const [here] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(here);
  const outside = ROUTES.some((route) => route.outside && route.path === here);

  // A screen reader hears of the new page, and the keyboard goes on from its beginning.
  useEffect(() => {
    if (shown.current !== here) {
      shown.current = here;
      main.current?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
  }, [here]);

  return (
    <>
      <SkipLink target="page" />
      <AppShell
        header={{ height: 56 }}
        navbar={{
          width: 232,
          breakpoint: 'sm',
          collapsed: { mobile: outside || !open, desktop: outside },
        }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <AppShell.Header withBorder={false} bg="var(--dashboard-wash)">
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              {!outside && (
                <Burger
                  opened={open}
                  onClick={toggle}
                  hiddenFrom="sm"
                  size="sm"
                  aria-label={open ? 'Close the navigation' : 'Open the navigation'}
                  aria-expanded={open}
                />
              )}
              <Link href="/" style={{ color: 'inherit', textDecoration: 'none' }}>
                <BrandMark name={appConfig.productName} />
              </Link>
            </Group>
            <Group gap="md" wrap="nowrap">
              {!outside && <AccountMenu />}
              <SchemeToggle />
            </Group>
          </Group>
        </AppShell.Header>
        {!outside && (
          <AppShell.Navbar p="sm" withBorder={false} bg="var(--dashboard-wash)" aria-label="Pages">
            <Navigation onGo={close} />
          </AppShell.Navbar>
        )}
        <AppShell.Main id="page" ref={main} tabIndex={-1}>
          <TroubleBoundary key={here}>
            <Suspense fallback={<Loading what="the page" />}>
              <Switch>
                {ROUTES.map(({ path, page }) => (
                  <Route key={path} path={path} component={page} />
                ))}
                <Route>
                  <NotFound what="There is no such page." />
                </Route>
              </Switch>
            </Suspense>
          </TroubleBoundary>
        </AppShell.Main>
      </AppShell>
    </>
  );
}
