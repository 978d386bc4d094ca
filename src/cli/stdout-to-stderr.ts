/** Runs a part that may load what a user wrote: what that prints goes to stderr, because stdout carries results only. */
export async function stdoutToStderr<Value>(part: () => Promise<Value>): Promise<Value> {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  try {
    return await part();
  } finally {
    process.stdout.write = write;
  }
}
