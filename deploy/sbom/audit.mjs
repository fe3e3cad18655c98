// Asks OSV (https://google.github.io/osv.dev/api/) what is known of each library in bills of materials. Ends with 0 where
// nothing is, 1 where something is, and 3 where it could not be asked: no answer is never "nothing known".
import { readFileSync } from 'node:fs';

const source = process.env.BATON_OSV_URL ?? 'https://api.osv.dev';
const most = 1000; // queries in one request, by OSV's limit
const limit = 60_000; // ms for one request

class NoAnswer extends Error {}

async function ask(path, body) {
  const request = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(source + path, { ...request, signal: AbortSignal.timeout(limit) });
  } catch (e) {
    throw new NoAnswer(`cannot be reached (${e.cause?.code ?? e.name})`);
  }
  if (!answer.ok) throw new NoAnswer(`answered ${answer.status} to ${path}`);
  return answer.json().catch(() => {
    throw new NoAnswer(`answered something that is not JSON to ${path}`);
  });
}

/** The libraries that are not our own, without what OSV does not know in a package's address (`?type=jar`). */
function libraries(file) {
  const { components } = JSON.parse(readFileSync(file, 'utf8'));
  return components.filter(({ purl, group }) => purl && group !== 'dev.baton').map(({ purl }) => purl.replace(/[?#].*$/, ''));
}

/** The names of what is known, by library. A library of which much is known is told in several pages. */
async function known(purls) {
  const found = new Map();
  let queries = purls.map((purl) => ({ package: { purl } }));
  while (queries.length) {
    const asked = queries.splice(0, most);
    const { results } = await ask('/v1/querybatch', { queries: asked });
    if (results?.length !== asked.length) throw new NoAnswer('answered fewer questions than it was asked');
    results.forEach(({ vulns = [], next_page_token: page }, i) => {
      const { purl } = asked[i].package;
      if (vulns.length) found.set(purl, [...(found.get(purl) ?? []), ...vulns.map(({ id }) => id)]);
      if (page) queries.push({ package: { purl }, page_token: page });
    });
  }
  return found;
}

async function main(files) {
  const purls = [...new Set(files.flatMap(libraries))];
  const found = await known(purls);
  for (const [purl, ids] of found) {
    for (const id of ids) {
      const { summary, database_specific: more, withdrawn } = await ask(`/v1/vulns/${id}`);
      if (!withdrawn) console.log(`${purl}: ${id} ${more?.severity ?? ''} ${summary ?? ''}`.trim(), `https://osv.dev/${id}`);
      else found.set(purl, found.get(purl).filter((other) => other !== id));
    }
  }
  const bad = [...found.values()].filter((ids) => ids.length).length;
  console.log(`OSV was asked about ${purls.length} libraries: something is known of ${bad}`);
  return bad ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (e) {
  if (!(e instanceof NoAnswer)) throw e;
  console.error(
    `nothing was audited: ${source} ${e.message}. Allow it, name a mirror of it in BATON_OSV_URL, or give target/bom.json and target/bom-page.json to a scanner with a database of its own (grype sbom:target/bom.json)`,
  );
  process.exitCode = 3;
}
