// Whether this Node can build the pages, by "engines" of package.json, the one place that says which: exit code 0 or 1, as
// scripts/lib/node.sh asks before a build. Plain enough for a Node that is much too old.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** For example '^20.19.0 || >=22.12.0'. */
export const NEEDED = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).engines.node;

/** Whether a version ('22.12.0') is in such a range: caret and at-least are known, and no others. */
export function fits(version, range) {
  const found = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, how, numbers] = /^\s*(\^|>=)([\d.]+)\s*$/.exec(part);
    const least = numbers.split('.').map(Number);
    return (how === '>=' || found[0] === least[0]) && !isBefore(found, least);
  });
}

function isBefore(found, least) {
  for (let i = 0; i < least.length; i++) {
    if (found[i] !== least[i]) {
      return found[i] < least[i];
    }
  }
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exit(fits(process.versions.node, NEEDED) ? 0 : 1);
}
