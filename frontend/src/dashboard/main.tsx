import { createRoot } from 'react-dom/client';
import { Dashboard } from './dashboard';
import '@mantine/core/styles.css';
import './shell/dashboard.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('app.html has no element with the id "root"');
}
createRoot(root).render(<Dashboard />);
