import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimFiles, claimFolder, runClaim } from '../conformance/claims.js';
import { misplacedCauses, pythonPackage } from '../conformance/installed-package.js';

const folder = fileURLToPath(new URL('../../', import.meta.url));
const python = process.env.BACKPROOF_PYTHON ?? 'python3';

function claimed(file: string) {
  return runClaim(file, { folder, python, packages: 'node_modules' });
}

describe('runClaim', () => {
  it('shows a claim in Python whose cause stands where it says', async () => {
    const { outcome, reason, command } = await claimed('spec/python/claims/shown.py');
    expect({ outcome, reason }).toEqual({ outcome: 'shown', reason: null });
    expect(command).toBe('python3 spec/python/claims/shown.py');
  });
});

describe('pythonPackage', () => {
  const options = { folder, python, timeLimitMs: 60_000 };

  it('finds where a package is, by which a line that it does not hold is told', async () => {
    const numpy = await pythonPackage('numpy', options);
    expect(numpy!.version).toMatch(/^\d+\.\d+/);
    const cause = { file: '__init__.py', line: 1, code: 'no such line', because: 'sample' };
    expect(await misplacedCauses({ causes: [cause] }, numpy!)).toEqual([
      '__init__.py:1 does not hold no such line.',
    ]);
  });

  it('finds nothing where there is none', async () => {
    expect(await pythonPackage('no_such_package', options)).toBeNull();
  });
});

describe('the claims about Python libraries', async () => {
  it('are about a backend that the report is not usually made on, where they say so', async () => {
    const { claim } = await claimed(`${claimFolder}/keras-torch-float64.py`);
    expect(claim!.title).toMatch(/^With PyTorch as the backend/);
    expect(claim!.explains).toEqual({ checks: [] });
  });

  for (const file of await claimFiles(`${folder}${claimFolder}`, ['.py'])) {
    it(`${file.slice(folder.length)} is shown`, async () => {
      expect((await claimed(file.slice(folder.length))).reason).toBeNull();
    });
  }
});
