// Refuses a bill of materials that leaves something out: each library has a version and a licence, and those that are
// downloaded have a hash.
import { readFileSync } from 'node:fs';

const faults = [];
for (const file of process.argv.slice(2)) {
  const { specVersion, components } = JSON.parse(readFileSync(file, 'utf8'));
  if (!components?.length) {
    faults.push(`${file} names nothing`);
    continue;
  }
  const licences = new Map();
  for (const { name, group, version, licenses, hashes } of components) {
    const own = group === 'dev.baton' || name === 'client-generator';
    const what = `${group ? `${group}:` : ''}${name}`;
    if (!version) faults.push(`${file}: ${what} has no version`);
    if (!licenses?.length) faults.push(`${file}: ${what} ${version} has no licence`);
    if (!own && !hashes?.length) faults.push(`${file}: ${what} ${version} has no hash`);
    const [first] = licenses ?? [];
    const licence = first?.license?.id ?? first?.license?.name ?? first?.expression ?? 'none';
    licences.set(licence, (licences.get(licence) ?? 0) + 1);
  }
  const most = [...licences].sort(([, a], [, b]) => b - a).slice(0, 6);
  console.log(`${file}: CycloneDX ${specVersion}, ${components.length} libraries; ${most.map(([l, n]) => `${n} ${l}`).join(', ')}`);
}
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
