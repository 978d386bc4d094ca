import { mkdirSync, writeFileSync } from 'node:fs';
import { isAffordable } from '../../../src/check/affordable.js';
import { type Expectation, expectationOf } from '../../../src/check/expectation.js';
import { fails } from '../../../src/check/finding.js';
import { planCases, requestOf } from '../../../src/check/plan.js';
import { plantedSubject } from '../../../src/check/power/planted-subject.js';
import { referenceBudgets } from '../../../src/check/property/answer-budgets.js';
import { compareProperty } from '../../../src/check/property/compare-property.js';
import { copyOfRequest } from '../../../src/contract/copies.js';
import type { Request } from '../../../src/contract/request.js';
import { faultKinds } from '../../../src/fault/catalogue.js';
import type { PlantedFault } from '../../../src/fault/planted-fault.js';
import { precisions } from '../../../src/numeric/precision.js';
import { properties } from '../../../src/property/properties.js';
import type { Property } from '../../../src/property/property.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { type FaultRow, faultTableMarkdown } from './fault-table-markdown.js';

/*
 * Which property catches which fault: every member of the catalogue is put before every property on some cases of a usual run, and
 * reports/properties/faults.{md,json} are written: `npm run properties:faults`. Some minutes.
 */

const seed = 7;
const limits = { maxHidden: 4, maxLength: 8 };
/** of each member on cases in which it can be made; one in a property's domain may show what another does not */
const casesEach = 24;

const requests = planCases({ seed, cases: 400, limits })
  .map((planned) => requestOf(planned, precisions.float64))
  .filter(isAffordable);

const expectations = new Map<string, Expectation>();
function expected(request: Request): Expectation {
  const key = JSON.stringify(request);
  const known = expectations.get(key) ?? expectationOf(request, precisions.float64, {}, seed);
  expectations.set(key, known);
  return known;
}

const rows: FaultRow[] = [];
for (const { fault, planted } of faultKinds) {
  const caught = new Map<string, number>(properties.map(({ name }) => [name, 0]));
  let byAny = 0;
  for (const member of planted) {
    // Seven in a row are of the seven kinds of cells.
    const own = requests.filter(member.applies);
    const catching: Property[] = [];
    for (const property of properties) if (await catches(property, member, own)) catching.push(property);
    for (const { name } of catching) caught.set(name, caught.get(name)! + 1);
    if (catching.length > 0) byAny++;
  }
  rows.push({ fault, planted: planted.length, byAny, caught: Object.fromEntries(caught) });
  process.stderr.write(`${fault}: ${byAny} of ${planted.length}\n`);
}

const folder = 'reports/properties';
const document = { command: 'npm run properties:faults', seed, limits, casesEach, rows };
mkdirSync(folder, { recursive: true });
const head = { schema: 'backproof/properties-faults@1', properties: properties.map(({ name }) => name) };
writeFileSync(`${folder}/faults.json`, `${JSON.stringify({ ...head, ...document }, null, 2)}\n`);
writeFileSync(`${folder}/faults.md`, faultTableMarkdown(document));

/** Whether a property fails on some case where the member is planted. */
async function catches(
  property: Property,
  member: PlantedFault,
  cases: readonly Request[],
): Promise<boolean> {
  for (const request of cases.filter(property.applies).slice(0, casesEach)) {
    const subject = plantedSubject(member);
    const records = await compareProperty(property, {
      subject,
      description: referenceDescription,
      request,
      actual: await subject.evaluate(copyOfRequest(request)),
      budgetsFor: referenceBudgets(expected(request), seed, expected),
      seed,
    });
    if (records.some(fails)) return true;
  }
  return false;
}
