/** Bundles the library and the command line into a folder. */
export function bundle(outdir: string, logLevel: 'info' | 'error'): Promise<void>;

/** Bundles the program of the report's page; its text. */
export function bundlePage(): Promise<string>;
