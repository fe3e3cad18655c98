import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { Empty } from '../shell/empty';
import { PageHead } from '../shell/page-head';

export default function OverviewPage() {
  return (
    <>
      <PageHead title="Overview" />
      <Empty title="Look at what was said">
        <Anchor component={Link} href="/sessions">
          All sessions
        </Anchor>
      </Empty>
    </>
  );
}
