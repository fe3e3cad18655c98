import { NavLink, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { entriesOf, SECTIONS } from '../routes';

/** The way between the pages, in sections. */
export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const [here] = useLocation();
  return (
    <Stack gap="lg">
      {SECTIONS.filter((section) => entriesOf(section).length > 0).map((section) => (
        <div key={section}>
          <Text size="xs" c="dimmed" px="sm" pb={4}>
            {section}
          </Text>
          {entriesOf(section).map(({ path, entry: { label, icon: Icon, badge: Badge } }) => (
            <NavLink
              key={path}
              component={Link}
              href={path}
              label={label}
              leftSection={<Icon />}
              rightSection={Badge && <Badge />}
              active={isWithin(here, path)}
              aria-current={isWithin(here, path) ? 'page' : undefined}
              onClick={onGo}
              style={{ borderRadius: 8 }}
            />
          ))}
        </div>
      ))}
    </Stack>
  );
}

/** Whether an address is that entry's page, or one below it. */
function isWithin(here: string, path: string): boolean {
  return here === path || (path !== '/' && here.startsWith(`${path}/`));
}
