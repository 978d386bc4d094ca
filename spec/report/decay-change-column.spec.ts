import { describe, expect, it } from 'vitest';
import { changeColumn } from '../../src/report/decay-change-column.js';
import { laterDocument, sampleChanges } from './decay-changes-samples.js';

describe('changeColumn', () => {
  it('gives each series its verdict and its interval, and says which have none', () => {
    const { text } = changeColumn(sampleChanges());
    const [farther, lost, renamed, same] = laterDocument().series.map(text);
    expect(farther).toMatch(/^reaches farther: \+0\.100 \[0\.1\d*,\u00a00\.1\d*\]$/);
    expect(lost).toBe('undecided: –');
    expect(renamed).toBe('new');
    expect(same).toBe('identical');
  });
});
