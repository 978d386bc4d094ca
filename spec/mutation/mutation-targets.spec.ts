import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutationTargets, targetOf } from './mutation-targets.js';

describe('mutationTargets', () => {
  const targets = mutationTargets();

  it('holds the judging layers and the network, each file once', () => {
    const files = targets.map(({ file }) => file);
    expect(files).toContain('src/comparison/agreement.ts');
    expect(files).toContain('src/oracle/kink.ts');
    expect(files).toContain('src/network/lstm.ts');
    expect(files).toContain('src/network/tangent/lstm.ts');
    expect(new Set(files).size).toBe(files.length);
  });

  it('tries every file on specs that exist', () => {
    for (const { file, specs } of targets) {
      expect(specs.length, file).toBeGreaterThan(0);
      for (const spec of specs) expect(existsSync(spec), `${spec} of ${file}`).toBe(true);
    }
  });
});

describe('targetOf', () => {
  const specs = [
    'spec/oracle/noise.spec.ts',
    'spec/oracle/noise-levels.spec.ts',
    'spec/network/adam.spec.ts',
  ];

  it('puts the spec that mirrors a file first, and takes none that is longer by a word', () => {
    const [first, ...others] = targetOf('src/oracle/noise.ts', specs).specs;
    expect(first).toBe('spec/oracle/noise.spec.ts');
    expect(others).toContain('spec/oracle/differences.spec.ts');
    expect(others).not.toContain('spec/oracle/noise-levels.spec.ts');
  });

  it('takes the entry that says most of a file, and nothing else where that is the file’s own', () => {
    expect(targetOf('src/network/adam.ts', specs).specs).toEqual(['spec/network/adam.spec.ts']);
    expect(targetOf('src/network/tangent/gru.ts', specs).specs).not.toContain(
      'spec/network/recorded.spec.ts',
    );
  });
});
