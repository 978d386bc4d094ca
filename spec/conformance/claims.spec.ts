import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimFiles, claimFolder, runClaim } from './claims.js';

const folder = fileURLToPath(new URL('../../', import.meta.url));
const samples = 'spec/conformance/samples';

function sample(name: string) {
  return runClaim(`${samples}/claims/${name}.mjs`, {
    folder,
    python: 'python3',
    packages: `${samples}/packages`,
  });
}

describe('runClaim', () => {
  it('shows a defect whose cause stands where the claim says, and that its repair makes right', async () => {
    const { outcome, reason, measurement, explained, command } = await sample('shown');
    expect({ outcome, reason }).toEqual({ outcome: 'shown', reason: null });
    expect(measurement!.relativeError).toBeCloseTo(0.5, 6);
    expect(measurement!.repaired!.relativeError).toBeLessThan(explained!);
    expect(command).toBe('node spec/conformance/samples/claims/shown.mjs');
  });

  it('shows it whatever the library prints and leaves open', async () => {
    expect((await sample('chatty')).outcome).toBe('shown');
  });

  it.each([
    ['other-version', 'not shown', 'It is about halving 0.9.0, and 1.0.0 is installed.'],
    ['other-package', 'not shown', 'The package quartering is not installed.'],
    ['other-line', 'not shown', 'index.js:8 does not hold return Math.tanh(weight) * slope;.'],
    ['crashing', 'cannot run here', 'It ended with the exit code 1. Node.js'],
    ['missing', 'cannot run here', 'It ended with the exit code 1.'],
  ])('does not show %s', async (name, outcome, reason) => {
    const claim = await sample(name);
    expect(claim.outcome).toBe(outcome);
    expect(claim.reason).toContain(reason);
  });

  it('does not show a gradient that is right', async () => {
    expect((await sample('right')).reason).toMatch(/^The gradient is off by .*: that shows nothing\.$/);
  });
});

describe('the claims about JavaScript libraries', async () => {
  const files = await claimFiles(`${folder}${claimFolder}`, ['.mjs']);

  it('are there', () => expect(files.length).toBeGreaterThan(0));

  it.each(files.map((file) => file.slice(folder.length)))('%s is shown', async (file) => {
    const { reason } = await runClaim(file, { folder, python: 'python3', packages: 'node_modules' });
    expect(reason).toBeNull();
  });
});
