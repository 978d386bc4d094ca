/** Bundles the library and the command line into a folder. */
export function bundle(outdir: string, logLevel: 'info' | 'error'): Promise<void>;
