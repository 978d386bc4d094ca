import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckOutcome, check } from '../../../src/check/check.js';
import type { Subject } from '../../../src/contract/subject.js';
import { loadModule } from '../../../src/node/load-module.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const template = readFileSync(join(root, 'src/node/scaffold/typescript/my-rnn.ts.template'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-template-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Checks a module of that text, as `backproof check ./my-rnn.ts` would, on the corner cases of its cell alone. */
async function checkText(text: string): Promise<CheckOutcome['result']> {
  const path = join(folder, 'my-rnn.ts');
  writeFileSync(path, text);
  const subject = (await loadModule(path, { what: 'a subject' })) as Subject;
  return (await check({ subject, cases: 0, cells: ['elman'], bail: true })).result;
}

/** What the compiler says of the template at its strictest, `backproof` being this package. */
function typeErrors(): string[] {
  const path = join(root, 'my-rnn.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    paths: { backproof: [join(root, 'src/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => (name === path ? template : readFile(name));
  host.fileExists = (name) => name === path || fileExists(name);
  host.getCurrentDirectory = () => dirname(path);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

describe('the TypeScript template', () => {
  it('passes the check as it is written', async () => {
    const { verdict, error, checks } = await checkText(template);
    expect(error).toBeNull();
    expect(verdict).toBe('pass');
    expect(checks.filter(({ cases }) => cases === 0)).toEqual([]);
  });

  it('fails it, and is told why, once the derivative of tanh is left out', async () => {
    const wrong = template.replace(' * (1 - a[t + 1]![i]! ** 2)', '');
    expect(wrong).not.toBe(template);
    const { verdict, findings } = await checkText(wrong);
    expect(verdict).toBe('fail');
    expect(findings.map(({ fault }) => fault)).toContain('activation-derivative-missing');
  });

  it('compiles without an error where every option is strict', () => {
    expect(typeErrors()).toEqual([]);
  });
});
