import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Runs a claim and prints what it says and measures, as JSON: `node spec/conformance/claim-program.mjs FILE`.
 * A process of its own, because whatever a library does when it is loaded, it does here.
 */

const [file] = process.argv.slice(2);
const { claim, measure } = await import(pathToFileURL(resolve(file)).href);
const measurement = await measure();
// A library may have left something open that would keep this process alive.
process.stdout.write(`\n${JSON.stringify({ claim, measurement })}\n`, () => process.exit());
