/** What members can be, with what that means. */
export const ROLES = [
  { value: 'viewer', label: 'Viewer: reads' },
  { value: 'operator', label: 'Operator: steps into sessions, decides' },
  { value: 'builder', label: 'Builder: builds agents, publishes' },
  { value: 'owner', label: 'Owner: everything' },
];
