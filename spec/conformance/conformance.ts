import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usualMissProbability } from '../../src/check/check-options.js';
import { version } from '../../src/cli/version.js';
import { type ConformanceRow, conformanceSchema } from '../../src/contract/conformance.js';
import { surveyBuiltIns } from '../../src/node/built-ins.js';
import { conformanceJson } from '../../src/report/conformance/conformance-json.js';
import { conformanceMarkdown } from '../../src/report/conformance/conformance-markdown.js';
import { conformancePage } from '../../src/report/conformance/conformance-page.js';
import { claimFiles, claimFolder, runClaim } from './claims.js';
import { conformanceCommand, readConformanceOptions } from './conformance-options.js';
import { inPairs } from './in-pairs.js';
import { publishedDocument, publisher } from './private-places.js';
import { runRows } from './run-rows.js';
import { tracedRow } from './trace-findings.js';

/*
 * Asks every built-in subject, cell by cell, runs every claim about somebody else's library, and writes
 * reports/conformance/conformance.{json,md,html}: `npm run conformance`. Minutes; two processes at a time.
 */

const options = readConformanceOptions(process.argv.slice(2));
const { seed, cases, only, python } = options;
const folder = fileURLToPath(new URL('../../', import.meta.url));

const statuses = (await surveyBuiltIns({ python })).filter(
  ({ builtIn }) => only.length === 0 || only.includes(builtIn.name),
);
const names = statuses.map(({ builtIn }) => builtIn.name);
for (const name of only)
  if (!names.includes(name)) throw new Error(`--only ${name}: there is no such subject.`);

const claims = await inPairs(
  (await claimFiles(claimFolder, ['.mjs', '.py'])).map((file) => async () => {
    const claim = await runClaim(file, { folder, python, packages: 'node_modules' });
    process.stderr.write(
      `${claim.id}: ${claim.outcome}${claim.reason === null ? '' : `, ${claim.reason}`}\n`,
    );
    return claim;
  }),
);
const rows = await runRows(statuses, { folder, python, seed, cases, onRow: tell });

const document = conformanceSchema.parse(
  publishedDocument(
    {
      schema: 'backproof/conformance@1',
      version,
      command: conformanceCommand(options),
      seed,
      cases,
      missProbability: usualMissProbability,
      rows: rows.map((row) => tracedRow(row, claims)),
      // Those about what was asked, and those that could not be read.
      claims: claims.filter(
        ({ claim }) => claim === null || rows.some(({ packages }) => packages.includes(claim.package)),
      ),
    },
    publisher(folder, python),
  ),
);
mkdirSync(options.output, { recursive: true });
writeFileSync(join(options.output, 'conformance.json'), conformanceJson(document));
writeFileSync(join(options.output, 'conformance.md'), conformanceMarkdown(document));
writeFileSync(join(options.output, 'conformance.html'), conformancePage(document));

function tell({ implementation, cell, verdict, reason, findings }: ConformanceRow): void {
  const what = verdict ?? 'cannot run here';
  const why = reason ?? findings.map(({ fault }) => fault).join(', ');
  process.stderr.write(`${implementation} ${cell ?? ''}: ${what}${why === '' ? '' : ` (${why})`}\n`);
}
