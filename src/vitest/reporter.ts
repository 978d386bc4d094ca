import { join, resolve } from 'node:path';
import { InputError, shown } from '../complaint/input-error.js';
import { refuseUnknownKeys, requireObject } from '../contract/object.js';
import { requireWritableFolder, writeFileWhole } from '../node/write-file.js';
import { json } from '../report/json.js';
import { documentFile } from './document-files.js';
import { documentsMarkdown, type FiledDocument } from './documents-markdown.js';
import { keptDocuments } from './gradient-records.js';

/** Where the documents go. */
export interface GradientReporterOptions {
  /** relative to the root of the project; `reports/gradients` unless given */
  readonly folder?: string;
}

/** What of Vitest is needed before a run. */
export interface ReportedRun {
  readonly config: { readonly root: string };
}

/** What of a test is needed when it has ended. */
export interface ReportedTest {
  readonly fullName: string;
  /** its suite, which has a full name, or its module, which has none */
  readonly parent: object;
  readonly module: { readonly relativeModuleId: string };
  readonly project: { readonly name: string };
  meta(): object;
}

/** A reporter of Vitest, as far as it listens. */
export interface GradientReporter {
  onInit(run: ReportedRun): Promise<void>;
  onTestRunStart(): void;
  onTestCaseResult(test: ReportedTest): void;
  onTestRunEnd(): Promise<void>;
}

/**
 * Makes a reporter for Vitest that collects the result documents of all gradient checks in a folder: a JSON file for each,
 * and `index.md`, the list of those of the last run.
 *
 * A document belongs to the test, or to the suite of `describeSubject`, that made it, and is in the same file in every run as
 * long as that has the same name; properties of @fast-check/vitest have their seeds in theirs. Files are written whole or not
 * at all, as soon as their test has ended. What earlier runs left is not deleted.
 *
 * @throws InputError for options that are none, and before the run where the folder cannot be written to
 */
export function gradientReporter(options: GradientReporterOptions = {}): GradientReporter {
  const folderAsked = folderOf(options);
  let folder = folderAsked;
  let documents: FiledDocument[] = [];
  let writing: Promise<void>[] = [];
  const taken = new Map<string, number>();

  function file(test: ReportedTest): void {
    const { module, project } = test;
    const { fullName: suite = test.fullName } = test.parent as { readonly fullName?: string };
    for (const { ofSuite, document } of keptDocuments(test.meta())) {
      const name = ofSuite ? suite : test.fullName;
      const owner = `${module.relativeModuleId} > ${name}`;
      const key = JSON.stringify([project.name, owner]);
      const ordinal = taken.get(key) ?? 0;
      taken.set(key, ordinal + 1);
      const path = documentFile({ project: project.name, module: module.relativeModuleId, name, ordinal });
      documents.push({ owner, file: path, document });
      const written = writeFileWhole(join(folder, path), json(document), 'the result document');
      // What is wrong with it is told at the end of the run.
      written.catch(() => undefined);
      writing.push(written);
    }
  }

  return {
    async onInit({ config }) {
      folder = resolve(config.root, folderAsked);
      await requireWritableFolder(folder, 'the result documents');
    },
    onTestRunStart() {
      documents = [];
      writing = [];
      taken.clear();
    },
    onTestCaseResult: file,
    async onTestRunEnd() {
      await Promise.all(writing);
      await writeFileWhole(join(folder, 'index.md'), documentsMarkdown(documents), 'the list of documents');
    },
  };
}

function folderOf(options: GradientReporterOptions): string {
  const fields = requireObject(options, 'options', 'an object such as { folder: "reports/gradients" }');
  refuseUnknownKeys(fields, ['folder'], 'options');
  const { folder = 'reports/gradients' } = options;
  if (typeof folder === 'string' && folder !== '') return folder;
  throw new InputError({
    where: 'options.folder',
    what: `is ${shown(folder)}`,
    expected: 'expected the path of a folder',
  });
}

/** Makes one for Vitest, which calls the default export of a module that its configuration names, with `new`. */
export default function makeByName(options: GradientReporterOptions = {}): GradientReporter {
  return gradientReporter(options);
}
