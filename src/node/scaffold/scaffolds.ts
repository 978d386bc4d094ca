/** The languages that a first subject is written in. */
export const scaffoldLanguages = ['ts', 'python'] as const;
export type ScaffoldLanguage = (typeof scaffoldLanguages)[number];

/** A file of a first subject, and what it is copied from. */
export interface ScaffoldFile {
  /** relative to the package's src/node/scaffold/ */
  readonly template: string;
  readonly name: string;
}

/** A first subject, ready to be checked. */
export interface Scaffold {
  /** what it is, for a person who chooses */
  readonly label: string;
  readonly files: readonly ScaffoldFile[];
  /** what `backproof check` is given, in the folder where the files are */
  readonly subject: string;
  /** what must be there to run it, a sentence; null: nothing else */
  readonly needs: string | null;
}

/** What `backproof init` writes, by language. */
export const scaffolds: Readonly<Record<ScaffoldLanguage, Scaffold>> = {
  ts: {
    label: 'TypeScript (or JavaScript): a module that exports a subject',
    // No tool that goes over src/ takes it for a module of this package.
    files: [{ template: 'typescript/my-rnn.ts.template', name: 'my-rnn.ts' }],
    subject: './my-rnn.ts',
    needs: null,
  },
  python: {
    label: 'Python: a program that answers on its standard output',
    files: [
      { template: 'python/my_lstm.py', name: 'my_lstm.py' },
      { template: 'python/backproof_subject.py', name: 'backproof_subject.py' },
    ],
    subject: '--command "python3 my_lstm.py"',
    needs: 'It needs NumPy: python3 -m pip install numpy',
  },
};
