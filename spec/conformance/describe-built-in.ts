import { resolveDescription } from '../../src/contract/description.js';
import { builtIns } from '../../src/node/built-ins.js';

/*
 * Prints what a built-in subject says of itself, as JSON: `tsx spec/conformance/describe-built-in.ts NAME`.
 * A process of its own, because whatever a library does when it is loaded, it does here.
 */

const [name] = process.argv.slice(2);
const builtIn = builtIns.find((each) => each.name === name);
if (builtIn === undefined) throw new Error(`There is no built-in subject "${name}".`);
const subject = await builtIn.open({
  python: process.env.BACKPROOF_PYTHON ?? 'python3',
  timeoutMs: 120_000,
  maxReplyBytes: 2 ** 26,
});
const description = resolveDescription(await subject.describe());
await subject.close();
// A library may have left something open that would keep this process alive.
process.stdout.write(`\n${JSON.stringify(description)}\n`, () => process.exit());
